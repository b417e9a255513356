package dev.gossamer.reports.sweep;

/** Is told how a sweep goes on; for a progress display. Always called by one thread. */
public interface SweepListener {

  /** A run has ended and is finished. */
  void finished(String run, SweepStatus status);

  /** A run's process failed; the others go on. */
  void failed(FailedRun run, SweepStatus status);

  /** Called every few seconds. */
  void goesOn(SweepStatus status);
}
