package dev.gossamer.jmh.peer;

import dev.gossamer.jmh.kernel.PackedMatrix;
import dev.gossamer.jmh.kernel.SparseKernelBenchmark;
import dev.gossamer.jmh.kernel.Spmm;
import dev.gossamer.kernels.Activation;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * A peer's product of a sparse and a dense matrix on the operands of a forward pass: the peer of
 * {@link Spmm}, which adds the bias and applies ReLU besides. Before anything is timed the product
 * is compared with the kernel provider's.
 */
public abstract class PeerSpmm extends SparseKernelBenchmark {

  /** Core type that the peer must run as, or {@code auto} for whichever it chooses. */
  @Param("auto")
  protected String core;

  private float[] values;
  private PackedMatrix packed;
  private float[] bias;
  private Panels x;
  private Panels y;

  @Override
  protected void operands() {
    super.operands();
    values = normal(pattern.nnz());
    packed = new PackedMatrix(kernels, pattern, values);
    bias = new float[Panels.LEAD + outputs];
    x = normalPanels(inputs);
    y = zeroPanels(outputs);
  }

  @Override
  protected void compute(KernelProvider provider) {
    PackedMatrix w =
        provider.equals(kernels) ? packed : new PackedMatrix(provider, pattern, values);
    provider.spmm(w.pattern(), w.values(), bias, Panels.LEAD, Activation.IDENTITY, x, y);
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
        pattern,
        Arrays.copyOfRange(values, Panels.LEAD, Panels.LEAD + pattern.nnz()),
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
   * @param w positions of the weights, outputs x inputs
   * @param weights in the pattern's order
   * @param activations inputs x samples, row-major
   */
  protected abstract void operands(SparsePattern w, float[] weights, float[] activations);

  /** The product that is timed. */
  protected abstract void multiply();

  @Override
  protected double operate() {
    multiply();
    return 0;
  }

  /** What the peer computed: outputs x samples, row-major. */
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
