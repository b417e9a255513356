package dev.gossamer.reports.html;

import dev.gossamer.reports.chart.Chart;
import java.util.List;

/**
 * A report before it is written in any form.
 *
 * @param title what it asks
 * @param facts what was measured, where and when, in a few words each
 * @param warnings what a reader must know before reading on, as rows that failed
 * @param sections its content; the first is the answer
 */
public record Report(
    String title, List<String> facts, List<String> warnings, List<Section> sections) {

  /** All charts, in order. */
  public List<Chart> charts() {
    return sections.stream().flatMap(Section::charts).toList();
  }
}
