package dev.gossamer.kernels;

/** The once-a-call checks of the providers; each names what does not fit. */
public final class Shapes {

  private Shapes() {}

  /** Operands of one product must agree in batch and panel width. */
  public static void aligned(Panels a, Panels b) {
    if (!a.alignsWith(b)) {
      throw new IllegalArgumentException(
          "panels of batch "
              + a.batch()
              + " and width "
              + a.width()
              + " against batch "
              + b.batch()
              + " and width "
              + b.width());
    }
  }

  /** Elementwise operands must agree in features too. */
  public static void same(Panels a, Panels b) {
    aligned(a, b);
    equal("features", a.features(), b.features());
  }

  /** An array must hold {@code length} floats from an offset. */
  public static void holds(String what, float[] array, int offset, int length) {
    if (offset < 0 || length < 0 || array.length - offset < length) {
      throw new IllegalArgumentException(
          what + " needs " + length + " floats from " + offset + ", has " + array.length);
    }
  }

  /** Two sizes must be equal. */
  public static void equal(String what, int expected, int actual) {
    if (expected != actual) {
      throw new IllegalArgumentException(what + ": expected " + expected + ", not " + actual);
    }
  }

  /** Operands of a dense forward pass. */
  public static void gemm(
      float[] weights, int offset, float[] bias, int biasOffset, Panels x, Panels y) {
    aligned(x, y);
    holds("weights", weights, offset, x.features() * y.features());
    holds("bias", bias, biasOffset, y.features());
  }

  /** Operands of a dense input gradient. */
  public static void gemmTransposed(
      float[] weights, int offset, int inputs, int firstInput, Panels dy, Panels mask, Panels dx) {
    inputGradient(inputs, firstInput, dy, mask, dx);
    holds("weights", weights, offset, dy.features() * inputs);
  }

  /** Operands of a dense weight gradient. */
  public static void weightGradient(Panels dy, Panels x, float[] gradient, int offset) {
    aligned(dy, x);
    holds("weight gradient", gradient, offset, dy.features() * x.features());
  }

  /** Operands of a sparse forward pass. */
  public static void spmm(
      SparsePattern pattern,
      float[] values,
      int offset,
      float[] bias,
      int biasOffset,
      Panels x,
      Panels y) {
    aligned(x, y);
    equal("rows of the pattern", y.features(), pattern.rows());
    equal("columns of the pattern", x.features(), pattern.columns());
    holds("values", values, offset, pattern.nnz());
    holds("bias", bias, biasOffset, y.features());
  }

  /** Operands of a sparse input gradient. */
  public static void spmmTransposed(
      SparsePattern transposed,
      float[] values,
      int offset,
      int firstInput,
      Panels dy,
      Panels mask,
      Panels dx) {
    inputGradient(transposed.rows(), firstInput, dy, mask, dx);
    equal("columns of the transposed pattern", dy.features(), transposed.columns());
    holds("values", values, offset, transposed.nnz());
  }

  /** Operands of a weight gradient restricted to a pattern. */
  public static void sddmm(
      SparsePattern pattern, Panels dy, Panels x, float[] gradient, int offset) {
    aligned(dy, x);
    equal("rows of the pattern", dy.features(), pattern.rows());
    equal("columns of the pattern", x.features(), pattern.columns());
    holds("gradient", gradient, offset, pattern.nnz());
  }

  private static void inputGradient(int inputs, int firstInput, Panels dy, Panels mask, Panels dx) {
    aligned(dy, dx);
    if (mask != null) {
      same(mask, dx);
    }
    if (firstInput < 0 || firstInput + dx.features() > inputs) {
      throw new IllegalArgumentException(
          dx.features() + " inputs from " + firstInput + " of a layer that has " + inputs);
    }
  }
}
