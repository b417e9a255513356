package dev.gossamer.jmh.update;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Policy;
import java.io.IOException;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Actions of the policy for a few states at once, as an agent chooses them in its environment: the
 * states set, the actor's forward pass and tanh, the actions read. At batch 1 it is what each step
 * of training waits for. Exploration noise, SAC's included, is left out.
 */
public class Act extends AgentBenchmark {

  /** Of the burn-in, which warms up nothing that is timed. */
  private static final int BURN_IN_BATCH = 16;

  /** Learning algorithm: SAC's actor has twice the outputs. */
  @Param("td3")
  String algorithm;

  /** States at once. */
  @Param("1")
  int batch;

  /** A method of {@code ./gossamer train}. */
  @Param("dense")
  String method;

  /** Share of absent weights over each network's sparse layers, spread by Erdos-Renyi. */
  @Param("0")
  double sparsity;

  private Policy policy;
  double[][] states;
  double[] action;

  @Override
  protected String algorithm() {
    return algorithm;
  }

  @Setup
  public void prepare() throws IOException {
    burnIn(BURN_IN_BATCH, method, sparsity);
    policy = agent().policy(batch);
    SplittableRandom random = new SplittableRandom(seed);
    states = new double[batch][agent().networks().actor().inputs()];
    for (double[] state : states) {
      for (int i = 0; i < state.length; i++) {
        state[i] = random.nextGaussian();
      }
    }
    action = new double[agent().networks().actor().outputs()];
  }

  /** The actor's weights. */
  @Override
  protected long nnz() {
    return agent().networks().actor().layers().stream().mapToLong(Layer::weights).sum();
  }

  @Override
  protected Flops flops() {
    return agent().flopsOfAction().times(batch);
  }

  @Benchmark
  public double run() {
    return timed();
  }

  @Override
  protected double operate() {
    for (int sample = 0; sample < batch; sample++) {
      policy.state(sample, states[sample]);
    }
    policy.evaluate();
    double sum = 0;
    for (int sample = 0; sample < batch; sample++) {
      policy.action(sample, action);
      sum += action[0];
    }
    return sum;
  }
}
