package dev.gossamer.reports.bench;

import java.time.Duration;

/** Durations as people read them. */
public final class Durations {
  private Durations() {}

  /** As {@code 2 h 5 min}, {@code 4 min 10 s} or {@code 7 s}. */
  public static String text(Duration duration) {
    long seconds = duration.plusMillis(500).toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }
}
