package dev.gossamer.core.topology;

/**
 * When a method changes the topology, and what share of the weights it drops then.
 *
 * @param period updates between changes
 * @param offset changes come at updates equal to this modulo the period
 * @param last last update at which a change may come
 * @param dropFraction share of the weights dropped at first
 * @param cosine whether the share falls to zero at the last update, by half a cosine (Dettmers and
 *     Zettlemoyer 2019): {@code dropFraction / 2 (1 + cos(pi t / last))}; else it stays
 */
public record ChangeSchedule(
    long period, long offset, long last, double dropFraction, boolean cosine) {

  /** Whether a change is due at an update of the agent, counted from 1. */
  public boolean isDue(long update) {
    return update <= last && update % period == offset % period;
  }

  /** The share of the weights to drop at an update. */
  public double dropFraction(long update) {
    return cosine ? dropFraction / 2 * (1 + Math.cos(Math.PI * update / last)) : dropFraction;
  }
}
