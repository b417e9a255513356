package dev.gossamer.jmh.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * oneDNN, which generates its kernels for the processor when they are first called, through {@code
 * java.lang.foreign}. Its threads are OpenMP's ({@code OMP_NUM_THREADS}).
 */
final class OneDnn {
  /** What it calls itself. */
  static final String LIBRARY = "oneDNN";

  private static final byte NO_TRANSPOSE = 'N';

  private final MethodHandle sgemm;
  private final int threads;

  /** Binds the functions; IllegalArgumentException names a missing one. */
  OneDnn(SymbolLookup symbols) {
    NativeLibrary library = new NativeLibrary(symbols);
    sgemm =
        library.bind(
            "dnnl_sgemm",
            FunctionDescriptor.of(
                JAVA_INT,
                JAVA_BYTE,
                JAVA_BYTE,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_FLOAT,
                ADDRESS,
                JAVA_LONG,
                ADDRESS,
                JAVA_LONG,
                JAVA_FLOAT,
                ADDRESS,
                JAVA_LONG));
    MethodHandle count = library.bind("omp_get_max_threads", FunctionDescriptor.of(JAVA_INT));
    try {
      threads = (int) count.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Loads the library, as {@link NativeLibrary#load} does. */
  static OneDnn load() {
    return new OneDnn(NativeLibrary.load("onednn", LIBRARY));
  }

  /**
   * Refuses another number of threads than the one asked for.
   *
   * @throws IllegalArgumentException if oneDNN uses more or fewer
   */
  void requireThreads(int wanted) {
    NativeLibrary.requireThreads(LIBRARY, "OMP_NUM_THREADS", wanted, threads);
  }

  /**
   * {@code c = a b}, all row-major without gaps.
   *
   * @param a m x k
   * @param b k x n
   * @param c m x n, overwritten
   */
  void sgemm(long m, long n, long k, MemorySegment a, MemorySegment b, MemorySegment c) {
    int status;
    try {
      status =
          (int) sgemm.invokeExact(NO_TRANSPOSE, NO_TRANSPOSE, m, n, k, 1f, a, k, b, n, 0f, c, n);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    if (status != 0) {
      throw new IllegalStateException("oneDNN's dnnl_sgemm gave status " + status);
    }
  }
}
