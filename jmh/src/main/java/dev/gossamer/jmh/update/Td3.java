package dev.gossamer.jmh.update;

import dev.gossamer.jmh.GossamerBenchmark;
import dev.gossamer.kernels.Kernels;
import java.io.IOException;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One TD3 update, minibatch and noise included, averaged over the policy delay: from a replay
 * buffer of 1,000,000 real transitions, by an agent in its method's steady state.
 */
public class Td3 extends GossamerBenchmark {

  /** Task. */
  @Param("HalfCheetah-v4")
  String env;

  /** Width of both hidden layers. */
  @Param("256")
  int hidden;

  /** Minibatch size. */
  @Param("256")
  int batch;

  /** One of dense, masked-dense, static and ds. */
  @Param("dense")
  String method;

  /** Share of absent weights over each network's sparse layers, spread by Erdos-Renyi. */
  @Param("0")
  double sparsity;

  private BenchmarkedAgent agent;
  private long subnormals;

  /** Subnormal values in parameters and moments at the end of the iteration before. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Counters {
    public long subnormals;
  }

  @Setup
  public void prepare() throws IOException {
    agent =
        new BenchmarkedAgent(
            env,
            hidden,
            batch,
            method,
            sparsity,
            provider.equals("auto") ? Kernels.provider() : Kernels.provider(provider));
  }

  /** Starts every iteration from the same agent: its weights would drift otherwise. */
  @Setup(Level.Iteration)
  public void restore() throws IOException {
    agent.restore();
  }

  @TearDown(Level.Iteration)
  public void count() {
    subnormals = agent.subnormals();
  }

  @Benchmark
  public double run(Counters counters) {
    agent.update();
    counters.subnormals = subnormals;
    return agent.agent().criticLoss();
  }
}
