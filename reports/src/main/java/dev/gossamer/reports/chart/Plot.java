package dev.gossamer.reports.chart;

/**
 * The rectangle of two axes, and where values fall in it.
 *
 * @param x horizontal axis
 * @param y vertical axis
 * @param left edge in user units
 * @param top edge
 * @param right edge
 * @param bottom edge
 */
record Plot(Axis x, Axis y, double left, double top, double right, double bottom) {

  /** Height of every plot. */
  static final double HEIGHT = 220;

  /** Height of the labels below the horizontal axis. */
  static final double BELOW = 2 * Frame.LINE + 8;

  /** A plot as wide as its chart, but for the labels of the vertical axis and a right margin. */
  static Plot of(Axis x, Axis y, double top, double rightMargin) {
    double widest =
        y.ticks().stream().mapToDouble(tick -> Frame.width(tick.label())).max().orElse(0);
    return new Plot(x, y, 10 + widest, top, Chart.WIDTH - rightMargin, top + HEIGHT);
  }

  double atX(double value) {
    return left + x.position(value) * (right - left);
  }

  double atY(double value) {
    return bottom - y.position(value) * (bottom - top);
  }

  String at(double horizontal, double vertical) {
    return Svg.number(atX(horizontal)) + " " + Svg.number(atY(vertical));
  }

  /** Draws both axes with their labels, ticks and grid. */
  void axes(Svg svg) {
    svg.text("text", y.label(), "class", "axis", "x", 0, "y", top - 14);
    for (Axis.Tick tick : y.ticks()) {
      double at = atY(tick.value());
      svg.element("line", "class", "grid", "x1", left, "x2", right, "y1", at, "y2", at);
      svg.text("text", tick.label(), "class", "tick end", "x", left - 6, "y", at + 4);
    }
    double lastEnd = Double.NEGATIVE_INFINITY;
    for (Axis.Tick tick : x.ticks()) {
      double at = atX(tick.value());
      double half = Frame.width(tick.label()) / 2;
      svg.element("line", "class", "rule", "x1", at, "x2", at, "y1", bottom, "y2", bottom + 4);
      if (at - half > lastEnd + 2) {
        svg.text("text", tick.label(), "class", "tick middle", "x", at, "y", bottom + 17);
        lastEnd = at + half;
      }
    }
    svg.element("line", "class", "rule", "x1", left, "x2", right, "y1", bottom, "y2", bottom);
    svg.text("text", x.label(), "class", "axis", "x", left, "y", bottom + 2 * Frame.LINE + 2);
  }
}
