package dev.gossamer.reports.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines over two axes, each labelled at its end, with the spread of its points as bars or as a
 * band.
 *
 * @param name short name for files
 * @param title one line that says what is shown
 * @param description sentences for readers who do not see the drawing
 * @param x horizontal axis
 * @param y vertical axis
 * @param lines what is drawn, the first at the back
 * @param guide a horizontal line of reference, or NaN for none
 */
public record LineChart(
    String name, String title, String description, Axis x, Axis y, List<Line> lines, double guide)
    implements Chart {

  /** How the spread of a line's points is drawn. */
  public enum Spread {
    /** Not at all. */
    NONE,
    /** As a bar through each point. */
    BARS,
    /** As a band behind the line. */
    BAND
  }

  /** How a line itself is drawn. */
  public enum Stroke {
    /** In full strength, its points marked by their shape. */
    MARKED,
    /** In full strength, its points small. */
    PLAIN,
    /** Thin, behind the others, without points. */
    THIN,
    /** Dashed, its points small. */
    DASHED
  }

  /**
   * A line.
   *
   * @param label text at its end; empty for none
   * @param style number of its colour and shape, from 0
   * @param stroke how it is drawn
   * @param spread how the spread of its points is drawn
   * @param points from left to right, at least one
   */
  public record Line(String label, int style, Stroke stroke, Spread spread, List<Point> points) {}

  /**
   * A point.
   *
   * @param x horizontal value
   * @param y vertical value
   * @param low lower end of its spread; NaN for none
   * @param high upper end of its spread; NaN for none
   * @param title what the pointer shows
   */
  public record Point(double x, double y, double low, double high, String title) {

    private boolean hasSpread() {
      return Double.isFinite(low) && Double.isFinite(high);
    }
  }

  private static final double PLOT_HEIGHT = 220;
  private static final double RIGHT_OF_PLOT = 8;
  private static final double LABEL_STEP = 14;

  /** Bold text is so much wider. */
  private static final double BOLD = 1.1;

  /** Beyond so many, points would thicken the line; they then show under the pointer only. */
  private static final int MANY = 40;

  /** Checks that there is something to draw. */
  public LineChart {
    lines = List.copyOf(lines);
    if (lines.isEmpty() || lines.stream().anyMatch(line -> line.points().isEmpty())) {
      throw new IllegalArgumentException("chart " + name + " has a line without points");
    }
  }

  @Override
  public double height() {
    return top() + PLOT_HEIGHT + 2 * Frame.LINE + 8;
  }

  private double top() {
    return Frame.titleHeight(this) + Frame.LINE + 10;
  }

  @Override
  public String svg() {
    double top = top();
    double left = 10 + widest(y.ticks().stream().map(Axis.Tick::label).toList());
    double labels = BOLD * widest(lines.stream().map(Line::label).toList());
    double right = Chart.WIDTH - Math.max(14, labels == 0 ? 0 : labels + RIGHT_OF_PLOT + 4);
    Plot plot = new Plot(left, top, right, top + PLOT_HEIGHT);
    Svg svg = Frame.begin(this);
    axes(svg, plot);
    for (Line line : lines) {
      spread(svg, plot, line);
    }
    for (Line line : lines) {
      line(svg, plot, line);
    }
    labels(svg, plot);
    return svg.end().toString();
  }

  private void axes(Svg svg, Plot plot) {
    svg.text("text", y.label(), "class", "axis", "x", 0, "y", plot.top - 14);
    for (Axis.Tick tick : y.ticks()) {
      double at = plot.y(tick.value());
      svg.element("line", "class", "grid", "x1", plot.left, "x2", plot.right, "y1", at, "y2", at);
      svg.text("text", tick.label(), "class", "tick end", "x", plot.left - 6, "y", at + 4);
    }
    double lastEnd = Double.NEGATIVE_INFINITY;
    for (Axis.Tick tick : x.ticks()) {
      double at = plot.x(tick.value());
      double half = Frame.width(tick.label()) / 2;
      svg.element(
          "line", "class", "rule", "x1", at, "x2", at, "y1", plot.bottom, "y2", plot.bottom + 4);
      if (at - half > lastEnd + 2) {
        svg.text("text", tick.label(), "class", "tick middle", "x", at, "y", plot.bottom + 17);
        lastEnd = at + half;
      }
    }
    svg.element(
        "line",
        "class",
        "rule",
        "x1",
        plot.left,
        "x2",
        plot.right,
        "y1",
        plot.bottom,
        "y2",
        plot.bottom);
    svg.text(
        "text", x.label(), "class", "axis", "x", plot.left, "y", plot.bottom + 2 * Frame.LINE + 2);
    if (!Double.isNaN(guide)) {
      double at = plot.y(guide);
      svg.element("line", "class", "guide", "x1", plot.left, "x2", plot.right, "y1", at, "y2", at);
    }
  }

  private void spread(Svg svg, Plot plot, Line line) {
    List<Point> points = line.points().stream().filter(Point::hasSpread).toList();
    switch (line.spread()) {
      case BAND -> {
        List<Point> back = new ArrayList<>(points);
        java.util.Collections.reverse(back);
        String outline =
            path(points.stream().map(p -> plot.at(p.x(), y.nearest(p.high()))).toList())
                + back.stream()
                    .map(p -> "L" + plot.at(p.x(), y.nearest(p.low())))
                    .collect(Collectors.joining())
                + "z";
        if (points.size() > 1) {
          svg.element("path", "class", "band c" + line.style(), "d", outline);
        }
      }
      case BARS -> {
        for (Point point : points) {
          double at = plot.x(point.x());
          double low = plot.y(y.nearest(point.low()));
          double high = plot.y(y.nearest(point.high()));
          String bar =
              "M"
                  + Svg.number(at)
                  + " "
                  + Svg.number(low)
                  + "V"
                  + Svg.number(high)
                  + "M"
                  + Svg.number(at - 3)
                  + " "
                  + Svg.number(low)
                  + "h6"
                  + "M"
                  + Svg.number(at - 3)
                  + " "
                  + Svg.number(high)
                  + "h6";
          svg.element("path", "class", "error c" + line.style(), "d", bar);
        }
      }
      case NONE -> {}
    }
  }

  private void line(Svg svg, Plot plot, Line line) {
    String color = "c" + line.style();
    String strokeClass =
        switch (line.stroke()) {
          case MARKED, PLAIN -> "line ";
          case THIN -> "line thin ";
          case DASHED -> "line dashed ";
        };
    List<String> places = line.points().stream().map(p -> plot.at(p.x(), p.y())).toList();
    svg.element("path", "class", strokeClass + color, "d", path(places));
    if (line.stroke() == Stroke.THIN) {
      return;
    }
    boolean marked = line.stroke() == Stroke.MARKED;
    boolean dense = line.points().size() > MANY;
    Marker marker = marked ? Marker.of(line.style()) : Marker.CIRCLE;
    double radius = marked ? 3.6 : dense ? 3 : 2;
    for (Point point : line.points()) {
      svg.titled(
          "path",
          point.title(),
          "class",
          (dense ? "point hidden " : "point ") + color,
          "d",
          marker.path(plot.x(point.x()), plot.y(point.y()), radius));
    }
  }

  /** Labels at the ends of the lines, moved apart where they would cover each other. */
  private void labels(Svg svg, Plot plot) {
    List<Line> labelled =
        lines.stream()
            .filter(line -> !line.label().isEmpty())
            .sorted(Comparator.comparingDouble(line -> plot.y(end(line).y())))
            .toList();
    double[] places = labelled.stream().mapToDouble(line -> plot.y(end(line).y())).toArray();
    for (int i = 1; i < places.length; i++) {
      places[i] = Math.max(places[i], places[i - 1] + LABEL_STEP);
    }
    double limit = plot.bottom;
    for (int i = places.length - 1; i >= 0; i--) {
      places[i] = Math.min(places[i], limit);
      limit = places[i] - LABEL_STEP;
    }
    for (int i = 0; i < places.length; i++) {
      Line line = labelled.get(i);
      svg.text(
          "text",
          line.label(),
          "class",
          "label c" + line.style(),
          "x",
          plot.right + RIGHT_OF_PLOT,
          "y",
          places[i] + 4);
    }
  }

  private static Point end(Line line) {
    return line.points().get(line.points().size() - 1);
  }

  private static String path(List<String> places) {
    return "M" + String.join("L", places);
  }

  private static double widest(List<String> texts) {
    return texts.stream().mapToDouble(Frame::width).max().orElse(0);
  }

  /** The rectangle of the two axes, and where values fall in it. */
  private final class Plot {

    final double left;
    final double top;
    final double right;
    final double bottom;

    Plot(double left, double top, double right, double bottom) {
      this.left = left;
      this.top = top;
      this.right = right;
      this.bottom = bottom;
    }

    double x(double value) {
      return left + x.position(value) * (right - left);
    }

    double y(double value) {
      return bottom - y.position(value) * (bottom - top);
    }

    String at(double horizontal, double vertical) {
      return Svg.number(x(horizontal)) + " " + Svg.number(y(vertical));
    }
  }
}
