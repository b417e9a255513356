package dev.gossamer.reports.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Something drawn. */
public sealed interface Chart permits LineChart, BarChart, ScatterChart {

  /** Width of every chart in user units; at this width its text is 12 pixels high. */
  int WIDTH = 400;

  /** Space around a drawing that stands alone. */
  double MARGIN = 12;

  /** Short name in lower case with hyphens, for files. */
  String name();

  /** One line that says what is shown; part of the drawing. */
  String title();

  /** One or two sentences for readers who do not see the drawing. */
  String description();

  /** The drawing as an {@code svg} element, styled by the page it stands in. */
  String svg();

  /** The numbers that are drawn. */
  ChartData data();

  /** Height of the drawing in user units. */
  double height();

  /** The drawing as a file of its own, which brings its style, a background and a margin. */
  default String file() {
    double width = WIDTH + 2 * MARGIN;
    double height = height() + 2 * MARGIN;
    Svg root = new Svg();
    root.begin(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "role",
        "img",
        "aria-label",
        title() + ". " + description(),
        "width",
        width,
        "height",
        height,
        "viewBox",
        Svg.number(-MARGIN)
            + " "
            + Svg.number(-MARGIN)
            + " "
            + Svg.number(width)
            + " "
            + Svg.number(height));
    root.verbatim("<style>\n" + style() + "</style>\n");
    root.element(
        "rect", "class", "page", "x", -MARGIN, "y", -MARGIN, "width", width, "height", height);
    return root.verbatim(svg()).end().toString();
  }

  /** The style sheet that the class names of all charts refer to. */
  static String style() {
    try (InputStream css = Chart.class.getResourceAsStream("chart.css")) {
      if (css == null) {
        throw new IllegalStateException("chart.css is missing from the program");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
