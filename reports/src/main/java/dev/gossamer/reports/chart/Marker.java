package dev.gossamer.reports.chart;

/** Shapes of points. Series differ in shape too, not in colour alone. */
enum Marker {
  CIRCLE,
  SQUARE,
  DIAMOND,
  TRIANGLE;

  /** Number of colours: styles so far apart share one. */
  static final int COLORS = 8;

  /** The shape of a style: no two of 32 styles share both shape and colour. */
  static Marker of(int style) {
    return values()[(style + style / COLORS) % values().length];
  }

  /** Style class of the colour of a style. */
  static String color(int style) {
    return "c" + style % COLORS;
  }

  /** Path of the shape around a point. */
  String path(double x, double y, double radius) {
    String at = Svg.number(x) + " " + Svg.number(y);
    String r = Svg.number(radius);
    String twoR = Svg.number(2 * radius);
    return switch (this) {
      case CIRCLE ->
          "M"
              + at
              + "m-"
              + r
              + " 0a"
              + r
              + " "
              + r
              + " 0 1 0 "
              + twoR
              + " 0a"
              + r
              + " "
              + r
              + " 0 1 0 -"
              + twoR
              + " 0z";
      case SQUARE -> "M" + at + "m-" + r + " -" + r + "h" + twoR + "v" + twoR + "h-" + twoR + "z";
      case DIAMOND -> {
        String d = Svg.number(1.3 * radius);
        yield "M" + at + "m0 -" + d + "l" + d + " " + d + "l-" + d + " " + d + "l-" + d + " -" + d
            + "z";
      }
      case TRIANGLE -> {
        String d = Svg.number(1.2 * radius);
        String twoD = Svg.number(2.4 * radius);
        yield "M" + at + "m0 -" + d + "l" + d + " " + twoD + "h-" + twoD + "z";
      }
    };
  }
}
