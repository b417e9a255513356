package dev.gossamer.reports.html;

import dev.gossamer.reports.chart.Chart;
import java.util.List;
import java.util.stream.Stream;

/**
 * A section of the report.
 *
 * @param anchor name to link to
 * @param heading its heading
 * @param blocks its content from top to bottom
 */
public record Section(String anchor, String heading, List<Block> blocks) {

  /** The charts in it, in order. */
  Stream<Chart> charts() {
    return blocks.stream()
        .filter(Block.Figures.class::isInstance)
        .map(Block.Figures.class::cast)
        .flatMap(figures -> figures.charts().stream());
  }
}
