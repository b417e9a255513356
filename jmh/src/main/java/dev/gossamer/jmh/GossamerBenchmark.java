package dev.gossamer.jmh;

import dev.gossamer.core.latency.LatencyRecorder;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;

/**
 * What every benchmark of this jar shares: average time in nanoseconds, the JVM flags its forks
 * need (so that the jar works alone), and the parameters {@code provider} and {@code threads}.
 *
 * <p>A benchmark is a class with one method {@code run}; a kernel's result is checked when it is
 * set up, and the tests check them all. Each JMH thread ({@code -t}) has operands of its own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsPrepend = {
      "--add-modules=jdk.incubator.vector",
      "--enable-native-access=ALL-UNNAMED",
      "-XX:ObjectAlignmentInBytes=64",
      "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0",
      "-XX:+UseParallelGC",
      "--sun-misc-unsafe-memory-access=allow"
    })
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class GossamerBenchmark {
  /** Kernel provider: {@code auto} for the widest of the machine, or a provider's name. */
  @Param("auto")
  protected String provider;

  /** Threads that share one operation; more than 1 where {@link #sharesOperations}. */
  @Param("1")
  protected String threads;

  /** System property with a seed for forks that are to work on the same operands. */
  static final String SEED = "gossamer.seed";

  /**
   * Of all that is random: that of {@value #SEED}, else another one in each fork, so that no
   * operands are special.
   */
  protected long seed = Long.getLong(SEED, System.nanoTime());

  private final LatencyPass latencies = new LatencyPass();

  /** A number of threads that would not be used would only mislabel a row. */
  @Setup
  public void checkThreads() {
    if (!threads.equals("1") && !sharesOperations()) {
      throw new IllegalArgumentException("threads " + threads + ": this benchmark runs on 1");
    }
  }

  /** Whether threads can share one operation. */
  protected boolean sharesOperations() {
    return false;
  }

  /** Times single operations after a fork's last iteration, if that was asked for. */
  @TearDown(Level.Iteration)
  public final void recordLatencies(IterationParams iteration, BenchmarkParams benchmark)
      throws IOException {
    if (latencies.isDue(iteration)) {
      Optional<LatencyRecorder.Operation> operation = operation();
      if (operation.isPresent()) {
        latencies.record(benchmark, operation.get());
      }
    }
  }

  /**
   * What takes place one at a time in a training run, ready to be timed; empty if that is not what
   * is measured.
   */
  protected Optional<LatencyRecorder.Operation> operation() throws IOException {
    return Optional.empty();
  }

  /** What {@link #provider} stands for. */
  protected final KernelProvider kernelProvider() {
    return provider.equals("auto") ? Kernels.provider() : Kernels.provider(provider);
  }
}
