package dev.gossamer.core.environment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A task in an extremely noisy environment (ANF: Grooten et al. 2023): behind the task's own
 * observation come components that are pure noise, standard normal and drawn anew at every step.
 *
 * <p>The noise comes from a generator that is not part of the saved state: whoever owns it saves
 * it, and restores it together with the environment. The components in the present state are saved.
 */
public final class NoiseFeatures implements Environment {

  private final Environment task;
  private final RandomGenerator noise;
  private final Box observationSpace;
  private final double[] own;
  private final double[] features;
  private final double[] taskState;

  private NoiseFeatures(Environment task, int size, RandomGenerator noise) {
    this.task = task;
    this.noise = noise;
    this.own = new double[task.observationSpace().size()];
    this.features = new double[size - own.length];
    this.taskState = new double[task.stateSize()];
    double[] low = new double[size];
    double[] high = new double[size];
    Arrays.fill(low, Double.NEGATIVE_INFINITY);
    Arrays.fill(high, Double.POSITIVE_INFINITY);
    for (int i = 0; i < own.length; i++) {
      low[i] = task.observationSpace().low(i);
      high[i] = task.observationSpace().high(i);
    }
    this.observationSpace = Box.of(low, high);
  }

  /**
   * A task with noise features.
   *
   * @param fraction share of noise among the components of an observation, in [0, 1): of s own ones
   *     it makes {@code ceil(s / (1 - fraction))}
   * @param noise draws the features
   * @return the task itself where the fraction is 0
   */
  public static Environment around(Environment task, double fraction, RandomGenerator noise) {
    int size = size(task.observationSpace().size(), fraction);
    return size == task.observationSpace().size() ? task : new NoiseFeatures(task, size, noise);
  }

  /** In decimal arithmetic, so that 17 components at 0.9 are 170 and not 171. */
  static int size(int own, double fraction) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "the fraction of noise features must be in [0, 1), not " + fraction);
    }
    BigDecimal rest = BigDecimal.ONE.subtract(BigDecimal.valueOf(fraction));
    return BigDecimal.valueOf(own).divide(rest, 0, RoundingMode.CEILING).intValueExact();
  }

  private void draw() {
    for (int i = 0; i < features.length; i++) {
      features[i] = noise.nextGaussian();
    }
  }

  private void write(double[] observation) {
    System.arraycopy(own, 0, observation, 0, own.length);
    System.arraycopy(features, 0, observation, own.length, features.length);
  }

  @Override
  public String id() {
    return task.id();
  }

  @Override
  public Box observationSpace() {
    return observationSpace;
  }

  @Override
  public Box actionSpace() {
    return task.actionSpace();
  }

  @Override
  public int timeLimit() {
    return task.timeLimit();
  }

  @Override
  public void reset(RandomGenerator random, double[] observation) {
    check("observation", observation, observationSpace.size());
    task.reset(random, own);
    draw();
    write(observation);
  }

  @Override
  public void step(double[] action, double[] observation) {
    check("observation", observation, observationSpace.size());
    task.step(action, own);
    draw();
    write(observation);
  }

  @Override
  public double reward() {
    return task.reward();
  }

  @Override
  public boolean terminated() {
    return task.terminated();
  }

  @Override
  public boolean truncated() {
    return task.truncated();
  }

  @Override
  public void observe(double[] observation) {
    check("observation", observation, observationSpace.size());
    task.observe(own);
    write(observation);
  }

  @Override
  public int stateSize() {
    return features.length + taskState.length;
  }

  @Override
  public void saveState(double[] state) {
    check("state", state, stateSize());
    task.saveState(taskState);
    System.arraycopy(features, 0, state, 0, features.length);
    System.arraycopy(taskState, 0, state, features.length, taskState.length);
  }

  @Override
  public void restoreState(double[] state) {
    check("state", state, stateSize());
    System.arraycopy(state, 0, features, 0, features.length);
    System.arraycopy(state, features.length, taskState, 0, taskState.length);
    task.restoreState(taskState);
  }

  private void check(String what, double[] vector, int size) {
    if (vector.length != size) {
      throw new IllegalArgumentException(
          id() + ": " + what + " has " + vector.length + " components, not " + size);
    }
  }
}
