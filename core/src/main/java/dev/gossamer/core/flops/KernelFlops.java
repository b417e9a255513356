package dev.gossamer.core.flops;

/**
 * Floating-point operations of single kernels; a fused multiply-add counts as two.
 *
 * <p>A matrix product costs one multiply-add for each stored weight and each sample, whichever of
 * the three products of training it is: forward, input gradient or weight gradient. Counts follow
 * the stored weights of the pattern, also where code runs it dense: what a kernel executes beyond
 * them is overhead, not work.
 */
public final class KernelFlops {

  private KernelFlops() {}

  /**
   * Stored weights of a layer at a given sparsity, to the nearest whole number.
   *
   * @param outputs rows of the weight matrix, at least 0
   * @param inputs columns of the weight matrix, at least 0
   * @param sparsity fraction of weights that are absent, from 0 (dense) to 1
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static long nonzeros(int outputs, int inputs, double sparsity) {
    requireCount("outputs", outputs);
    requireCount("inputs", inputs);
    if (!(sparsity >= 0 && sparsity <= 1)) {
      throw new IllegalArgumentException("sparsity is " + sparsity + ", must be from 0 to 1");
    }
    return Math.round((1 - sparsity) * ((double) outputs * inputs));
  }

  /**
   * The same of a layer whose weights come in blocks: those of the nearest whole number of blocks,
   * at least one.
   *
   * @param block weights of a block, at least 1
   */
  public static long nonzeros(int outputs, int inputs, double sparsity, int block) {
    if (block < 1) {
      throw new IllegalArgumentException("block is " + block + ", must be at least 1");
    }
    long nonzeros = nonzeros(outputs, inputs, sparsity);
    return block == 1 ? nonzeros : Math.max(1, Math.round((double) nonzeros / block)) * block;
  }

  /**
   * Operations of one matrix product: forward, input gradient, or weight gradient.
   *
   * @param nonzeros stored weights; outputs times inputs for a dense layer
   * @param batch samples
   * @throws IllegalArgumentException if an argument is negative
   * @throws ArithmeticException if the count exceeds a long
   */
  public static long product(long nonzeros, int batch) {
    requireCount("nonzeros", nonzeros);
    requireCount("batch", batch);
    return Math.multiplyExact(2L * batch, nonzeros);
  }

  /**
   * Operations of one Adam step, {@value UpdateFlops#ADAM} per parameter.
   *
   * @param parameters stored parameters
   * @throws IllegalArgumentException if {@code parameters} is negative
   */
  public static long adam(long parameters) {
    requireCount("parameters", parameters);
    return Math.multiplyExact((long) UpdateFlops.ADAM, parameters);
  }

  /**
   * Operations of one soft update of a target network, {@value UpdateFlops#SOFT_UPDATE} per
   * parameter.
   *
   * @param parameters stored parameters
   * @throws IllegalArgumentException if {@code parameters} is negative
   */
  public static long softUpdate(long parameters) {
    requireCount("parameters", parameters);
    return Math.multiplyExact((long) UpdateFlops.SOFT_UPDATE, parameters);
  }

  private static void requireCount(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at least 0");
    }
  }
}
