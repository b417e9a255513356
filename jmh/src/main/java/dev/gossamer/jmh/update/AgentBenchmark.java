package dev.gossamer.jmh.update;

import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.planner.Planner;
import dev.gossamer.core.planner.Planners;
import dev.gossamer.jmh.CountedBenchmark;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/** A benchmark on a whole agent in its method's steady state. */
public abstract class AgentBenchmark extends CountedBenchmark {

  /** Task. */
  @Param("HalfCheetah-v4")
  protected String env;

  /** Width of both hidden layers. */
  @Param("256")
  protected int hidden;

  /** How sparse layers compute: {@code off} for sparse, {@code auto} or {@code dense}. */
  @Param("off")
  protected String planner;

  /** Rows of a block of weights: 1 where each is by itself, or 4 or 8. */
  @Param("1")
  protected int block;

  /** Transitions that updates are sampled from: what a long run keeps, far more than any cache. */
  int transitions = 1_000_000;

  private Map<String, String> settings;

  /** What is timed, and the way back to its state. */
  protected BenchmarkedAgent benchmarked;

  /**
   * Builds the agent.
   *
   * @param batch minibatch size
   * @param method a method of {@code ./gossamer train}
   * @param sparsity share of absent weights over each network's sparse layers, spread by
   *     Erdos-Renyi: 0 for dense, more for the other methods
   */
  protected final void burnIn(int batch, String method, double sparsity) throws IOException {
    if (method.equals("dense") != (sparsity == 0)) {
      throw new IllegalArgumentException(
          "method " + method + ", sparsity " + sparsity + ": 0 for dense, more for other methods");
    }
    settings = new LinkedHashMap<>();
    settings.put("algorithm", algorithm());
    settings.put("env", env);
    settings.put("hidden", Integer.toString(hidden));
    settings.put("batch", Integer.toString(batch));
    settings.put("method", method);
    settings.put("sparsity", Double.toString(sparsity));
    settings.put("block", Integer.toString(block));
    settings.put("threads", threads);
    benchmarked =
        new BenchmarkedAgent(
            settings,
            TransitionCache.load(env, transitions),
            kernelProvider(),
            planner.equals("off") ? Planner.SPARSE : Planners.of(planner, System.err::println),
            seed);
  }

  /**
   * The configuration of a run of the agent in which a change of the largest share that its method
   * drops is due at update {@value SteadyState#FIRST}.
   */
  protected final Configuration changing() {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(
        SteadyState.changing(settings.get("method"), Double.parseDouble(settings.get("sparsity"))));
    return Configuration.of(all);
  }

  /** An update at which a change is due in a run of {@link #changing}. */
  protected static final int CHANGING = SteadyState.FIRST;

  /** Learning algorithm. */
  protected String algorithm() {
    return "td3";
  }

  /** Weights of the online networks. */
  @Override
  protected long nnz() {
    return agent().networks().online().stream()
        .flatMap(network -> network.layers().stream())
        .mapToLong(Layer::weights)
        .sum();
  }

  /** Ends the agent's threads. */
  @TearDown
  public void end() {
    benchmarked.close();
  }

  /** The agent. */
  public final Agent agent() {
    return benchmarked.agent();
  }
}
