package dev.gossamer.core.replay;

import dev.gossamer.kernels.Panels;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * The last transitions of a run, sampled uniformly with replacement.
 *
 * <p>A transition is one row of floats: state, action, next state, reward, not-done (0 where the
 * task's rules ended the episode, else 1), continues (1 where the next row is the same episode's
 * next step; 0 where it ended, by the rules or a time limit). Rows live in blocks that are
 * allocated as the buffer fills. A minibatch is gathered straight into panels, which is where the
 * data changes from row-major to feature-major.
 *
 * <p>What a minibatch has as reward, next state and not-done is that of one step, or of several:
 * see {@link Returns}.
 */
public final class ReplayBuffer {

  private static final int BLOCK_ROWS = 1 << 12;

  private final int stateSize;
  private final int actionSize;
  private final int capacity;
  private final float[][] blocks;
  private Returns returns = Returns.ONE_STEP;
  private long added;
  private long oldest;

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
    return 2 * stateSize + actionSize + 3;
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
    return (int) (added - oldest);
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
    oldest = Math.max(oldest, added - capacity);
  }

  /**
   * Forgets the oldest transitions.
   *
   * @param count how many, at most {@link #size}
   */
  public void forget(int count) {
    if (count < 0 || count > size()) {
      throw new IllegalArgumentException(
          "cannot forget " + count + " of " + size() + " transitions");
    }
    oldest += count;
  }

  /**
   * Copies a transition as a row.
   *
   * @param age 0 for the oldest that is held
   */
  public void read(int age, float[] row) {
    int index = (int) ((oldest + Objects.checkIndex(age, size())) % capacity);
    System.arraycopy(blocks[index / BLOCK_ROWS], offset(index), row, 0, rowSize());
  }

  /** Sets what returns minibatches are to have from now on; of one step at first. */
  public void returns(Returns wanted) {
    returns = wanted;
  }

  /** Where a transition begins in its block. */
  private int offset(int index) {
    return index % BLOCK_ROWS * rowSize();
  }

  /**
   * Writes a transition as a row in the order that {@link #add} takes.
   *
   * @param state observation before the action
   * @param action action taken
   * @param nextState observation after it
   * @param reward reward received
   * @param terminated whether the episode ended by the task's rules; a time limit does not count
   * @param truncated whether it ended by a time limit
   * @param row receives the transition
   */
  public void pack(
      double[] state,
      double[] action,
      double[] nextState,
      double reward,
      boolean terminated,
      boolean truncated,
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
    row[at++] = terminated ? 0 : 1;
    row[at] = terminated || truncated ? 0 : 1;
  }

  /**
   * Forgets everything and continues as if {@code added} transitions had been added before, of
   * which the last {@code held} were held; the next {@link #add} calls must bring these back.
   */
  public void rewind(long addedBefore, int held) {
    if (held < 0 || held > Math.min(addedBefore, capacity)) {
      throw new IllegalArgumentException(
          "a buffer for "
              + capacity
              + " cannot hold "
              + held
              + " of "
              + addedBefore
              + " transitions");
    }
    added = addedBefore - held;
    oldest = added;
  }

  /**
   * Chooses a uniform minibatch.
   *
   * @param random chooses the transitions, one bounded draw for each
   * @param batch receives which they are; {@link #gather} then brings them
   */
  public void draw(RandomGenerator random, Minibatch batch) {
    int size = size();
    if (size == 0) {
      throw new IllegalStateException("the replay buffer is empty");
    }
    // Where all places are taken, all are alike, whichever holds the oldest.
    int first = size == capacity ? 0 : (int) (oldest % capacity);
    int beforeWrap = capacity - first;
    for (int sample = 0; sample < batch.size(); sample++) {
      int place = random.nextInt(size);
      batch.transitions()[sample] = place < beforeWrap ? first + place : place - beforeWrap;
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
      System.arraycopy(blocks[index / BLOCK_ROWS], offset(index), rows, sample * length, length);
    }
    if (returns.steps() > 1) {
      for (int sample = from; sample < to; sample++) {
        extend(batch.transitions()[sample], rows, sample * length);
      }
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

  /**
   * Makes of a transition's copy one of several steps, as far as its episode goes on and has been
   * stored: the discounted rewards' sum, the last step's next state, and its not-done times the
   * discount of the steps before the last.
   */
  private void extend(int index, float[] rows, int row) {
    int newest = (int) ((added - 1) % capacity);
    int reward = 2 * stateSize + actionSize;
    double sum = rows[row + reward];
    double discount = 1;
    int last = index;
    float[] block = blocks[last / BLOCK_ROWS];
    for (int step = 1; step < returns.steps(); step++) {
      if (last == newest || block[offset(last) + reward + 2] == 0) {
        break;
      }
      last = last + 1 == capacity ? 0 : last + 1;
      block = blocks[last / BLOCK_ROWS];
      discount *= returns.discount();
      sum += discount * block[offset(last) + reward];
    }
    int nextState = stateSize + actionSize;
    System.arraycopy(block, offset(last) + nextState, rows, row + nextState, stateSize);
    rows[row + reward] = (float) sum;
    rows[row + reward + 1] = (float) (discount * block[offset(last) + reward + 1]);
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
