package dev.gossamer.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gossamer.reports.Markup;
import dev.gossamer.reports.chart.BarChart.Bar;
import dev.gossamer.reports.chart.BarChart.Group;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class BarChartTest {

  private static final double NONE = Double.NaN;

  private static final Axis X =
      new Axis(
          "speed-up",
          0.1,
          10,
          true,
          List.of(new Axis.Tick(0.1, "0.1"), new Axis.Tick(1, "1"), new Axis.Tick(10, "10")));

  @Test
  void barsReachFromTheBaselineToTheirValue() {
    Document svg =
        draw(
            new Bar("", 1, 10, NONE, NONE, NONE, "10×", "faster"),
            new Bar("", 2, 0.1, NONE, NONE, NONE, "0.10×", "slower"));
    List<Element> grid = Markup.elements(svg, "line", "grid");
    double low = Markup.number(grid.get(0), "x1");
    double one = Markup.number(grid.get(1), "x1");
    double high = Markup.number(grid.get(2), "x1");
    List<Element> bars = Markup.elements(svg, "rect", "bar");
    assertEquals(one, Markup.number(bars.get(0), "x"), 0.01);
    assertEquals(high - one, Markup.number(bars.get(0), "width"), 0.02);
    assertEquals(low, Markup.number(bars.get(1), "x"), 0.01);
    assertEquals(one - low, Markup.number(bars.get(1), "width"), 0.02);
    assertEquals(one, Markup.number(Markup.elements(svg, "line", "guide").get(0), "x1"), 0.01);
  }

  @Test
  void whiskersAndMarksStandAtTheirValues() {
    Document svg =
        draw(
            new Bar("50%", 1, 5, 1, 10, 0.1, "5×", "a"),
            new Bar("80%", 1, 5, NONE, NONE, NONE, "5×", "b"));
    List<Element> grid = Markup.elements(svg, "line", "grid");
    List<Element> whiskers = Markup.elements(svg, "line", "whisker");
    assertEquals(1, whiskers.size());
    assertEquals(Markup.number(grid.get(1), "x1"), Markup.number(whiskers.get(0), "x1"));
    assertEquals(Markup.number(grid.get(2), "x1"), Markup.number(whiskers.get(0), "x2"));
    List<Element> marks = Markup.elements(svg, "line", "mark");
    assertEquals(1, marks.size());
    assertEquals(Markup.number(grid.get(0), "x1"), Markup.number(marks.get(0), "x1"));
  }

  @Test
  void everyBarHasATitleANameAndItsNumber() {
    Document svg =
        draw(
            new Bar("50%", 1, 5, NONE, NONE, NONE, "5×", "title <1>"),
            new Bar("80%", 1, 6, NONE, NONE, NONE, "6×", "title 2"));
    List<Element> bars = Markup.elements(svg, "rect", "bar");
    assertEquals(
        List.of("title <1>", "title 2"), bars.stream().map(Element::getTextContent).toList());
    List<String> texts =
        Markup.elements(svg, "text").stream().map(Element::getTextContent).toList();
    assertEquals(
        List.of("Title", "0.1", "1", "10", "speed-up", "spmm", "50%", "5×", "80%", "6×"), texts);
  }

  @Test
  void theDrawingIsAsHighAsItsContent() {
    BarChart chart = chart(List.of(new Bar("", 1, 5, NONE, NONE, NONE, "5×", "a")));
    Document svg = Markup.parse(chart.svg());
    assertEquals(chart.height(), Markup.number(svg.getDocumentElement(), "height"));
    for (Element text : Markup.elements(svg, "text")) {
      assertEquals(true, Markup.number(text, "y") < chart.height());
    }
    Markup.parse(chart.file());
  }

  @Test
  void aChartWithoutBarsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> chart(List.of()));
  }

  private static Document draw(Bar... bars) {
    return Markup.parse(chart(List.of(bars)).svg());
  }

  private static BarChart chart(List<Bar> bars) {
    return new BarChart(
        "name", "Title", "Description.", X, 1, List.of(new Group("spmm", bars)), List.of());
  }
}
