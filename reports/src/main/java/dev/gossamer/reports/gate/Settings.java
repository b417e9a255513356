package dev.gossamer.reports.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a gate decides by. {@link #standard} has the values that the published rates hold for.
 *
 * @param budget time for all blocks together
 * @param maxBlocks most blocks, discarded ones included
 * @param minEffect smallest change that matters, as a fraction: 0.03 for 3 %
 * @param falseAlarms most gate runs on equal arms that may call a row REGRESSED, as a fraction; as
 *     many may call one IMPROVED
 * @param maxDrift largest {@link RulerReadings#drift} of a block that counts
 * @param maxDiscarded most blocks that may be discarded for drift; after that the gate decides on
 *     what it has
 * @param bytesAllowance bytes an operation by which the candidate may allocate more: counters of a
 *     thread include what the harness allocates now and then
 * @param exactOnly whether one block is measured and only exact metrics decide
 * @param intended rows that may vanish or change their exact metrics, by a pattern found in the
 *     key's text
 */
public record Settings(
    Duration budget,
    int maxBlocks,
    double minEffect,
    double falseAlarms,
    double maxDrift,
    int maxDiscarded,
    double bytesAllowance,
    boolean exactOnly,
    Optional<Pattern> intended) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Settings {
    check(
        !budget.isNegative() && !budget.isZero(), "budget is " + budget + ", expected more than 0");
    check(maxBlocks > 0, "max-blocks is " + maxBlocks + ", expected at least 1");
    check(
        minEffect > 0 && minEffect < 1,
        "min-effect is " + minEffect + ", expected a fraction between 0 and 1");
    check(
        falseAlarms > 0 && falseAlarms < 0.5,
        "false-alarms is " + falseAlarms + ", expected a fraction between 0 and 0.5");
    check(maxDrift > 0, "max-drift is " + maxDrift + ", expected more than 0");
    check(maxDiscarded >= 0, "max-discarded is " + maxDiscarded + ", expected at least 0");
    check(bytesAllowance >= 0, "bytes-allowance is " + bytesAllowance + ", expected at least 0");
  }

  /** The defaults at a given budget. */
  public static Settings standard(Duration budget) {
    return new Settings(
        budget, Integer.MAX_VALUE, 0.03, 0.005, 0.05, 10, 1, false, Optional.empty());
  }

  /** These settings with another smallest change that matters. */
  public Settings withMinEffect(double other) {
    return new Settings(
        budget,
        maxBlocks,
        other,
        falseAlarms,
        maxDrift,
        maxDiscarded,
        bytesAllowance,
        exactOnly,
        intended);
  }

  /** These settings for one block, by which only exact metrics are judged. */
  public Settings withExactOnly() {
    return new Settings(
        budget,
        maxBlocks,
        minEffect,
        falseAlarms,
        maxDrift,
        maxDiscarded,
        bytesAllowance,
        true,
        intended);
  }

  /** These settings with rows whose removal or exact change is intended. */
  public Settings withIntended(Pattern rows) {
    return new Settings(
        budget,
        maxBlocks,
        minEffect,
        falseAlarms,
        maxDrift,
        maxDiscarded,
        bytesAllowance,
        exactOnly,
        Optional.of(rows));
  }

  /** The smallest change that matters, as text in percent. */
  String minEffectText() {
    return percent(minEffect);
  }

  /** A fraction as text in percent, without digits that say nothing. */
  static String percent(double fraction) {
    return BigDecimal.valueOf(100 * fraction)
            .round(new MathContext(3))
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
