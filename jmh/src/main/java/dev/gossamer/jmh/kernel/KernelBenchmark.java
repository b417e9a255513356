package dev.gossamer.jmh.kernel;

import dev.gossamer.jmh.GossamerBenchmark;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.scalar.ScalarProvider;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * One kernel on one layer with random operands. The result is compared with the scalar provider's
 * before anything is timed. Operands are redrawn for each fork.
 */
public abstract class KernelBenchmark extends GossamerBenchmark {

  private static final double TOLERANCE = 1e-4;

  /** Outputs x inputs. */
  @Param("256x256")
  protected String shape;

  /** Samples. */
  @Param("256")
  protected int batch;

  protected int outputs;
  protected int inputs;
  protected KernelProvider kernels;
  protected SplittableRandom random;

  /** Draws the operands and checks one result. */
  @Setup
  public void prepare() {
    if (!threads.equals("1")) {
      throw new IllegalArgumentException("threads " + threads + ": kernels run on 1");
    }
    String[] sizes = shape.split("x", -1);
    outputs = Integer.parseInt(sizes[0]);
    inputs = Integer.parseInt(sizes[1]);
    kernels = provider.equals("auto") ? Kernels.provider() : Kernels.provider(provider);
    random = new SplittableRandom();
    operands();
    compute(kernels);
    float[] actual = result().clone();
    compute(new ScalarProvider());
    requireClose(result(), actual);
  }

  /** Draws the operands. */
  protected abstract void operands();

  /** The kernel that is timed. */
  protected abstract void compute(KernelProvider provider);

  /** What it computed. */
  protected abstract float[] result();

  private static void requireClose(float[] expected, float[] actual) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow((double) expected[i] - actual[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    if (!(norm > 0 && difference <= TOLERANCE * TOLERANCE * norm)) {
      throw new IllegalStateException(
          "result deviates from the scalar provider's: "
              + Math.sqrt(difference)
              + " of "
              + Math.sqrt(norm));
    }
  }

  /** Standard normal values behind the lead-in. */
  protected float[] normal(int length) {
    float[] values = new float[Panels.LEAD + length];
    for (int i = Panels.LEAD; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Standard normal activations; padding is zero. */
  protected Panels normalPanels(int features) {
    Panels panels = zeroPanels(features);
    for (int sample = 0; sample < batch; sample++) {
      for (int feature = 0; feature < features; feature++) {
        panels.set(sample, feature, (float) random.nextGaussian());
      }
    }
    return panels;
  }

  /** Zero activations. */
  protected Panels zeroPanels(int features) {
    return new Panels(features, batch, kernels.panelWidth(batch));
  }
}
