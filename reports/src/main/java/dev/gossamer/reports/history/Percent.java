package dev.gossamer.reports.history;

import dev.gossamer.reports.html.Format;

/** Ratios as changes in percent. */
final class Percent {

  private Percent() {}

  static String of(double ratio) {
    String percent = Format.percent(ratio - 1).replace('-', '−');
    return ratio > 1 ? "+" + percent : percent;
  }
}
