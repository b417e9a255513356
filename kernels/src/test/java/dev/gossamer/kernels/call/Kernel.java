package dev.gossamer.kernels.call;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;

/** The methods of {@link KernelProvider} that compute something. */
public enum Kernel {
  GEMM,
  GEMM_TRANSPOSED,
  WEIGHT_GRADIENT,
  BIAS_GRADIENT,
  SPMM,
  SPMM_TRANSPOSED,
  SDDMM,
  BLOCK_SPMM,
  BLOCK_SPMM_TRANSPOSED,
  BLOCK_SDDMM,
  PERMUTE,
  ADAM,
  SOFT_UPDATE,
  MULTIPLY,
  SCALE,
  TANH,
  TANH_GRADIENT,
  SQUASHED_GAUSSIAN,
  SQUASHED_GAUSSIAN_GRADIENT;

  /** Whether the kernel has a pattern. */
  public boolean isSparse() {
    return switch (this) {
      case SPMM, SPMM_TRANSPOSED, SDDMM, BLOCK_SPMM, BLOCK_SPMM_TRANSPOSED, BLOCK_SDDMM -> true;
      default -> false;
    };
  }

  /**
   * A call with random operands.
   *
   * @param lanes floats in a vector: the panels are {@code shape.vectors} times as wide
   */
  public KernelCall draw(Shape shape, int lanes, Draw draw) {
    return switch (this) {
      case GEMM -> Forward.dense(shape, lanes, draw);
      case GEMM_TRANSPOSED -> InputGradient.dense(shape, lanes, draw);
      case WEIGHT_GRADIENT -> WeightGradient.dense(shape, lanes, draw);
      case BIAS_GRADIENT -> new BiasGradient(shape, lanes, draw);
      case SPMM -> Forward.sparse(shape, lanes, draw);
      case SPMM_TRANSPOSED -> InputGradient.sparse(shape, lanes, draw);
      case SDDMM -> WeightGradient.sparse(shape, lanes, draw);
      case BLOCK_SPMM -> Forward.blocks(shape, lanes, draw);
      case BLOCK_SPMM_TRANSPOSED -> InputGradient.blocks(shape, lanes, draw);
      case BLOCK_SDDMM -> WeightGradient.blocks(shape, lanes, draw);
      case PERMUTE -> new Permute(shape, draw);
      case ADAM -> new Adam(shape, draw);
      case SOFT_UPDATE -> new SoftUpdate(shape, draw);
      case MULTIPLY -> new Multiply(shape, draw);
      case SCALE -> new Scale(shape, draw);
      case TANH -> new Tanh(shape, lanes, draw);
      case TANH_GRADIENT -> new TanhGradient(shape, lanes, draw);
      case SQUASHED_GAUSSIAN -> new SquashedSample(shape, lanes, draw);
      case SQUASHED_GAUSSIAN_GRADIENT -> new SquashedGradient(shape, lanes, draw);
    };
  }

  /**
   * Runs one call and asserts everything that must hold of it: the result is within its bound of
   * the reference and of the scalar provider's, and nothing else was written.
   */
  public void check(KernelProvider provider, Shape shape, long seed) {
    check(provider, provider.lanes(), shape, seed);
  }

  /** The same with panels that are {@code shape.vectors} times some lanes wide. */
  public void check(KernelProvider provider, int lanes, Shape shape, long seed) {
    String label = provider.name() + " " + this + " " + shape + " seed " + seed;
    KernelCall call = draw(shape, lanes, new Draw(seed));
    Expected expected = call.expected();
    call.run(provider);
    float[] result = call.result();
    call.assertGuards(label);
    expected.assertHolds(label, result);

    call.run(Kernels.provider("scalar"));
    expected.assertAgree(label + ", vector against scalar", result, call.result());
  }
}
