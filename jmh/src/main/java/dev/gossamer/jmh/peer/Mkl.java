package dev.gossamer.jmh.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * Intel's oneMKL, called through {@code java.lang.foreign} with 32-bit sizes.
 *
 * <p>It takes its number of threads from the environment ({@code MKL_NUM_THREADS}) and its code
 * path from the processor.
 */
final class Mkl {
  /** What it calls itself. */
  static final String LIBRARY = "MKL";

  private static final int NO_TRANSPOSE = 10;
  private static final int GENERAL = 20;
  private static final int LOWER = 40;
  private static final int NON_UNIT = 50;
  private static final int ROW_MAJOR = 101;
  private static final int FROM_ZERO = 0;

  /** Products to expect: as many as make any preparation worth its time. */
  private static final int CALLS = 1_000_000;

  /** {@code struct matrix_descr}: type, mode and diagonal. */
  private static final MemoryLayout DESCRIPTION =
      MemoryLayout.structLayout(JAVA_INT, JAVA_INT, JAVA_INT);

  private final MethodHandle sgemm;
  private final MethodHandle createCsr;
  private final MethodHandle setMmHint;
  private final MethodHandle optimize;
  private final MethodHandle mm;
  private final MemorySegment description;
  private final int threads;

  /** Binds the functions; IllegalArgumentException names a missing one. */
  Mkl(SymbolLookup symbols) {
    NativeLibrary library = new NativeLibrary(symbols);
    sgemm = library.bind("cblas_sgemm", Cblas.SGEMM);
    createCsr =
        library.bind(
            "mkl_sparse_s_create_csr",
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS,
                ADDRESS));
    setMmHint =
        library.bind(
            "mkl_sparse_set_mm_hint",
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, JAVA_INT, DESCRIPTION, JAVA_INT, JAVA_INT, JAVA_INT));
    optimize = library.bind("mkl_sparse_optimize", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    mm =
        library.bind(
            "mkl_sparse_s_mm",
            FunctionDescriptor.of(
                JAVA_INT,
                JAVA_INT,
                JAVA_FLOAT,
                ADDRESS,
                DESCRIPTION,
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                JAVA_INT,
                JAVA_FLOAT,
                ADDRESS,
                JAVA_INT));
    description = Arena.ofAuto().allocate(DESCRIPTION);
    description.setAtIndex(JAVA_INT, 0, GENERAL);
    description.setAtIndex(JAVA_INT, 1, LOWER);
    description.setAtIndex(JAVA_INT, 2, NON_UNIT);
    MethodHandle count = library.bind("MKL_Get_Max_Threads", FunctionDescriptor.of(JAVA_INT));
    try {
      threads = (int) count.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Loads the library, as {@link NativeLibrary#load} does. */
  static Mkl load() {
    return new Mkl(NativeLibrary.load("mkl", LIBRARY));
  }

  /**
   * Refuses another number of threads than the one asked for.
   *
   * @throws IllegalArgumentException if MKL uses more or fewer
   */
  void requireThreads(int wanted) {
    NativeLibrary.requireThreads(LIBRARY, "MKL_NUM_THREADS", wanted, threads);
  }

  /** As {@link Cblas#sgemm}. */
  void sgemm(int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c) {
    Cblas.sgemm(sgemm, m, n, k, a, b, c);
  }

  /**
   * A handle of a matrix in compressed sparse rows, prepared for products with row-major matrices.
   * It keeps the addresses it is given.
   *
   * @param rowPointers rows + 1 ints
   * @param columnIndices an int for each value
   * @param samples columns of the matrices to come
   */
  MemorySegment csr(
      int rows,
      int columns,
      int samples,
      MemorySegment rowPointers,
      MemorySegment columnIndices,
      MemorySegment values) {
    MemorySegment handle = Arena.ofAuto().allocate(ADDRESS);
    try {
      int created =
          (int)
              createCsr.invokeExact(
                  handle,
                  FROM_ZERO,
                  rows,
                  columns,
                  rowPointers,
                  rowPointers.asSlice(Integer.BYTES),
                  columnIndices,
                  values);
      require("mkl_sparse_s_create_csr", created);
      MemorySegment matrix = handle.get(ADDRESS, 0);
      int hinted =
          (int) setMmHint.invokeExact(matrix, NO_TRANSPOSE, description, ROW_MAJOR, samples, CALLS);
      require("mkl_sparse_set_mm_hint", hinted);
      int optimized = (int) optimize.invokeExact(matrix);
      require("mkl_sparse_optimize", optimized);
      return matrix;
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * {@code c = a b}, the dense ones row-major without gaps.
   *
   * @param a handle of an m x k matrix
   * @param b k x n
   * @param c m x n, overwritten
   */
  void spmm(int n, MemorySegment a, MemorySegment b, MemorySegment c) {
    int status;
    try {
      status = (int) mm.invokeExact(NO_TRANSPOSE, 1f, a, description, ROW_MAJOR, b, n, n, 0f, c, n);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    require("mkl_sparse_s_mm", status);
  }

  private static void require(String function, int status) {
    if (status != 0) {
      throw new IllegalStateException("MKL's " + function + " gave status " + status);
    }
  }
}
