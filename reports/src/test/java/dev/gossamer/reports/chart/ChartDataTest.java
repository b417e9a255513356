package dev.gossamer.reports.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.reports.chart.BarChart.Bar;
import dev.gossamer.reports.chart.BarChart.Part;
import dev.gossamer.reports.chart.LineChart.Line;
import dev.gossamer.reports.chart.LineChart.Point;
import dev.gossamer.reports.chart.LineChart.Spread;
import dev.gossamer.reports.chart.LineChart.Stroke;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartDataTest {

  private static final double NONE = Double.NaN;
  private static final Axis X =
      new Axis("sparsity", 1, 20, true, List.of(new Axis.Tick(2, "50%"), new Axis.Tick(10, "90%")));
  private static final Axis Y = new Axis("speed-up", 0, 10, false, List.of());

  @Test
  void linesAreListedPointByPointAndTicksByTheirLabel() {
    LineChart chart =
        chart(
            new Line(
                "ds",
                1,
                Stroke.MARKED,
                Spread.BARS,
                List.of(new Point(2, 1.2345, 1, 1.5, ""), new Point(10, 4, NONE, NONE, ""))),
            new Line("ideal", 0, Stroke.DASHED, Spread.NONE, List.of(new Point(3, 2, 1, 3, ""))),
            new Line("", 0, Stroke.THIN, Spread.NONE, List.of(new Point(3, 2, 1, 3, ""))));
    assertEquals(
        new ChartData(
            List.of("Series", "sparsity", "speed-up", "low to high"),
            List.of(
                List.of("ds", "50%", "1.23", "1 to 1.5"),
                List.of("ds", "90%", "4", "–"),
                List.of("ideal", "3", "2", "–"))),
        chart.data());
  }

  @Test
  void ofManyPointsSomeAreListedTheFirstAndTheLastAmongThem() {
    List<Point> many =
        IntStream.rangeClosed(0, 100)
            .mapToObj(i -> new Point(1 + i / 10.0, 1, NONE, NONE, ""))
            .toList();
    List<List<String>> rows =
        chart(new Line("a", 1, Stroke.PLAIN, Spread.NONE, many)).data().rows();
    assertEquals(ChartData.MOST, rows.size());
    assertEquals("1", rows.getFirst().get(1));
    assertEquals("11", rows.getLast().get(1));
  }

  @Test
  void barsAreListedWithTheirMarksAndColours() {
    BarChart chart =
        new BarChart(
            "n",
            "T",
            "D",
            Y,
            0,
            List.of(
                new BarChart.Group(
                    "forward",
                    List.of(
                        new Bar("", 0, 5, NONE, NONE, NONE, "5.00", ""),
                        new Bar("", 1, 2, 1, 3, 1.5, "2.00", "")))),
            List.of(
                new BarChart.Key(Part.BAR, 0, "dense"),
                new BarChart.Key(Part.BAR, 1, "ds"),
                new BarChart.Key(Part.MARK, 0, "by FLOPs")));
    assertEquals(
        new ChartData(
            List.of("Group", "Colour", "speed-up", "low to high", "by FLOPs"),
            List.of(
                List.of("forward", "dense", "5.00", "–", "–"),
                List.of("forward", "ds", "2.00", "1 to 3", "1.5"))),
        chart.data());
  }

  private static LineChart chart(Line... lines) {
    return new LineChart("n", "T", "D", X, Y, List.of(lines), NONE);
  }
}
