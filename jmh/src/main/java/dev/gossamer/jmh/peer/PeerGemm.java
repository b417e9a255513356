package dev.gossamer.jmh.peer;

import dev.gossamer.jmh.kernel.BatchKernelBenchmark;
import dev.gossamer.jmh.kernel.Gemm;
import dev.gossamer.kernels.Activation;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * A peer's dense matrix product on the operands of a forward pass: the peer of {@link Gemm}, which
 * adds the bias and applies ReLU besides. Before anything is timed the product is compared with the
 * kernel provider's.
 *
 * <p>Weights are outputs x inputs and activations features x samples, both row-major.
 */
public abstract class PeerGemm extends BatchKernelBenchmark {

  /** Core type that the peer must run as, or {@code auto} for whichever it chooses. */
  @Param("auto")
  protected String core;

  private float[] weights;
  private float[] bias;
  private Panels x;
  private Panels y;

  @Override
  protected void operands() {
    weights = normal(outputs * inputs);
    bias = new float[Panels.LEAD + outputs];
    x = normalPanels(inputs);
    y = zeroPanels(outputs);
  }

  @Override
  protected void compute(KernelProvider provider) {
    provider.gemm(weights, Panels.LEAD, bias, Panels.LEAD, Activation.IDENTITY, x, y);
  }

  @Override
  protected List<float[]> results() {
    return List.of(y.data());
  }

  /** Loads the peer, hands it the operands and checks its product. */
  @Setup
  public void preparePeer() {
    load();
    operands(
        Arrays.copyOfRange(weights, Panels.LEAD, Panels.LEAD + outputs * inputs),
        Matrices.features(x));
    multiply();
    compute(kernels);
    requireClose(library(), kernels.name(), kernelProduct(), product());
  }

  /** What the peer calls itself. */
  protected abstract String library();

  /**
   * Makes the peer ready.
   *
   * @throws IllegalArgumentException if it is not there, or not as the parameters say
   */
  protected abstract void load();

  /**
   * Gives the peer its operands.
   *
   * @param w outputs x inputs
   * @param activations inputs x samples
   */
  protected abstract void operands(float[] w, float[] activations);

  /** The product that is timed. */
  protected abstract void multiply();

  @Override
  protected double operate() {
    multiply();
    return 0;
  }

  /** What the peer computed: outputs x samples. */
  protected abstract float[] product();

  /** Threads that the row asks for. */
  protected final int wantedThreads() {
    return Integer.parseInt(threads);
  }

  /** What the kernel provider computed, in the same order. */
  final float[] kernelProduct() {
    return Matrices.features(y);
  }
}
