package dev.gossamer.jmh.peer;

import java.lang.foreign.MemorySegment;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * MKL's {@code cblas_sgemm}.
 *
 * <pre>{@code
 * MKL_NUM_THREADS=1 MKL_DYNAMIC=FALSE java -Dgossamer.peer.mkl=FILE \
 *   -jar jmh/target/benchmarks.jar peer.MklGemm
 * }</pre>
 */
public class MklGemm extends NativeGemm {

  /** What is measured; loaded when this is set up, unless there is one already. */
  Mkl library;

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
  protected void multiply(int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c) {
    library.sgemm(m, n, k, a, b, c);
  }

  @Benchmark
  public void run() {
    multiply();
  }
}
