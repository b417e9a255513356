package dev.gossamer.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.Markup;
import dev.gossamer.reports.chart.ScatterChart.Bound;
import dev.gossamer.reports.chart.ScatterChart.Place;
import dev.gossamer.reports.chart.ScatterChart.Point;
import dev.gossamer.reports.chart.ScatterChart.Series;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ScatterChartTest {

  private static final Axis AXIS =
      new Axis("both", 1, 100, true, List.of(new Axis.Tick(1, "1"), new Axis.Tick(100, "100")));

  private static final ScatterChart CHART =
      chart(
          List.of(
              new Series("gemm", 0, List.of(new Point(1, 100, "dense", "gemm <dense>"))),
              new Series(
                  "spmm",
                  1,
                  List.of(new Point(10, 10, "50 %", "half"), new Point(100, 1, "90 %", "most")))));

  @Test
  void pointsAndBoundsStandWhereTheAxesSay() {
    Document svg = Markup.parse(CHART.svg());
    List<Element> grid = Markup.elements(svg, "line", "grid");
    List<Element> points = Markup.elements(svg, "path", "outlined");
    assertEquals(3, points.size());
    String low = grid.get(0).getAttribute("y1");
    String high = grid.get(1).getAttribute("y1");
    String left = grid.get(0).getAttribute("x1");
    String right = grid.get(0).getAttribute("x2");
    assertTrue(points.get(0).getAttribute("d").startsWith("M" + left + " " + high + "m"));
    assertTrue(points.get(2).getAttribute("d").startsWith("M" + right + " " + low + "m"));
    assertEquals(
        "M" + left + " " + low + "L" + right + " " + high,
        Markup.elements(svg, "path", "limit").get(0).getAttribute("d"));
    assertEquals("gemm <dense>", points.get(0).getTextContent());
  }

  @Test
  void theKeyNamesEverySeriesWithinTheDrawing() {
    Document svg = Markup.parse(CHART.svg());
    List<String> texts =
        Markup.elements(svg, "text").stream().map(Element::getTextContent).toList();
    assertTrue(texts.containsAll(List.of("gemm", "spmm", "limit")), texts::toString);
    for (Element text : Markup.elements(svg, "text")) {
      assertTrue(Markup.number(text, "y") < CHART.height(), text::getTextContent);
    }
  }

  @Test
  void noTwoOf32StylesLookTheSame() {
    Set<String> looks = new HashSet<>();
    for (int style = 0; style < 32; style++) {
      assertTrue(looks.add(Marker.of(style) + Marker.color(style)), "style " + style);
    }
  }

  @Test
  void theNumbersAreOneRowAPoint() {
    assertEquals(
        new ChartData(
            List.of("Series", "Point", "both", "both"),
            List.of(
                List.of("gemm", "dense", "1", "100"),
                List.of("spmm", "50 %", "10", "10"),
                List.of("spmm", "90 %", "100", "1"))),
        CHART.data());
  }

  @Test
  void aChartWithoutPointsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> chart(List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> chart(List.of(new Series("a", 0, List.of()))));
  }

  private static ScatterChart chart(List<Series> series) {
    return new ScatterChart(
        "name",
        "Title",
        "Description.",
        AXIS,
        AXIS,
        List.of(new Bound("limit", List.of(new Place(1, 1), new Place(100, 100)))),
        series);
  }
}
