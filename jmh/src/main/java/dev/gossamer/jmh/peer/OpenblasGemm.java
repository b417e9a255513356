package dev.gossamer.jmh.peer;

import java.lang.foreign.MemorySegment;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * OpenBLAS's {@code cblas_sgemm}.
 *
 * <pre>{@code
 * OPENBLAS_CORETYPE=SKYLAKEX OPENBLAS_NUM_THREADS=1 java -Dgossamer.peer.openblas=FILE \
 *   -jar jmh/target/benchmarks.jar peer.OpenblasGemm -p core=SKYLAKEX
 * }</pre>
 */
public class OpenblasGemm extends NativeGemm {

  /** What is measured; loaded when this is set up, unless there is one already. */
  OpenBlas library;

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
  protected void multiply(int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c) {
    library.sgemm(m, n, k, a, b, c);
  }

  @Benchmark
  public void run() {
    multiply();
  }
}
