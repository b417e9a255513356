package dev.gossamer.core.environment;

import java.util.random.RandomGenerator;

/** What all tasks share: the time limit, the last step's outcome, and the checks of vectors. */
abstract class EpisodicEnvironment implements Environment {
  /** MuJoCo's bound on coordinates and velocities. */
  private static final double LARGEST = 1e10;

  private final String id;
  private final Box observationSpace;
  private final Box actionSpace;
  private final int timeLimit;
  private final int stateSize;
  private int elapsed;
  private double reward;
  private boolean terminated;
  private boolean truncated;

  /**
   * A task.
   *
   * @param taskStateSize the length of the state without the number of elapsed steps
   */
  EpisodicEnvironment(
      String id, Box observationSpace, Box actionSpace, int timeLimit, int taskStateSize) {
    this.id = id;
    this.observationSpace = observationSpace;
    this.actionSpace = actionSpace;
    this.timeLimit = timeLimit;
    this.stateSize = taskStateSize + 1;
  }

  /** Draws an initial state. */
  abstract void begin(RandomGenerator random);

  /** Advances the state and returns the reward. */
  abstract double advance(double[] action);

  /** Whether the present state ends an episode. */
  abstract boolean isTerminal();

  /** Whether every number of the state is finite and within bounds. */
  abstract boolean isFinite();

  abstract void writeObservation(double[] observation);

  /** Writes the task's state to the beginning of the array. */
  abstract void writeState(double[] state);

  abstract void readState(double[] state);

  static boolean isSound(double value) {
    return Math.abs(value) <= LARGEST;
  }

  /** Forgets the last episode's outcome and steps. */
  final void beginEpisode(int elapsedSteps) {
    elapsed = elapsedSteps;
    reward = 0;
    terminated = false;
    truncated = false;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final Box observationSpace() {
    return observationSpace;
  }

  @Override
  public final Box actionSpace() {
    return actionSpace;
  }

  @Override
  public final int timeLimit() {
    return timeLimit;
  }

  @Override
  public final void reset(RandomGenerator random, double[] observation) {
    check("observation", observation, observationSpace.size());
    beginEpisode(0);
    begin(random);
    writeObservation(observation);
  }

  @Override
  public final void step(double[] action, double[] observation) {
    check("action", action, actionSpace.size());
    check("observation", observation, observationSpace.size());
    reward = advance(action);
    elapsed++;
    if (!isFinite() || !Double.isFinite(reward)) {
      throw new NonFiniteStateException(id, elapsed);
    }
    terminated = isTerminal();
    truncated = elapsed >= timeLimit;
    writeObservation(observation);
  }

  @Override
  public final double reward() {
    return reward;
  }

  @Override
  public final boolean terminated() {
    return terminated;
  }

  @Override
  public final boolean truncated() {
    return truncated;
  }

  @Override
  public final void observe(double[] observation) {
    check("observation", observation, observationSpace.size());
    writeObservation(observation);
  }

  @Override
  public final int stateSize() {
    return stateSize;
  }

  @Override
  public final void saveState(double[] state) {
    check("state", state, stateSize);
    writeState(state);
    state[stateSize - 1] = elapsed;
  }

  @Override
  public final void restoreState(double[] state) {
    check("state", state, stateSize);
    readState(state);
    beginEpisode((int) state[stateSize - 1]);
  }

  /** Checks the length of a vector that came from outside. */
  final void check(String what, double[] vector, int size) {
    if (vector.length != size) {
      throw new IllegalArgumentException(
          id + ": " + what + " has " + vector.length + " components, not " + size);
    }
  }
}
