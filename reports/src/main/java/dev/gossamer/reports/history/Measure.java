package dev.gossamer.reports.history;

import dev.gossamer.reports.html.Format;
import dev.gossamer.reports.summary.Speedup;
import java.util.Optional;

/** What of a row is followed over time. */
enum Measure {
  /** Time of one operation in nanoseconds: the less the better. */
  TIME("time", false),
  /** Speed-up over the dense twin: the more the better. */
  SPEEDUP("speed-up", true);

  /**
   * A value with its interval.
   *
   * @param value positive
   * @param low NaN for none
   * @param high NaN for none
   */
  record Value(double value, double low, double high) {}

  private final String label;
  private final boolean moreIsBetter;

  Measure(String label, boolean moreIsBetter) {
    this.label = label;
    this.moreIsBetter = moreIsBetter;
  }

  String label() {
    return label;
  }

  /** Of a row, if it has it. */
  Optional<Value> of(Measured row) {
    return switch (this) {
      case TIME -> Optional.of(new Value(row.median(), row.low(), row.high()));
      case SPEEDUP -> row.speedup().map(Measure::value);
    };
  }

  private static Value value(Speedup speedup) {
    return new Value(speedup.value(), speedup.low(), speedup.high());
  }

  /** Whether a change by a ratio is one for the better. */
  boolean better(double ratio) {
    return moreIsBetter == ratio > 1;
  }

  String text(double value) {
    return this == TIME ? Format.time(value) : Format.times(value);
  }
}
