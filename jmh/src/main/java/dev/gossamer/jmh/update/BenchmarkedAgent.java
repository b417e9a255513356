package dev.gossamer.jmh.update;

import dev.gossamer.core.agent.AgentFactory;
import dev.gossamer.core.agent.AgentSpec;
import dev.gossamer.core.agent.AgentState;
import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.replay.ReplayBuffer;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.KernelProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An agent as benchmarks need it: in the steady state of its method, and restored to the same
 * weights whenever an iteration begins.
 *
 * <p>A short training with small minibatches brings it there: a few topology changes, after the
 * last of which the targets' patterns lag behind the online ones. No change is due afterwards;
 * changes are timed on their own.
 */
public final class BenchmarkedAgent {

  /** Transitions that updates are sampled from. */
  public static final int TRANSITIONS = 1_000_000;

  private static final int BURN_IN_UPDATES = 2500;
  private static final int BURN_IN_BATCH = 16;
  private static final int PERIOD = 1000;
  private static final int LAST_CHANGE = 2100;

  private final ReplayBuffer replay;
  private final RandomStream sampling;
  private final RandomStream noise;
  private final Td3 agent;
  private final byte[] state;

  /**
   * Builds and burns in an agent.
   *
   * @param environment id of the task
   * @param hidden width of both hidden layers
   * @param batch minibatch size
   * @param method as in a run's configuration
   * @param sparsity over each network's sparse layers; 0 for none
   * @param kernels what it computes with
   */
  public BenchmarkedAgent(
      String environment,
      int hidden,
      int batch,
      String method,
      double sparsity,
      KernelProvider kernels)
      throws IOException {
    this.replay = TransitionCache.load(environment, TRANSITIONS);
    long seed = System.nanoTime();
    this.sampling = new RandomStream(seed, Purpose.REPLAY);
    this.noise = new RandomStream(seed, Purpose.UPDATE);
    Td3 burnIn = agent(environment, hidden, BURN_IN_BATCH, method, sparsity, kernels, seed);
    for (int update = 0; update < BURN_IN_UPDATES; update++) {
      burnIn.update(replay, sampling, noise);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    AgentState.save(burnIn, new DataOutputStream(bytes));
    this.state = bytes.toByteArray();
    this.agent = agent(environment, hidden, batch, method, sparsity, kernels, seed);
    restore();
  }

  private static Td3 agent(
      String environment,
      int hidden,
      int batch,
      String method,
      double sparsity,
      KernelProvider kernels,
      long seed) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("env", environment);
    settings.put("hidden", Integer.toString(hidden));
    settings.put("batch", Integer.toString(batch));
    settings.put("method", method);
    settings.put("sparsity", Double.toString(sparsity));
    settings.put("start-steps", "0");
    settings.put("steps", Integer.toString(LAST_CHANGE));
    settings.put("ds.period", Integer.toString(PERIOD));
    settings.put("ds.freeze", "0");
    settings.put("ds.last-change", "none");
    return new AgentFactory(
            Configuration.of(settings),
            AgentSpec.of(Environments.create(environment)),
            kernels,
            new RandomStream(seed, Purpose.INITIALISATION))
        .td3(new RandomStream(seed, Purpose.TOPOLOGY), TopologyListener.SILENT, new PhaseTimes());
  }

  /** Goes back to the weights, patterns and moments after the burn-in. */
  public void restore() throws IOException {
    AgentState.restore(agent, new DataInputStream(new ByteArrayInputStream(state)));
  }

  /** One update. */
  public void update() {
    agent.update(replay, sampling, noise);
  }

  /** The agent. */
  public Td3 agent() {
    return agent;
  }

  /** Parameters and moments that are neither zero nor normal numbers; they may be slow. */
  public long subnormals() {
    long count = 0;
    for (Mlp network : agent.networks().online()) {
      for (float[] array : network.parameters().trained()) {
        for (float value : array) {
          if (value != 0 && Math.abs(value) < Float.MIN_NORMAL) {
            count++;
          }
        }
      }
    }
    return count;
  }
}
