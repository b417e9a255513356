package dev.gossamer.reports.history;

import java.time.Instant;
import java.util.List;

/**
 * One result in a history.
 *
 * @param digest of what was measured, by which a result that is there already is known
 * @param date when it was measured
 * @param commit of the measured sources
 * @param dirty whether the sources differed from that commit
 * @param incomplete whether rows failed or were not measured in all forks
 * @param origin what it was measured on and how
 * @param rows each once
 */
public record Entry(
    String digest,
    Instant date,
    String commit,
    boolean dirty,
    boolean incomplete,
    Origin origin,
    List<Measured> rows) {

  private static final int SHORT_COMMIT = 10;

  /** The commit in a few letters, with a plus for changes that were not committed. */
  String shortCommit() {
    return commit.substring(0, Math.min(SHORT_COMMIT, commit.length())) + (dirty ? "+" : "");
  }

  /** The day. */
  String day() {
    return date.toString().substring(0, date.toString().indexOf('T'));
  }
}
