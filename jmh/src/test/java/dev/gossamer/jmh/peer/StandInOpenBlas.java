package dev.gossamer.jmh.peer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The functions of OpenBLAS that are called, in plain Java behind native addresses: so the binding
 * is tested where the library has not been fetched. As the C interface says, only row-major
 * products without transposes are known to it.
 */
@SuppressWarnings("restricted") // Native addresses are what it stands in with.
final class StandInOpenBlas {
  private static final Arena ARENA = Arena.ofAuto();
  private static final ValueLayout[] SGEMM = {
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
    JAVA_INT
  };

  private StandInOpenBlas() {}

  /**
   * A library.
   *
   * @param core what it says it runs as
   * @param threads what it says it uses
   * @param error added to the first element of every product
   */
  static SymbolLookup of(String core, int threads, float error) {
    Map<String, MemorySegment> functions = new HashMap<>();
    MemorySegment name = ARENA.allocate(64); // the caller reads up to 64 bytes
    name.setString(0, core);
    functions.put(
        "openblas_get_corename",
        address(MethodHandles.constant(MemorySegment.class, name), FunctionDescriptor.of(ADDRESS)));
    functions.put(
        "openblas_get_num_threads",
        address(MethodHandles.constant(int.class, threads), FunctionDescriptor.of(JAVA_INT)));
    functions.put("cblas_sgemm", sgemm(error));
    return function -> Optional.ofNullable(functions.get(function));
  }

  private static MemorySegment sgemm(float error) {
    FunctionDescriptor descriptor = FunctionDescriptor.ofVoid(SGEMM);
    try {
      MethodHandle product =
          MethodHandles.lookup()
              .findVirtual(Product.class, "compute", descriptor.toMethodType())
              .bindTo(new Product(error));
      return address(product, descriptor);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MemorySegment address(MethodHandle function, FunctionDescriptor descriptor) {
    return Linker.nativeLinker().upcallStub(function, descriptor, ARENA);
  }

  record Product(float error) {

    /** The signature of {@code cblas_sgemm}. */
    void compute(
        int order,
        int transposeA,
        int transposeB,
        int m,
        int n,
        int k,
        float alpha,
        MemorySegment a,
        int strideA,
        MemorySegment b,
        int strideB,
        float beta,
        MemorySegment c,
        int strideC) {
      if (!Arrays.equals(new int[] {order, transposeA, transposeB}, new int[] {101, 111, 111})) {
        return; // An exception would end the JVM; the missing product is noticed.
      }
      MemorySegment left = a.reinterpret(Float.BYTES * (long) m * strideA);
      MemorySegment right = b.reinterpret(Float.BYTES * (long) k * strideB);
      MemorySegment product = c.reinterpret(Float.BYTES * (long) m * strideC);
      for (int row = 0; row < m; row++) {
        for (int column = 0; column < n; column++) {
          double sum = 0;
          for (int i = 0; i < k; i++) {
            sum +=
                (double) left.getAtIndex(JAVA_FLOAT, (long) row * strideA + i)
                    * right.getAtIndex(JAVA_FLOAT, (long) i * strideB + column);
          }
          long at = (long) row * strideC + column;
          double before = beta == 0 ? 0 : beta * product.getAtIndex(JAVA_FLOAT, at);
          product.setAtIndex(JAVA_FLOAT, at, (float) (alpha * sum + before));
        }
      }
      product.setAtIndex(JAVA_FLOAT, 0, product.getAtIndex(JAVA_FLOAT, 0) + error);
    }
  }
}
