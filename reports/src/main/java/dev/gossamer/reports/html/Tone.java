package dev.gossamer.reports.html;

import dev.gossamer.reports.summary.Goal;
import dev.gossamer.reports.summary.Speedup;

/** How a cell is set off. */
public enum Tone {
  /** Not at all. */
  PLAIN(""),
  /** Faster than dense, or a goal reached, beyond the noise. */
  FASTER("faster"),
  /** Slower than dense, or a goal missed, beyond the noise. */
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

  static Tone of(Speedup speedup) {
    return switch (speedup.verdict()) {
      case FASTER -> FASTER;
      case SLOWER -> SLOWER;
      case UNDECIDED, NO_INTERVAL -> PLAIN;
    };
  }
}
