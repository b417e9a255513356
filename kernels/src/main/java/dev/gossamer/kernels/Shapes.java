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
  public static void holds(String what, float[] array, int offset, long length) {
    holds(what, array.length, offset, length);
  }

  private static void holds(String what, int actual, int offset, long length) {
    if (offset < 0 || length < 0 || actual - offset < length) {
      throw new IllegalArgumentException(
          what + " needs " + length + " elements from " + offset + ", has " + actual);
    }
  }

  /** Two sizes must be equal. */
  public static void equal(String what, int expected, int actual) {
    if (expected != actual) {
      throw new IllegalArgumentException(what + ": expected " + expected + ", not " + actual);
    }
  }

  /** A range of rows must be within a matrix. */
  public static void rows(int firstRow, int rows, int total) {
    if (firstRow < 0 || rows < 0 || firstRow > total - rows) {
      throw new IllegalArgumentException(
          rows + " rows from " + firstRow + " of a matrix that has " + total);
    }
  }

  /** Operands of a dense forward pass. */
  public static void gemm(
      float[] weights, int offset, float[] bias, int biasOffset, Panels x, Panels y) {
    aligned(x, y);
    holds("weights", weights, offset, (long) x.features() * y.features());
    holds("bias", bias, biasOffset, y.features());
  }

  /** Operands of a dense input gradient. */
  public static void gemmTransposed(
      float[] weights, int offset, int inputs, int firstInput, Panels dy, Panels mask, Panels dx) {
    inputGradient(inputs, firstInput, dy, mask, dx);
    holds("weights", weights, offset, (long) dy.features() * inputs);
  }

  /** Operands of a dense weight gradient. */
  public static void weightGradient(
      Panels dy, Panels x, int firstRow, int rows, float[] gradient, int offset) {
    aligned(dy, x);
    rows(firstRow, rows, dy.features());
    long begin = offset + (long) firstRow * x.features();
    holds(
        "weight gradient",
        gradient,
        Math.clamp(begin, -1, Integer.MAX_VALUE),
        (long) rows * x.features());
  }

  /** Operands of a sparse forward pass. */
  public static void spmm(
      PackedPattern packed, float[] values, float[] bias, int biasOffset, Panels x, Panels y) {
    aligned(x, y);
    equal("packed rows", y.features(), packed.rows());
    equal("columns of the pattern", x.features(), packed.pattern().columns());
    holds("values", values, 0, packed.nnz());
    holds("bias", bias, biasOffset, y.features());
  }

  /** Operands of a sparse input gradient. */
  public static void spmmTransposed(
      PackedPattern transposed, float[] values, Panels dy, Panels mask, Panels dx) {
    gated(dy, mask, dx);
    equal("packed rows of the transposed pattern", dx.features(), transposed.rows());
    equal("columns of the transposed pattern", dy.features(), transposed.pattern().columns());
    holds("values", values, 0, transposed.nnz());
  }

  /** Operands of a bias gradient. */
  public static void biasGradient(Panels dy, int firstRow, int rows, float[] gradient, int offset) {
    rows(firstRow, rows, dy.features());
    holds("bias gradient", gradient, offset, dy.features());
  }

  /** Operands of a weight gradient restricted to a pattern. */
  public static void sddmm(
      SparsePattern pattern,
      int firstRow,
      int rows,
      Panels dy,
      Panels x,
      float[] gradient,
      int offset) {
    aligned(dy, x);
    equal("rows of the pattern", dy.features(), pattern.rows());
    rows(firstRow, rows, pattern.rows());
    equal("columns of the pattern", x.features(), pattern.columns());
    holds("gradient", gradient, offset, pattern.nnz());
  }

  /** Operands of a forward pass with blocks of rows. */
  public static void blockSpmm(
      BlockPattern pattern,
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

  /** Operands of an input gradient with blocks of rows. */
  public static void blockSpmmTransposed(
      BlockPattern pattern,
      float[] values,
      int offset,
      int firstInput,
      Panels dy,
      Panels mask,
      Panels dx) {
    inputGradient(pattern.columns(), firstInput, dy, mask, dx);
    equal("rows of the pattern", dy.features(), pattern.rows());
    holds("values", values, offset, pattern.nnz());
  }

  /** Operands of a weight gradient restricted to blocks of rows. */
  public static void blockSddmm(
      BlockPattern pattern,
      int firstRow,
      int rows,
      Panels dy,
      Panels x,
      float[] gradient,
      int offset) {
    aligned(dy, x);
    equal("rows of the pattern", dy.features(), pattern.rows());
    rows(firstRow, rows, pattern.rows());
    if (firstRow % pattern.height() != 0 || rows % pattern.height() != 0) {
      throw new IllegalArgumentException(
          rows + " rows from " + firstRow + " cut through blocks of " + pattern.height());
    }
    equal("columns of the pattern", x.features(), pattern.columns());
    holds("gradient", gradient, offset, pattern.nnz());
  }

  /** Operands of a permutation; what origin holds is not checked. */
  public static void permute(
      float[] from, int fromOffset, int[] origin, float[] to, int toOffset, int first, int length) {
    holds("from", from, fromOffset, 0);
    holds("origin", origin.length, first, length);
    holds("to", to, toOffset, (long) first + length);
  }

  /** Operands of an Adam step. */
  public static void adam(float[] w, float[] g, float[] m, float[] v, int from, int to) {
    holds("w", w, from, (long) to - from);
    holds("g", g, from, (long) to - from);
    holds("m", m, from, (long) to - from);
    holds("v", v, from, (long) to - from);
  }

  /** Operands of a soft update. */
  public static void softUpdate(
      float[] source, int sourceOffset, float[] target, int targetOffset, int length) {
    holds("source", source, sourceOffset, length);
    holds("target", target, targetOffset, length);
  }

  /** Operands of an elementwise product. */
  public static void multiply(
      float[] mask, int maskOffset, float[] target, int offset, int length) {
    holds("mask", mask, maskOffset, length);
    holds("target", target, offset, length);
  }

  /** The operand of a multiplication by one factor. */
  public static void scale(float[] target, int offset, int length) {
    holds("target", target, offset, length);
  }

  /** Operands of a squashed Gaussian or its gradient. */
  public static void squashedGaussian(
      Panels head, Panels noise, Panels action, Panels logProbability) {
    same(noise, action);
    aligned(noise, head);
    aligned(noise, logProbability);
    equal("features of the head", 2 * noise.features(), head.features());
    equal("features of the log-probability", 1, logProbability.features());
  }

  private static void gated(Panels dy, Panels mask, Panels dx) {
    aligned(dy, dx);
    if (mask != null) {
      same(mask, dx);
    }
  }

  private static void inputGradient(int inputs, int firstInput, Panels dy, Panels mask, Panels dx) {
    gated(dy, mask, dx);
    if (firstInput < 0 || firstInput > inputs - dx.features()) {
      throw new IllegalArgumentException(
          dx.features() + " inputs from " + firstInput + " of a layer that has " + inputs);
    }
  }
}
