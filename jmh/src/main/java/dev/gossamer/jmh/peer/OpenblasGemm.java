package dev.gossamer.jmh.peer;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.gossamer.jmh.kernel.BatchKernelBenchmark;
import dev.gossamer.jmh.kernel.Gemm;
import dev.gossamer.kernels.Activation;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * OpenBLAS's {@code cblas_sgemm} on the matrix product of a forward pass: the peer of {@link Gemm},
 * which adds the bias and applies ReLU besides. Before anything is timed the product is compared
 * with the kernel provider's.
 *
 * <p>Operands lie off the heap on 64-byte boundaries, weights as outputs x inputs and activations
 * as features x samples, which was this function's fastest layout (see {@code docs/peers.md}).
 *
 * <pre>{@code
 * OPENBLAS_CORETYPE=SKYLAKEX OPENBLAS_NUM_THREADS=1 java -Dgossamer.peer.openblas=FILE \
 *   -jar jmh/target/benchmarks.jar peer.OpenblasGemm -p core=SKYLAKEX
 * }</pre>
 */
public class OpenblasGemm extends BatchKernelBenchmark {
  private static final long CACHE_LINE = 64;

  /** Core type that OpenBLAS must run as, or {@code auto} for whichever it chooses. */
  @Param("auto")
  protected String core;

  private float[] weights;
  private float[] bias;
  private Panels x;
  private Panels y;

  /** What is measured; loaded when this is set up, unless there is one already. */
  OpenBlas library;

  private MemorySegment a;
  private MemorySegment b;
  private MemorySegment c;

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

  /** Copies the operands, loads the library and checks its product. */
  @Setup
  public void preparePeer() {
    if (library == null) {
      library = OpenBlas.load();
    }
    library.require(core, Integer.parseInt(threads));
    Arena arena = Arena.ofAuto();
    a = matrix(arena, outputs, inputs);
    b = matrix(arena, inputs, batch);
    c = matrix(arena, outputs, batch);
    MemorySegment.copy(weights, Panels.LEAD, a, JAVA_FLOAT, 0, outputs * inputs);
    MemorySegment.copy(features(x), 0, b, JAVA_FLOAT, 0, inputs * batch);
    run();
    compute(kernels);
    requireClose("OpenBLAS", kernels.name(), kernelProduct(), product());
  }

  /** What the library computed: outputs x samples. */
  float[] product() {
    return c.toArray(JAVA_FLOAT);
  }

  private static MemorySegment matrix(Arena arena, int rows, int columns) {
    return arena.allocate(Float.BYTES * (long) rows * columns, CACHE_LINE);
  }

  /** What the kernel provider computed, in the same order. */
  float[] kernelProduct() {
    return features(y);
  }

  /** Activations as features x samples, without padding. */
  private static float[] features(Panels panels) {
    float[] values = new float[panels.features() * panels.batch()];
    for (int feature = 0; feature < panels.features(); feature++) {
      for (int sample = 0; sample < panels.batch(); sample++) {
        values[feature * panels.batch() + sample] = panels.get(sample, feature);
      }
    }
    return values;
  }

  @Override
  protected double operate() {
    library.sgemm(outputs, batch, inputs, a, b, c);
    return 0;
  }

  @Benchmark
  public void run() {
    timed();
  }
}
