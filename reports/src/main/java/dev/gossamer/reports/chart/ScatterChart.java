package dev.gossamer.reports.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Points over two axes below lines that bound them, with a key that names shapes and colours.
 *
 * @param name short name for files
 * @param title one line that says what is shown
 * @param description sentences for readers who do not see the drawing
 * @param x horizontal axis
 * @param y vertical axis
 * @param bounds lines that the points cannot pass
 * @param series points of one kind each
 */
public record ScatterChart(
    String name,
    String title,
    String description,
    Axis x,
    Axis y,
    List<Bound> bounds,
    List<Series> series)
    implements Chart {

  /**
   * A line through some places.
   *
   * @param label what it is, written at its middle
   * @param places from left to right, at least two
   */
  public record Bound(String label, List<Place> places) {}

  /** A place by its values. */
  public record Place(double x, double y) {}

  /**
   * Points of one kind.
   *
   * @param label what they are
   * @param style number of their colour and shape, from 0
   * @param points at least one
   */
  public record Series(String label, int style, List<Point> points) {}

  /**
   * A point.
   *
   * @param x horizontal value
   * @param y vertical value
   * @param label what tells it from others of its kind
   * @param title what the pointer shows
   */
  public record Point(double x, double y, String label, String title) {}

  private static final double RADIUS = 4;
  private static final int KEY_COLUMNS = 2;

  /** Checks that there is something to draw. */
  public ScatterChart {
    bounds = List.copyOf(bounds);
    series = List.copyOf(series);
    if (series.isEmpty() || series.stream().anyMatch(one -> one.points().isEmpty())) {
      throw new IllegalArgumentException("chart " + name + " has a series without points");
    }
  }

  @Override
  public double height() {
    return keyTop() + keyLines() * Frame.LINE;
  }

  private double top() {
    return Frame.titleHeight(this) + Frame.LINE + 10;
  }

  private double keyTop() {
    return top() + Plot.HEIGHT + Plot.BELOW + 10;
  }

  private int keyLines() {
    return (series.size() + KEY_COLUMNS - 1) / KEY_COLUMNS;
  }

  @Override
  public String svg() {
    Plot plot = Plot.of(x, y, top(), 8);
    Svg svg = Frame.begin(this);
    plot.axes(svg);
    for (Bound bound : bounds) {
      bound(svg, plot, bound);
    }
    for (Series one : series) {
      for (Point point : one.points()) {
        svg.titled(
            "path",
            point.title(),
            "class",
            "point outlined " + Marker.color(one.style()),
            "d",
            Marker.of(one.style()).path(plot.atX(point.x()), plot.atY(point.y()), RADIUS));
      }
    }
    key(svg);
    return svg.end().toString();
  }

  /** A label stands above the line: at its end where it is level, else along its middle. */
  private static void bound(Svg svg, Plot plot, Bound bound) {
    List<String> at = bound.places().stream().map(p -> plot.at(p.x(), p.y())).toList();
    svg.element("path", "class", "line limit", "d", "M" + String.join("L", at));
    Place first = bound.places().getFirst();
    Place last = bound.places().getLast();
    double fromX = plot.atX(first.x());
    double fromY = plot.atY(first.y());
    double toX = plot.atX(last.x());
    double toY = plot.atY(last.y());
    if (fromY == toY) {
      svg.text("text", bound.label(), "class", "axis end", "x", toX, "y", toY - 5);
      return;
    }
    double angle = Math.toDegrees(Math.atan2(toY - fromY, toX - fromX));
    String middle = Svg.number((fromX + toX) / 2) + " " + Svg.number((fromY + toY) / 2);
    svg.text(
        "text",
        bound.label(),
        "class",
        "axis middle",
        "transform",
        "translate(" + middle + ") rotate(" + Svg.number(angle) + ")",
        "y",
        -5);
  }

  private void key(Svg svg) {
    double width = (double) WIDTH / KEY_COLUMNS;
    for (int i = 0; i < series.size(); i++) {
      Series one = series.get(i);
      int column = i / keyLines();
      double left = column * width;
      double line = keyTop() + i % keyLines() * Frame.LINE;
      svg.element(
          "path",
          "class",
          "sample " + Marker.color(one.style()),
          "d",
          Marker.of(one.style()).path(left + 6, line, RADIUS));
      svg.text("text", one.label(), "class", "axis", "x", left + 16, "y", line + 4);
    }
  }

  /** One row a point. */
  @Override
  public ChartData data() {
    List<List<String>> rows = new ArrayList<>();
    for (Series one : series) {
      for (Point point : one.points()) {
        rows.add(List.of(one.label(), point.label(), x.text(point.x()), y.text(point.y())));
      }
    }
    return new ChartData(List.of("Series", "Point", x.label(), y.label()), rows);
  }
}
