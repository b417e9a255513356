package dev.gossamer.jmh.peer;

import java.lang.foreign.MemorySegment;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * oneDNN's {@code dnnl_sgemm}.
 *
 * <pre>{@code
 * OMP_NUM_THREADS=1 java -Dgossamer.peer.onednn=FILE \
 *   -jar jmh/target/benchmarks.jar peer.OnednnGemm
 * }</pre>
 */
public class OnednnGemm extends NativeGemm {

  /** What is measured; loaded when this is set up, unless there is one already. */
  OneDnn library;

  @Override
  protected String library() {
    return OneDnn.LIBRARY;
  }

  @Override
  protected void load() {
    if (library == null) {
      library = OneDnn.load();
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
