package dev.gossamer.jmh.update;

import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.agent.AgentFactory;
import dev.gossamer.core.agent.AgentSpec;
import dev.gossamer.core.agent.AgentState;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.network.Pass;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.planner.AgentPlanner;
import dev.gossamer.core.planner.Planner;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.replay.Minibatch;
import dev.gossamer.core.replay.ReplayBuffer;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An agent as benchmarks need it: in the steady state of its method, and restored to the same
 * weights whenever an iteration begins.
 *
 * <p>A short training brings it there, at the batch size that is timed: the JIT compiler fits its
 * code to the sizes it sees. The topology changes twice, closer together than in a training run
 * (every 1000 updates), which leaves the targets with 7 to 9 % more positions than the online
 * networks have; in training runs there are 7 to 8 %. No change is due afterwards; changes are
 * timed on their own.
 */
public final class BenchmarkedAgent implements AutoCloseable {

  private static final int BURN_IN_UPDATES = 150;

  private static final Set<Class<?>> NOT_THE_AGENTS =
      Set.of(KernelProvider.class, PhaseTimes.class, ReplayBuffer.class);
  private static final Set<Class<?>> ACTIVATIONS =
      Set.of(
          KernelProvider.class,
          PhaseTimes.class,
          ReplayBuffer.class,
          Panels.class,
          Pass.class,
          Minibatch.class);

  private final ReplayBuffer replay;
  private final RandomStream sampling;
  private final RandomStream noise;
  private final Agent agent;
  private final byte[] state;

  /**
   * Builds and burns in an agent.
   *
   * @param settings of a run's configuration: task, sizes, method, sparsity and threads
   * @param replay what minibatches are drawn from
   * @param kernels what it computes with
   * @param planner decides how its sparse layers compute
   * @param seed of its weights, topology, minibatches and noise
   */
  BenchmarkedAgent(
      Map<String, String> settings,
      ReplayBuffer replay,
      KernelProvider kernels,
      Planner planner,
      long seed)
      throws IOException {
    this.replay = replay;
    this.sampling = new RandomStream(seed, Purpose.REPLAY);
    this.noise = new RandomStream(seed, Purpose.UPDATE);
    this.agent = agent(settings, kernels, seed);
    AgentPlanner.plan(agent, planner);
    for (int update = 0; update < BURN_IN_UPDATES; update++) {
      update();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    AgentState.save(agent, new DataOutputStream(bytes));
    this.state = bytes.toByteArray();
  }

  private static Agent agent(Map<String, String> settings, KernelProvider kernels, long seed) {
    Map<String, String> all =
        SteadyState.settings(settings.get("method"), Double.parseDouble(settings.get("sparsity")));
    all.putAll(settings);
    return new AgentFactory(
            Configuration.of(all),
            AgentSpec.of(Environments.create(settings.get("env"))),
            kernels,
            new RandomStream(seed, Purpose.INITIALISATION))
        .agent(new RandomStream(seed, Purpose.TOPOLOGY), TopologyListener.SILENT, new PhaseTimes());
  }

  /** Goes back to the weights, patterns and moments after the burn-in; random streams go on. */
  public void restore() throws IOException {
    AgentState.restore(agent, new DataInputStream(new ByteArrayInputStream(state)));
  }

  /** One update. */
  public void update() {
    agent.update(replay, sampling, noise);
  }

  /** Ends the agent's threads. */
  @Override
  public void close() {
    agent.close();
  }

  /** What minibatches are drawn from. */
  public ReplayBuffer replay() {
    return replay;
  }

  /** The agent. */
  public Agent agent() {
    return agent;
  }

  /** Parameters and moments that are neither zero nor normal numbers; they may be slow. */
  public long subnormals() {
    return Stream.concat(agent.networks().online().stream(), agent.networks().targets().stream())
        .flatMap(network -> network.parameters().trained().stream())
        .mapToLong(BenchmarkedAgent::subnormals)
        .sum();
  }

  /**
   * Bytes that the networks, their optimizers and the targets' bookkeeping hold: everything of the
   * agent that is not an activation.
   */
  public long networkBytes() {
    return HeldArrays.bytes(agent, ACTIVATIONS);
  }

  /** Bytes that activations, their gradients and the minibatch hold. */
  public long activationBytes() {
    return HeldArrays.bytes(agent, NOT_THE_AGENTS) - networkBytes();
  }

  private static long subnormals(float[] values) {
    long count = 0;
    for (float value : values) {
      if (value != 0 && Math.abs(value) < Float.MIN_NORMAL) {
        count++;
      }
    }
    return count;
  }
}
