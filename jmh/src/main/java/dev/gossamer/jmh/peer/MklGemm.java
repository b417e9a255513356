package dev.gossamer.jmh.peer;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * MKL's {@code cblas_sgemm}, on operands off the heap on 64-byte boundaries.
 *
 * <pre>{@code
 * MKL_NUM_THREADS=1 MKL_DYNAMIC=FALSE java -Dgossamer.peer.mkl=FILE \
 *   -jar jmh/target/benchmarks.jar peer.MklGemm
 * }</pre>
 */
public class MklGemm extends PeerGemm {

  /** What is measured; loaded when this is set up, unless there is one already. */
  Mkl library;

  private MemorySegment a;
  private MemorySegment b;
  private MemorySegment c;

  @Override
  protected String library() {
    return Mkl.LIBRARY;
  }

  @Override
  protected void load() {
    if (library == null) {
      library = Mkl.load();
    }
    library.requireThreads(wantedThreads());
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
