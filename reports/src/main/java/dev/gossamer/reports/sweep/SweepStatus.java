package dev.gossamer.reports.sweep;

import java.util.List;

/**
 * How far a sweep is.
 *
 * @param runs all runs
 * @param finished runs that are finished, those that were before included
 * @param failed runs whose process failed
 * @param running those that run now
 * @param steps environment steps of all runs that have not failed
 * @param stepsDone those that are done
 */
public record SweepStatus(
    int runs, int finished, int failed, List<Running> running, long steps, long stepsDone) {

  /**
   * A run with its process.
   *
   * @param name of the run
   * @param share of its steps that is done
   */
  public record Running(String name, double share) {}

  /** Runs that have not been started yet. */
  public int left() {
    return runs - finished - failed - running.size();
  }
}
