package dev.gossamer.jmh.kernel;

import dev.gossamer.core.flops.KernelFlops;
import dev.gossamer.jmh.CountedBenchmark;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.scalar.ScalarProvider;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * One kernel on one layer with random operands. The results are compared with the scalar provider's
 * before anything is timed.
 */
public abstract class KernelBenchmark extends CountedBenchmark {

  /** Relative deviation, in the Frobenius norm, that rounding explains. */
  private static final double TOLERANCE = 1e-5;

  private static final Pattern SHAPE = Pattern.compile("([1-9]\\d{0,6})x([1-9]\\d{0,6})");

  /** Outputs x inputs. */
  @Param("256x256")
  protected String shape;

  protected int outputs;
  protected int inputs;
  protected KernelProvider kernels;
  protected SplittableRandom random;

  /** Draws the operands and checks the results of one computation. */
  @Setup
  public void prepare() {
    Matcher sizes = SHAPE.matcher(shape);
    if (!sizes.matches()) {
      throw new IllegalArgumentException(
          "shape '" + shape + "' is not outputs x inputs, such as 256x17");
    }
    outputs = Integer.parseInt(sizes.group(1));
    inputs = Integer.parseInt(sizes.group(2));
    kernels = kernelProvider();
    random = new SplittableRandom(seed);
    operands();
    compute(kernels);
    List<float[]> actual = results().stream().map(float[]::clone).toList();
    reset();
    compute(new ScalarProvider());
    for (int r = 0; r < actual.size(); r++) {
      requireClose(
          "result " + r + " of " + kernels.name(),
          "the scalar provider",
          results().get(r),
          actual.get(r));
    }
    reset();
  }

  /** Draws the operands. */
  protected abstract void operands();

  /** The kernel that is timed. */
  protected abstract void compute(KernelProvider provider);

  @Override
  protected double operate() {
    compute(kernels);
    return 0;
  }

  /** The layer's weights that are stored. */
  @Override
  protected long nnz() {
    return (long) outputs * inputs;
  }

  /** What it computed. */
  protected abstract List<float[]> results();

  /** Brings the operands of a kernel that works in place back to what they were. */
  protected void reset() {}

  /**
   * Refuses a result that deviates by more than rounding explains.
   *
   * @param subject whose result it is
   * @param reference whose result is expected
   * @throws IllegalStateException if it deviates, or nothing was to be computed
   */
  protected final void requireClose(
      String subject, String reference, float[] expected, float[] actual) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow((double) expected[i] - actual[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    if (!(norm > 0 && difference <= TOLERANCE * TOLERANCE * norm)) {
      throw new IllegalStateException(
          subject
              + " deviates from "
              + reference
              + "'s result by "
              + Math.sqrt(difference)
              + ", whose norm is "
              + Math.sqrt(norm)
              + " (seed "
              + seed
              + ")");
    }
  }

  /** Number of weights that a sparsity leaves of the layer's. */
  protected int nnz(double sparsity) {
    return nnz(sparsity, 1);
  }

  /** The same where weights come in blocks of so many. */
  protected int nnz(double sparsity, int block) {
    if (!(sparsity >= 0 && Math.round((1 - sparsity) * outputs * inputs) > 0)) {
      throw new IllegalArgumentException(
          "sparsity " + sparsity + " of a layer of " + shape + ": from 0 to less than 1");
    }
    return Math.toIntExact(KernelFlops.nonzeros(outputs, inputs, sparsity, block));
  }

  /** Standard normal values behind the lead-in. */
  protected float[] normal(int length) {
    float[] values = new float[Panels.LEAD + length];
    for (int i = Panels.LEAD; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
