package dev.gossamer.jmh.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * OpenBLAS, called through {@code java.lang.foreign}.
 *
 * <p>It reads its core type ({@code OPENBLAS_CORETYPE}) and number of threads ({@code
 * OPENBLAS_NUM_THREADS}) from the environment when it is loaded, so both are set before the JVM
 * starts; {@link #require} tells whether they took effect.
 */
@SuppressWarnings("restricted") // Calling native code is what this class is for.
final class OpenBlas {
  /** System property with the path of the shared library. */
  static final String PROPERTY = "gossamer.peer.openblas";

  private static final int ROW_MAJOR = 101;
  private static final int NO_TRANSPOSE = 111;
  private static final int LONGEST_NAME = 64;

  private final MethodHandle sgemm;
  private final String core;
  private final int threads;

  /**
   * Binds the functions that {@code symbols} finds; IllegalArgumentException names a missing one.
   */
  OpenBlas(SymbolLookup symbols) {
    sgemm =
        bind(
            symbols,
            "cblas_sgemm",
            FunctionDescriptor.ofVoid(
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_FLOAT,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                JAVA_FLOAT,
                ADDRESS,
                JAVA_INT));
    MethodHandle name = bind(symbols, "openblas_get_corename", FunctionDescriptor.of(ADDRESS));
    MethodHandle count = bind(symbols, "openblas_get_num_threads", FunctionDescriptor.of(JAVA_INT));
    try {
      core = ((MemorySegment) name.invokeExact()).reinterpret(LONGEST_NAME).getString(0);
      threads = (int) count.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Loads the library that {@value #PROPERTY} names.
   *
   * @throws IllegalArgumentException if the property is not set or there is no such file
   */
  static OpenBlas load() {
    String file = System.getProperty(PROPERTY);
    if (file == null) {
      throw new IllegalArgumentException(
          "no library of OpenBLAS given: start the JVM with -D"
              + PROPERTY
              + "=FILE, or use ./gossamer bench --peers openblas");
    }
    Path library = Path.of(file);
    if (!Files.isRegularFile(library)) {
      throw new IllegalArgumentException(PROPERTY + " is '" + file + "': no such file");
    }
    return new OpenBlas(SymbolLookup.libraryLookup(library, Arena.global()));
  }

  private static MethodHandle bind(
      SymbolLookup symbols, String function, FunctionDescriptor descriptor) {
    MemorySegment address =
        symbols
            .find(function)
            .orElseThrow(
                () -> new IllegalArgumentException("the library has no function " + function));
    return Linker.nativeLinker().downcallHandle(address, descriptor);
  }

  /**
   * Refuses to go on as another peer than the one asked for.
   *
   * @param wantedCore core type, or {@code auto} for whichever OpenBLAS chose
   * @param wantedThreads number of threads
   * @throws IllegalArgumentException if OpenBLAS runs as another core type, as it does where it
   *     does not know or cannot run the one asked for, or with more or fewer threads
   */
  void require(String wantedCore, int wantedThreads) {
    if (!wantedCore.equals("auto") && !wantedCore.equalsIgnoreCase(core)) {
      throw new IllegalArgumentException(
          "OpenBLAS runs as "
              + core
              + ", not as "
              + wantedCore
              + ": not in this build, not for this processor, or OPENBLAS_CORETYPE not set");
    }
    if (wantedThreads != threads) {
      throw new IllegalArgumentException(
          "OpenBLAS has threads "
              + threads
              + ", not "
              + wantedThreads
              + ": set OPENBLAS_NUM_THREADS="
              + wantedThreads
              + " before the JVM starts");
    }
  }

  /**
   * {@code c = a b}, all row-major without gaps.
   *
   * @param a m x k
   * @param b k x n
   * @param c m x n, overwritten
   */
  void sgemm(int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c) {
    try {
      sgemm.invokeExact(ROW_MAJOR, NO_TRANSPOSE, NO_TRANSPOSE, m, n, k, 1f, a, k, b, n, 0f, c, n);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
