package dev.gossamer.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.Markup;
import dev.gossamer.reports.chart.LineChart.Line;
import dev.gossamer.reports.chart.LineChart.Point;
import dev.gossamer.reports.chart.LineChart.Spread;
import dev.gossamer.reports.chart.LineChart.Stroke;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class LineChartTest {

  private static final double NONE = Double.NaN;

  private static final Axis X =
      new Axis("sparsity", 0, 10, false, List.of(new Axis.Tick(0, "0"), new Axis.Tick(10, "10")));

  private static final Axis Y =
      new Axis(
          "speed-up",
          1,
          100,
          true,
          List.of(new Axis.Tick(1, "1"), new Axis.Tick(10, "10"), new Axis.Tick(100, "100")));

  @Test
  void pointsStandWhereTheAxesSay() {
    Document svg = draw(line(Stroke.MARKED, Spread.NONE, at(0, 10), at(10, 100)));
    List<Element> grid = Markup.elements(svg, "line", "grid");
    List<Element> ticks = Markup.elements(svg, "line", "rule");
    List<Element> points = Markup.elements(svg, "path", "point");
    assertEquals(2, points.size());
    assertEquals(Markup.number(ticks.get(0), "x1"), start(points.get(0))[0]);
    assertEquals(Markup.number(grid.get(1), "y1"), start(points.get(0))[1]);
    assertEquals(Markup.number(ticks.get(1), "x1"), start(points.get(1))[0]);
    assertEquals(Markup.number(grid.get(2), "y1"), start(points.get(1))[1]);
  }

  @Test
  void logarithmicAxesGiveEqualRatiosEqualSpace() {
    Document svg = draw(line(Stroke.MARKED, Spread.NONE, at(5, Math.sqrt(10))));
    List<Element> grid = Markup.elements(svg, "line", "grid");
    double middle = (Markup.number(grid.get(0), "y1") + Markup.number(grid.get(1), "y1")) / 2;
    double[] point = start(Markup.elements(svg, "path", "point").get(0));
    assertEquals(middle, point[1], 0.01);
    List<Element> ticks = Markup.elements(svg, "line", "rule");
    assertEquals(
        (Markup.number(ticks.get(0), "x1") + Markup.number(ticks.get(1), "x1")) / 2,
        point[0],
        0.01);
  }

  @Test
  void errorBarsReachFromLowToHigh() {
    Document svg =
        draw(line(Stroke.MARKED, Spread.BARS, new Point(5, 20, 10, 100, "p"), at(6, 20)));
    List<Element> bars = Markup.elements(svg, "path", "error");
    assertEquals(1, bars.size(), "a point without an interval has no bar");
    Matcher path =
        Pattern.compile("M([\\d.]+) ([\\d.]+)V([\\d.]+)M.*").matcher(bars.get(0).getAttribute("d"));
    assertTrue(path.matches());
    List<Element> grid = Markup.elements(svg, "line", "grid");
    assertEquals(Markup.number(grid.get(1), "y1"), Double.parseDouble(path.group(2)));
    assertEquals(Markup.number(grid.get(2), "y1"), Double.parseDouble(path.group(3)));
  }

  @Test
  void errorBarsEndWhereTheAxisEnds() {
    Document svg = draw(line(Stroke.MARKED, Spread.BARS, new Point(5, 20, 1e-9, 1e9, "p")));
    List<Element> grid = Markup.elements(svg, "line", "grid");
    String bar = Markup.elements(svg, "path", "error").get(0).getAttribute("d");
    assertTrue(
        bar.matches(
            "M\\S+ "
                + grid.get(0).getAttribute("y1")
                + "V"
                + grid.get(2).getAttribute("y1")
                + "M.*"),
        bar);
  }

  @Test
  void bandsEncloseLowAndHigh() {
    Document svg =
        draw(
            line(
                Stroke.PLAIN,
                Spread.BAND,
                new Point(0, 5, 1, 10, "a"),
                new Point(10, 50, 10, 100, "b")));
    List<Element> grid = Markup.elements(svg, "line", "grid");
    String band = Markup.elements(svg, "path", "band").get(0).getAttribute("d");
    String y1 = grid.get(0).getAttribute("y1");
    String y10 = grid.get(1).getAttribute("y1");
    String y100 = grid.get(2).getAttribute("y1");
    assertTrue(
        band.matches("M\\S+ " + y10 + "L\\S+ " + y100 + "L\\S+ " + y10 + "L\\S+ " + y1 + "z"),
        band);
  }

  @Test
  void everyPointHasATitleAndTheDrawingAName() {
    Document svg =
        draw(
            line(Stroke.MARKED, Spread.BARS, at(1, 2), at(2, 3)),
            line(Stroke.THIN, Spread.NONE, at(1, 2), at(2, 3)));
    List<Element> points = Markup.elements(svg, "path", "point");
    assertEquals(2, points.size(), "thin lines have no points");
    for (Element point : points) {
      assertTrue(point.getTextContent().startsWith("at "));
      assertEquals("title", point.getFirstChild().getNodeName());
    }
    Element root = svg.getDocumentElement();
    assertEquals("img", root.getAttribute("role"));
    assertEquals("name-title name-text", root.getAttribute("aria-labelledby"));
    assertEquals("Title & <more>", Markup.elements(svg, "title").get(0).getTextContent());
    assertEquals("Description.", Markup.elements(svg, "desc").get(0).getTextContent());
  }

  @Test
  void linesAreLabelledAtTheirEndWithoutCoveringEachOther() {
    Document svg =
        draw(
            new Line("one", 1, Stroke.MARKED, Spread.NONE, List.of(at(10, 50))),
            new Line("two", 2, Stroke.MARKED, Spread.NONE, List.of(at(10, 51))),
            new Line("three", 3, Stroke.MARKED, Spread.NONE, List.of(at(10, 1))));
    List<Element> labels = Markup.elements(svg, "text", "label");
    assertEquals(
        List.of("two", "one", "three"), labels.stream().map(Element::getTextContent).toList());
    for (int i = 1; i < labels.size(); i++) {
      double apart = Markup.number(labels.get(i), "y") - Markup.number(labels.get(i - 1), "y");
      assertTrue(apart >= 13.9, "labels " + apart + " apart");
    }
  }

  @Test
  void manyPointsShowUnderThePointerOnly() {
    List<Point> many =
        java.util.stream.IntStream.range(0, 60).mapToObj(i -> at(i / 6.0, 2 + i)).toList();
    Document svg = draw(new Line("", 1, Stroke.PLAIN, Spread.NONE, many));
    assertEquals(60, Markup.elements(svg, "path", "hidden").size());
  }

  @Test
  void theFileBringsItsStyleAndIsTheSameEachTime() {
    LineChart chart = chart(List.of(line(Stroke.DASHED, Spread.NONE, at(1, 2), at(2, 3))));
    Document file = Markup.parse(chart.file());
    assertEquals(1, Markup.elements(file, "style").size());
    assertEquals(chart.file(), chart.file());
    assertFalse(chart.svg().contains("<style>"));
  }

  @Test
  void aChartWithoutPointsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> chart(List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> chart(List.of(new Line("", 1, Stroke.PLAIN, Spread.NONE, List.of()))));
  }

  private static Document draw(Line... lines) {
    return Markup.parse(chart(List.of(lines)).svg());
  }

  private static LineChart chart(List<Line> lines) {
    return new LineChart("name", "Title & <more>", "Description.", X, Y, lines, 1);
  }

  private static Line line(Stroke stroke, Spread spread, Point... points) {
    return new Line("label", 1, stroke, spread, List.of(points));
  }

  private static Point at(double x, double y) {
    return new Point(x, y, NONE, NONE, "at " + x);
  }

  /** Centre of a marker: its path begins there. */
  private static double[] start(Element point) {
    Matcher path = Pattern.compile("M([\\d.]+) ([\\d.]+)m.*").matcher(point.getAttribute("d"));
    assertTrue(path.matches(), point.getAttribute("d"));
    return new double[] {Double.parseDouble(path.group(1)), Double.parseDouble(path.group(2))};
  }
}
