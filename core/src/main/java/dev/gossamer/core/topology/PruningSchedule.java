package dev.gossamer.core.topology;

/**
 * How many weights a layer keeps while it is pruned gradually (Zhu and Gupta 2018, equation 1, from
 * an initial sparsity of 0): {@code s_t = s (1 - (1 - (t - begin) / (end - begin))^3)}.
 *
 * @param period updates between changes
 * @param offset changes come at updates equal to this modulo the period
 * @param begin update at which the sparsity begins to rise
 * @param end update from which it is the last one; the first change then or later reaches it
 */
public record PruningSchedule(long period, long offset, long begin, long end) {

  /** Whether a change may be due at an update of the agent, counted from 1. */
  public boolean isDue(long update) {
    return update >= begin && update % period == offset % period;
  }

  /**
   * Weights that a layer is to have at an update.
   *
   * @param cells all that it can have
   * @param last weights that it is to end with
   */
  public int weights(long update, long cells, int last) {
    if (update >= end) {
      return last;
    }
    double left = 1 - Math.max(0, update - begin) / (double) (end - begin);
    double absent = (cells - last) * (1 - left * left * left);
    return (int) (cells - Math.round(absent));
  }
}
