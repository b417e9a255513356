package dev.gossamer.core.replay;

import dev.gossamer.kernels.Panels;

/**
 * A minibatch of transitions in panels.
 *
 * <p>State and action share panels because the critics read them as one input. The action half of
 * {@link #nextStateAction} is left to the agent, which computes it.
 */
public final class Minibatch {

  private final int size;
  private final Panels stateAction;
  private final Panels nextStateAction;
  private final float[] reward;
  private final float[] notDone;
  private final int[] transitions;
  private final float[] rows;

  /**
   * An empty minibatch.
   *
   * @param stateSize components of an observation
   * @param actionSize components of an action
   * @param size samples
   * @param panelWidth samples in a panel
   */
  public Minibatch(int stateSize, int actionSize, int size, int panelWidth) {
    this.size = size;
    this.stateAction = new Panels(stateSize + actionSize, size, panelWidth);
    this.nextStateAction = new Panels(stateSize + actionSize, size, panelWidth);
    this.reward = new float[size];
    this.notDone = new float[size];
    this.transitions = new int[size];
    this.rows = new float[size * (2 * stateSize + actionSize + 3)];
  }

  /** Number of samples. */
  public int size() {
    return size;
  }

  /** State, then action: {@code [stateSize + actionSize]} features. */
  public Panels stateAction() {
    return stateAction;
  }

  /**
   * The state after the return's last step, then room for the action there: {@code [stateSize +
   * actionSize]} features.
   */
  public Panels nextStateAction() {
    return nextStateAction;
  }

  /** Reward of each sample, or the discounted sum of several steps' rewards. */
  public float[] reward() {
    return reward;
  }

  /** Where the replay buffer holds each sample's transition. */
  int[] transitions() {
    return transitions;
  }

  /** Room for the transitions as the replay buffer holds them, row after row. */
  float[] rows() {
    return rows;
  }

  /**
   * 0 where the episode terminated, else 1, or {@code discount^(n - 1)} after n steps: what the
   * next value is multiplied with beside the discount of one step.
   */
  public float[] notDone() {
    return notDone;
  }
}
