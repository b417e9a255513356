package dev.gossamer.jmh.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The C interface of BLAS, with 32-bit sizes. */
final class Cblas {

  /** {@code cblas_sgemm}. */
  static final FunctionDescriptor SGEMM =
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
          JAVA_INT);

  private static final int ROW_MAJOR = 101;
  private static final int NO_TRANSPOSE = 111;

  private Cblas() {}

  /**
   * {@code c = a b}, all row-major without gaps.
   *
   * @param sgemm a library's {@code cblas_sgemm}
   * @param a m x k
   * @param b k x n
   * @param c m x n, overwritten
   */
  static void sgemm(
      MethodHandle sgemm, int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c) {
    try {
      sgemm.invokeExact(ROW_MAJOR, NO_TRANSPOSE, NO_TRANSPOSE, m, n, k, 1f, a, k, b, n, 0f, c, n);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
