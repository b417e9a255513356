package dev.gossamer.jmh.environment;

import dev.gossamer.core.environment.Environment;
import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.latency.LatencyRecorder;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.jmh.CountedBenchmark;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * One environment step under uniformly random actions, with its share of the resets: a task is
 * reset whenever its episode ends, as in training. It is what a step of training takes beside
 * acting and updating.
 */
public class Step extends CountedBenchmark {

  /** Drawn beforehand, as drawing them would be timed. */
  private static final int ACTIONS = 1 << 10;

  /** Task. */
  @Param("HalfCheetah-v4")
  String env;

  /** Where the task is. */
  double[] observation;

  private Environment environment;
  private RandomStream random;
  private double[][] actions;
  private int next;

  @Setup
  public void prepare() {
    environment = Environments.create(env);
    random = new RandomStream(seed, Purpose.ENVIRONMENT);
    observation = new double[environment.observationSpace().size()];
    actions = new double[ACTIONS][environment.actionSpace().size()];
    for (double[] action : actions) {
      for (int i = 0; i < action.length; i++) {
        action[i] =
            random.nextDouble(environment.actionSpace().low(i), environment.actionSpace().high(i));
      }
    }
    environment.reset(random, observation);
  }

  @Override
  protected Optional<LatencyRecorder.Operation> operation() {
    return Optional.of(this::run);
  }

  @Benchmark
  public double run() {
    return timed();
  }

  /** No network computes. */
  @Override
  protected Flops flops() {
    return Flops.NONE;
  }

  @Override
  protected long nnz() {
    return 0;
  }

  @Override
  protected double operate() {
    environment.step(actions[next++ & (ACTIONS - 1)], observation);
    double reward = environment.reward();
    if (environment.terminated() || environment.truncated()) {
      environment.reset(random, observation);
    }
    return reward;
  }
}
