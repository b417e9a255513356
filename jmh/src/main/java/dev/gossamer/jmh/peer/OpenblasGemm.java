package dev.gossamer.jmh.peer;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * OpenBLAS's {@code cblas_sgemm}.
 *
 * <p>Operands lie off the heap on 64-byte boundaries, which with this layout was the function's
 * fastest arrangement (see {@code docs/peers.md}).
 *
 * <pre>{@code
 * OPENBLAS_CORETYPE=SKYLAKEX OPENBLAS_NUM_THREADS=1 java -Dgossamer.peer.openblas=FILE \
 *   -jar jmh/target/benchmarks.jar peer.OpenblasGemm -p core=SKYLAKEX
 * }</pre>
 */
public class OpenblasGemm extends PeerGemm {

  /** What is measured; loaded when this is set up, unless there is one already. */
  OpenBlas library;

  private MemorySegment a;
  private MemorySegment b;
  private MemorySegment c;

  @Override
  protected String library() {
    return OpenBlas.LIBRARY;
  }

  @Override
  protected void load() {
    if (library == null) {
      library = OpenBlas.load();
    }
    library.require(core, wantedThreads());
  }

  @Override
  protected void operands(float[] w, float[] activations) {
    Arena arena = Arena.ofAuto();
    a = Matrices.copy(arena, w);
    b = Matrices.copy(arena, activations);
    c = Matrices.floats(arena, outputs * batch);
  }

  @Override
  protected void multiply() {
    library.sgemm(outputs, batch, inputs, a, b, c);
  }

  @Override
  protected float[] product() {
    return c.toArray(JAVA_FLOAT);
  }

  @Benchmark
  public void run() {
    multiply();
  }
}
