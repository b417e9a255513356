package dev.gossamer.jmh;

import dev.gossamer.core.flops.Flops;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * What does not vary from fork to fork of the same code: counted when a fork's last iteration ends,
 * in operations after it. JMH adds events up over iterations, so all others count none.
 *
 * <p>The system property {@value #COUNT_BYTES}, set to {@code false}, leaves the bytes at 0: for
 * forks whose row's bytes are known already, as counting them can take as long as timing.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class ExactCounters {

  /** System property that may be {@code false}. */
  static final String COUNT_BYTES = "gossamer.count-bytes";

  /** Bytes that an operation allocates on the heap. */
  public double bytesPerOperation;

  /** Floating-point operations of an operation as the DS paper counts. */
  public double flopsPaper;

  /** All floating-point operations of an operation. */
  public double flopsFull;

  /** Stored weights that an operation works on. */
  public long nnz;

  /** Bits in a vector of the provider that was chosen; 0 for the scalar one. */
  public long vectorBits;

  CountedBenchmark benchmark;
  private int measured;

  /** Counts after the last iteration. */
  @TearDown(Level.Iteration)
  public void count(IterationParams iterations) {
    count(iterations.getType(), iterations.getCount());
  }

  void count(IterationType type, int iterations) {
    if (type == IterationType.MEASUREMENT && ++measured == iterations) {
      Flops flops = benchmark.flops();
      flopsPaper = flops.paper();
      flopsFull = flops.full();
      nnz = benchmark.nnz();
      int lanes = benchmark.kernelProvider().lanes();
      vectorBits = lanes == 1 ? 0 : (long) lanes * Float.SIZE;
      if (!"false".equals(System.getProperty(COUNT_BYTES))) {
        bytesPerOperation = AllocatedBytes.perOperation(benchmark);
      }
    }
  }
}
