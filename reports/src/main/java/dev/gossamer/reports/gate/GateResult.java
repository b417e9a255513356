package dev.gossamer.reports.gate;

import dev.gossamer.reports.result.Environment;

/**
 * What a gate leaves behind.
 *
 * @param verdicts what was found
 * @param allowInconclusive whether inconclusive rows pass
 * @param baseline what the baseline was measured on and with
 * @param candidate what the candidate was measured on and with
 */
public record GateResult(
    Verdicts verdicts, boolean allowInconclusive, Environment baseline, Environment candidate) {

  /** The exit code. */
  public int exitCode() {
    return verdicts.exitCode(allowInconclusive);
  }
}
