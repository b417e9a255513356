package dev.gossamer.reports.chart;

import java.util.ArrayList;
import java.util.Collections;
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

  private static final double RIGHT_OF_PLOT = 8;
  private static final double LABEL_STEP = 14;
  private static final double WIDEST_LABEL = 0.45 * Chart.WIDTH;
  private static final double RADIUS = 3.6;

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
    return keyTop() + (keyed() ? labelled().size() * Frame.LINE : 0);
  }

  private double top() {
    return Frame.titleHeight(this) + Frame.LINE + 10;
  }

  private double keyTop() {
    return top() + Plot.HEIGHT + Plot.BELOW;
  }

  private List<Line> labelled() {
    return lines.stream().filter(line -> !line.label().isEmpty()).toList();
  }

  private double labelWidth() {
    return BOLD * lines.stream().mapToDouble(line -> Frame.width(line.label())).max().orElse(0);
  }

  /** Whether labels are too long to stand at the ends of their lines and make a key instead. */
  private boolean keyed() {
    return labelWidth() > WIDEST_LABEL;
  }

  @Override
  public String svg() {
    double labels = keyed() ? 0 : labelWidth();
    Plot plot = Plot.of(x, y, top(), Math.max(14, labels == 0 ? 0 : labels + RIGHT_OF_PLOT + 4));
    Svg svg = Frame.begin(this);
    plot.axes(svg);
    guide(svg, plot);
    for (Line line : lines) {
      spread(svg, plot, line);
    }
    for (Line line : lines) {
      line(svg, plot, line);
    }
    if (keyed()) {
      key(svg);
    } else {
      labels(svg, plot);
    }
    return svg.end().toString();
  }

  /** The labelled lines, point by point; single runs, which have no label, are left out. */
  @Override
  public ChartData data() {
    boolean spread =
        lines.stream()
            .filter(line -> !line.label().isEmpty())
            .anyMatch(
                line ->
                    line.spread() != Spread.NONE
                        && line.points().stream().anyMatch(Point::hasSpread));
    List<List<String>> rows = new ArrayList<>();
    for (Line line : lines) {
      for (Point point : ChartData.thinned(line.label().isEmpty() ? List.of() : line.points())) {
        List<String> row =
            new ArrayList<>(List.of(line.label(), x.text(point.x()), y.text(point.y())));
        if (spread) {
          row.add(
              line.spread() == Spread.NONE
                  ? "–"
                  : ChartData.interval(y, point.low(), point.high()));
        }
        rows.add(row);
      }
    }
    List<String> columns = new ArrayList<>(List.of("Series", x.label(), y.label()));
    if (spread) {
      columns.add("low to high");
    }
    return new ChartData(columns, rows);
  }

  private void guide(Svg svg, Plot plot) {
    if (!Double.isNaN(guide)) {
      double at = plot.atY(guide);
      svg.element(
          "line", "class", "guide", "x1", plot.left(), "x2", plot.right(), "y1", at, "y2", at);
    }
  }

  private void spread(Svg svg, Plot plot, Line line) {
    List<Point> points = line.points().stream().filter(Point::hasSpread).toList();
    switch (line.spread()) {
      case BAND -> {
        List<Point> back = new ArrayList<>(points);
        Collections.reverse(back);
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
          double at = plot.atX(point.x());
          double low = plot.atY(y.nearest(point.low()));
          double high = plot.atY(y.nearest(point.high()));
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
    String color = Marker.color(line.style());
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
    double radius = marked ? RADIUS : dense ? 3 : 2;
    for (Point point : line.points()) {
      svg.titled(
          "path",
          point.title(),
          "class",
          (dense ? "point hidden " : "point ") + color,
          "d",
          marker.path(plot.atX(point.x()), plot.atY(point.y()), radius));
    }
  }

  private void key(Svg svg) {
    double at = keyTop() + 10;
    for (Line line : labelled()) {
      String color = Marker.color(line.style());
      boolean dashed = line.stroke() == Stroke.DASHED;
      svg.element(
          "path",
          "class",
          (dashed ? "line dashed " : "line ") + color,
          "d",
          "M0 " + Svg.number(at) + "h20");
      if (line.stroke() == Stroke.MARKED) {
        svg.element(
            "path", "class", "sample " + color, "d", Marker.of(line.style()).path(10, at, RADIUS));
      }
      svg.text("text", line.label(), "class", "label " + color, "x", 26, "y", at + 4);
      at += Frame.LINE;
    }
  }

  /** Labels at the ends of the lines, moved apart where they would cover each other. */
  private void labels(Svg svg, Plot plot) {
    List<Line> labelled =
        labelled().stream()
            .sorted(Comparator.comparingDouble(line -> plot.atY(end(line).y())))
            .toList();
    double[] places = labelled.stream().mapToDouble(line -> plot.atY(end(line).y())).toArray();
    for (int i = 1; i < places.length; i++) {
      places[i] = Math.max(places[i], places[i - 1] + LABEL_STEP);
    }
    double limit = plot.bottom();
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
          plot.right() + RIGHT_OF_PLOT,
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
}
