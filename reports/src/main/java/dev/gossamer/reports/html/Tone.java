package dev.gossamer.reports.html;

import dev.gossamer.reports.summary.Estimate;
import dev.gossamer.reports.summary.Goal;
import dev.gossamer.reports.summary.Speedup;

/** How a cell is set off. */
public enum Tone {
  /** Not at all. */
  PLAIN(""),
  /** Faster than dense or better, or a goal reached, beyond the noise. */
  FASTER("faster"),
  /** Slower than dense or worse, or a goal missed, beyond the noise. */
  SLOWER("slower"),
  /** Of lesser weight. */
  MUTED("muted");

  private final String style;

  Tone(String style) {
    this.style = style;
  }

  /** Name of the style class. */
  public String style() {
    return style;
  }

  static Tone of(Goal.Verdict verdict) {
    return switch (verdict) {
      case REACHED -> FASTER;
      case MISSED -> SLOWER;
      case UNDECIDED -> PLAIN;
    };
  }

  /** Of a difference that is the better the greater it is. */
  static Tone ofGain(Estimate difference) {
    if (difference.low() > 0) {
      return FASTER;
    }
    return difference.high() < 0 ? SLOWER : PLAIN;
  }

  static Tone of(Speedup speedup) {
    return switch (speedup.verdict()) {
      case FASTER -> FASTER;
      case SLOWER -> SLOWER;
      case UNDECIDED, NO_INTERVAL -> PLAIN;
    };
  }
}
