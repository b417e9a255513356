package dev.gossamer.jmh.update;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.flops.UpdateFlops;
import dev.gossamer.core.latency.LatencyRecorder;
import java.io.IOException;
import java.util.Optional;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * One update, minibatch and noise included, averaged over the algorithm's delays: from a replay
 * buffer of 1,000,000 real transitions, by an agent in its method's steady state.
 */
public abstract class UpdateBenchmark extends AgentBenchmark {

  /** Minibatch size. */
  @Param("256")
  int batch;

  /** A method of {@code ./gossamer train}; its topology changes at no update that is timed. */
  @Param("dense")
  String method;

  /** Share of absent weights over each network's sparse layers, spread by Erdos-Renyi. */
  @Param("0")
  double sparsity;

  /**
   * When a fork's last iteration ends: subnormal values in parameters and moments, and bytes held
   * by the networks and by activations. JMH adds events up over iterations, so all others count
   * none.
   */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Counters {
    public long subnormals;
    public long networkBytes;
    public long activationBytes;
    private UpdateBenchmark benchmark;
    private int measured;

    @TearDown(Level.Iteration)
    public void count(IterationParams iterations) {
      count(benchmark.benchmarked, iterations.getType(), iterations.getCount());
    }

    void count(BenchmarkedAgent agent, IterationType type, int iterations) {
      if (type == IterationType.MEASUREMENT && ++measured == iterations) {
        subnormals = agent.subnormals();
        networkBytes = agent.networkBytes();
        activationBytes = agent.activationBytes();
      }
    }
  }

  @Override
  protected boolean sharesOperations() {
    return true;
  }

  /** As in an iteration, from the agent's weights after the burn-in. */
  @Override
  protected Optional<LatencyRecorder.Operation> operation() throws IOException {
    restore();
    return Optional.of(benchmarked::update);
  }

  @Setup
  public void prepare() throws IOException {
    burnIn(batch, method, sparsity);
  }

  /** Starts every iteration from the same agent: its weights would drift otherwise. */
  @Setup(Level.Iteration)
  public void restore() throws IOException {
    benchmarked.restore();
  }

  @Benchmark
  public double run(Counters counters) {
    counters.benchmark = this;
    return timed();
  }

  /** Without the share of a topology change, which is timed on its own. */
  @Override
  protected Flops flops() {
    return UpdateFlops.total(agent().flops(0));
  }

  @Override
  protected double operate() {
    benchmarked.update();
    return agent().criticLoss();
  }
}
