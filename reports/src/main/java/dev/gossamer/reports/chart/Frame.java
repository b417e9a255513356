package dev.gossamer.reports.chart;

import java.util.ArrayList;
import java.util.List;

/** What charts of all kinds have in common: the root element, its title lines, widths of texts. */
final class Frame {

  /** Height of a line of text. */
  static final double LINE = 16;

  private static final double CHARACTER = 7.2;

  private Frame() {}

  /** Begins the root element and writes the title; more lines if it is long. */
  static Svg begin(Chart chart) {
    double height = chart.height();
    Svg svg = new Svg();
    svg.begin(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "chart",
        "role",
        "img",
        "aria-labelledby",
        chart.name() + "-title " + chart.name() + "-text",
        "width",
        Chart.WIDTH,
        "height",
        height,
        "viewBox",
        "0 0 " + Chart.WIDTH + " " + Svg.number(height));
    svg.text("title", chart.title(), "id", chart.name() + "-title");
    svg.text("desc", chart.description(), "id", chart.name() + "-text");
    double y = 13;
    for (String line : titleLines(chart.title())) {
      svg.text("text", line, "class", "title", "x", 0, "y", y);
      y += LINE;
    }
    return svg;
  }

  /** Height that the title takes. */
  static double titleHeight(Chart chart) {
    return titleLines(chart.title()).size() * LINE;
  }

  /** Width of a text in user units; an estimate on the wide side. */
  static double width(String text) {
    return text.length() * CHARACTER;
  }

  private static List<String> titleLines(String title) {
    int limit = (int) (Chart.WIDTH / (CHARACTER + 0.6));
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : title.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > limit) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
