package dev.gossamer.core.replay;

import dev.gossamer.kernels.Panels;
import java.util.random.RandomGenerator;

/**
 * The last transitions of a run, sampled uniformly with replacement.
 *
 * <p>A transition is one row of floats: state, action, next state, reward, not-done. Rows live in
 * blocks that are allocated as the buffer fills. A minibatch is gathered straight into panels,
 * which is where the data changes from row-major to feature-major.
 */
public final class ReplayBuffer {

  private static final int BLOCK_ROWS = 1 << 12;

  private final int stateSize;
  private final int actionSize;
  private final int capacity;
  private final float[][] blocks;
  private long added;

  /**
   * An empty buffer.
   *
   * @param stateSize components of an observation
   * @param actionSize components of an action
   * @param capacity transitions kept; older ones are overwritten
   */
  public ReplayBuffer(int stateSize, int actionSize, int capacity) {
    if (stateSize < 1 || actionSize < 1 || capacity < 1) {
      throw new IllegalArgumentException(
          "a replay buffer needs sizes of at least 1, not state "
              + stateSize
              + ", action "
              + actionSize
              + ", capacity "
              + capacity);
    }
    this.stateSize = stateSize;
    this.actionSize = actionSize;
    this.capacity = capacity;
    this.blocks = new float[(capacity + BLOCK_ROWS - 1) / BLOCK_ROWS][];
  }

  /** Floats in a transition's row. */
  public int rowSize() {
    return 2 * stateSize + actionSize + 2;
  }

  /** Components of an observation. */
  public int stateSize() {
    return stateSize;
  }

  /** Components of an action. */
  public int actionSize() {
    return actionSize;
  }

  /** Transitions kept at most. */
  public int capacity() {
    return capacity;
  }

  /** Transitions held now. */
  public int size() {
    return (int) Math.min(added, capacity);
  }

  /** Transitions ever added. */
  public long added() {
    return added;
  }

  /**
   * Adds a transition given as a row, overwriting the oldest where the buffer is full.
   *
   * @param row state, action, next state, reward, not-done
   */
  public void add(float[] row) {
    if (row.length != rowSize()) {
      throw new IllegalArgumentException(
          "a transition has " + rowSize() + " floats, not " + row.length);
    }
    int index = (int) (added % capacity);
    int block = index / BLOCK_ROWS;
    if (blocks[block] == null) {
      blocks[block] = new float[BLOCK_ROWS * rowSize()];
    }
    System.arraycopy(row, 0, blocks[block], index % BLOCK_ROWS * rowSize(), rowSize());
    added++;
  }

  /**
   * Writes a transition as a row in the order that {@link #add} takes.
   *
   * @param state observation before the action
   * @param action action taken
   * @param nextState observation after it
   * @param reward reward received
   * @param terminated whether the episode ended by the task's rules; a time limit does not count
   * @param row receives the transition
   */
  public void pack(
      double[] state,
      double[] action,
      double[] nextState,
      double reward,
      boolean terminated,
      float[] row) {
    int at = 0;
    for (int i = 0; i < stateSize; i++) {
      row[at++] = (float) state[i];
    }
    for (int i = 0; i < actionSize; i++) {
      row[at++] = (float) action[i];
    }
    for (int i = 0; i < stateSize; i++) {
      row[at++] = (float) nextState[i];
    }
    row[at++] = (float) reward;
    row[at] = terminated ? 0 : 1;
  }

  /**
   * Forgets everything and continues as if {@code added} transitions had been added before; the
   * next {@link #add} calls must bring back the last {@code min(added, capacity)} of them.
   *
   * @return transitions to bring back
   */
  public int rewind(long addedBefore) {
    int held = (int) Math.min(addedBefore, capacity);
    added = addedBefore - held;
    return held;
  }

  /**
   * Chooses a uniform minibatch.
   *
   * @param random chooses the transitions, one bounded draw for each
   * @param batch receives which they are; {@link #gather} then brings them
   */
  public void draw(RandomGenerator random, Minibatch batch) {
    if (added == 0) {
      throw new IllegalStateException("the replay buffer is empty");
    }
    int size = size();
    for (int sample = 0; sample < batch.size(); sample++) {
      batch.transitions()[sample] = random.nextInt(size);
    }
  }

  /**
   * Gathers samples {@code from .. to - 1} of a minibatch that was drawn; threads may each gather
   * some.
   */
  public void gather(Minibatch batch, int from, int to) {
    // Rows lie anywhere in memory. Copied at one go, many are on their way at once, which the many
    // stores of a change of layout would prevent.
    float[] rows = batch.rows();
    int length = rowSize();
    for (int sample = from; sample < to; sample++) {
      int index = batch.transitions()[sample];
      int row = index % BLOCK_ROWS * length;
      System.arraycopy(blocks[index / BLOCK_ROWS], row, rows, sample * length, length);
    }
    for (int sample = from; sample < to; sample++) {
      int row = sample * length;
      scatter(rows, row, stateSize, batch.stateAction(), sample, 0);
      scatter(rows, row + stateSize, actionSize, batch.stateAction(), sample, stateSize);
      scatter(rows, row + stateSize + actionSize, stateSize, batch.nextStateAction(), sample, 0);
      int reward = row + 2 * stateSize + actionSize;
      batch.reward()[sample] = rows[reward];
      batch.notDone()[sample] = rows[reward + 1];
    }
  }

  private static void scatter(
      float[] from, int begin, int length, Panels to, int sample, int firstFeature) {
    int width = to.width();
    float[] data = to.data();
    int at = to.offset(sample / width, firstFeature) + sample % width;
    for (int i = 0; i < length; i++) {
      data[at] = from[begin + i];
      at += width;
    }
  }
}
