package dev.gossamer.reports.html;

import dev.gossamer.core.training.PhaseRecord;
import dev.gossamer.reports.result.TrainingRun;
import dev.gossamer.reports.summary.TrainingGroup;
import dev.gossamer.reports.summary.TrainingOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times and operations of the phases of a configuration, all its runs on one machine together.
 *
 * @param phases by name, in the order recorded; none that never ran
 */
record PhaseTimes(Map<String, Sum> phases) {

  /** The phase that runs once in each update. */
  private static final String ONCE = "sample";

  /** Sums of one phase. */
  record Sum(long count, double nanos, double flops) {

    private Sum plus(PhaseRecord phase) {
      return new Sum(count + phase.count(), nanos + phase.totalNanos(), flops + phase.flopsFull());
    }

    double mean() {
      return nanos / count;
    }

    double meanFlops() {
      return flops / count;
    }
  }

  static PhaseTimes of(TrainingOutcome outcome) {
    Map<String, Sum> sums = new LinkedHashMap<>();
    List<TrainingRun> runs = outcome.timed().map(TrainingGroup::runs).orElse(List.of());
    for (TrainingRun run : runs) {
      for (PhaseRecord phase : run.phases()) {
        if (phase.count() > 0) {
          Sum before = sums.getOrDefault(phase.phase(), new Sum(0, 0, 0));
          sums.put(phase.phase(), before.plus(phase));
        }
      }
    }
    return new PhaseTimes(sums);
  }

  /** Updates that took place; 0 if that is not known. */
  long updates() {
    return phases.containsKey(ONCE) ? phases.get(ONCE).count() : 0;
  }

  double nanos() {
    return phases.values().stream().mapToDouble(Sum::nanos).sum();
  }

  double flops() {
    return phases.values().stream().mapToDouble(Sum::flops).sum();
  }
}
