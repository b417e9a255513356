package dev.gossamer.reports.chart;

import java.util.List;

/**
 * The numbers that a chart draws, for readers who do not see it or want them exactly.
 *
 * @param columns headings
 * @param rows cells as text, one for each column
 */
public record ChartData(List<String> columns, List<List<String>> rows) {

  /** Most points of one line that are listed; of more, some evenly spread ones and the last are. */
  static final int MOST = 12;

  /** Takes copies. */
  public ChartData {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** The elements that are listed of a line of points. */
  static <T> List<T> thinned(List<T> points) {
    if (points.size() <= MOST) {
      return points;
    }
    return java.util.stream.IntStream.range(0, MOST)
        .map(i -> (int) Math.round(i * (points.size() - 1.0) / (MOST - 1)))
        .mapToObj(points::get)
        .toList();
  }

  /** An interval as text; a dash where there is none. */
  static String interval(Axis axis, double low, double high) {
    return Double.isFinite(low) && Double.isFinite(high)
        ? axis.text(low) + " to " + axis.text(high)
        : "–";
  }
}
