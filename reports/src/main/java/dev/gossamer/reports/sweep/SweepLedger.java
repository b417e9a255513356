package dev.gossamer.reports.sweep;

import dev.gossamer.reports.sweep.Standing.State;
import dev.gossamer.reports.sweep.SweepStatus.Running;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps count of a sweep's runs and steps. */
final class SweepLedger {

  private final int runs;
  private final Map<SweepRun, Long> stepsDone = new HashMap<>();
  private int finished;
  private int failed;

  SweepLedger(Map<SweepRun, Standing> standings) {
    runs = standings.size();
    standings.forEach(
        (run, standing) -> {
          stepsDone.put(run, standing.steps());
          finished += standing.state() == State.FINISHED ? 1 : 0;
        });
  }

  void finished(SweepRun run) {
    stepsDone.put(run, run.planned().steps());
    finished++;
  }

  /** Its steps count no more: they will not be done. */
  void failed(SweepRun run) {
    stepsDone.remove(run);
    failed++;
  }

  /**
   * How far the sweep is.
   *
   * @param running runs with a process
   */
  SweepStatus status(Collection<SweepRun> running) throws IOException {
    for (SweepRun run : running) {
      stepsDone.put(run, run.stepsSoFar());
    }
    List<Running> parts =
        running.stream()
            .map(
                run -> new Running(run.name(), stepsDone.get(run) / (double) run.planned().steps()))
            .toList();
    long all = stepsDone.keySet().stream().mapToLong(run -> run.planned().steps()).sum();
    long done = stepsDone.values().stream().mapToLong(Long::longValue).sum();
    return new SweepStatus(runs, finished, failed, parts, all, done);
  }
}
