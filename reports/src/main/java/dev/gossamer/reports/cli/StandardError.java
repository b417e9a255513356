package dev.gossamer.reports.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Undoes the launcher's filter on standard error. The JVM warns of incubator modules before any
 * code of ours runs and cannot be told not to, so the launcher starts it with standard error piped
 * through a filter and the real one as another descriptor, named by {@value #PROPERTY}. From here
 * on standard error is the real one again: in order, unbuffered, and a terminal if it was one.
 */
final class StandardError {
  private static final String PROPERTY = "gossamer.stderr";
  private static final int STANDARD_ERROR = 2;

  private StandardError() {}

  /**
   * Makes standard error the real one.
   *
   * @return false if there is none to restore, or if that failed: then the filter stays in place,
   *     which passes on all but that warning
   */
  @SuppressWarnings("restricted") // The native call is what this class is for.
  static boolean restore() {
    Integer descriptor = Integer.getInteger(PROPERTY);
    if (descriptor == null) {
      return false;
    }
    Linker linker = Linker.nativeLinker();
    MethodHandle dup2 =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("dup2"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      return (int) dup2.invokeExact(descriptor.intValue(), STANDARD_ERROR) >= 0;
    } catch (Throwable failure) {
      throw new IllegalStateException("dup2: " + failure, failure);
    }
  }
}
