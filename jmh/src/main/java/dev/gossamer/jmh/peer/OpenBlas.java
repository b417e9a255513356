package dev.gossamer.jmh.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * OpenBLAS, called through {@code java.lang.foreign}.
 *
 * <p>It reads its core type ({@code OPENBLAS_CORETYPE}) and number of threads ({@code
 * OPENBLAS_NUM_THREADS}) from the environment when it is loaded, so both are set before the JVM
 * starts; {@link #require} tells whether they took effect.
 */
@SuppressWarnings("restricted") // Calling native code is what this class is for.
final class OpenBlas {
  /** What it calls itself. */
  static final String LIBRARY = "OpenBLAS";

  private static final int LONGEST_NAME = 64;

  private final MethodHandle sgemm;
  private final String core;
  private final int threads;

  /**
   * Binds the functions that {@code symbols} finds; IllegalArgumentException names a missing one.
   */
  OpenBlas(SymbolLookup symbols) {
    NativeLibrary library = new NativeLibrary(symbols);
    sgemm = library.bind("cblas_sgemm", Cblas.SGEMM);
    MethodHandle name = library.bind("openblas_get_corename", FunctionDescriptor.of(ADDRESS));
    MethodHandle count = library.bind("openblas_get_num_threads", FunctionDescriptor.of(JAVA_INT));
    try {
      core = ((MemorySegment) name.invokeExact()).reinterpret(LONGEST_NAME).getString(0);
      threads = (int) count.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Loads the library, as {@link NativeLibrary#load} does. */
  static OpenBlas load() {
    return new OpenBlas(NativeLibrary.load("openblas", LIBRARY));
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
    NativeLibrary.requireThreads(LIBRARY, "OPENBLAS_NUM_THREADS", wantedThreads, threads);
  }

  /**
   * {@code c = a b}, all row-major without gaps.
   *
   * @param a m x k
   * @param b k x n
   * @param c m x n, overwritten
   */
  void sgemm(int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c) {
    Cblas.sgemm(sgemm, m, n, k, a, b, c);
  }
}
