package dev.gossamer.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.BenchmarkResults;
import dev.gossamer.reports.chart.LineChart;
import dev.gossamer.reports.result.LatencyLog;
import dev.gossamer.reports.result.Results;
import dev.gossamer.reports.summary.Summarizer;
import dev.gossamer.reports.summary.Summary;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencySectionTest {

  private static final Path DIRECTORY = Path.of("b").toAbsolutePath();

  @Test
  void percentilesThatTheCountSupportsAreShown() {
    Histogram histogram = new Histogram(3);
    for (int micros = 1; micros <= 1000; micros++) {
      histogram.recordValue(micros * 1000L);
    }
    Section section = section(log("update.td3", "sparse", "ds-0.9", histogram));
    Table table = (Table) section.blocks().get(2);
    List<Table.Cell> cells = table.groups().getFirst().rows().getFirst();
    assertEquals("update.td3", table.groups().getFirst().heading());
    List<String> texts = cells.stream().map(c -> c.text().replace('\u00a0', ' ')).toList();
    assertEquals("ds-0.9", texts.get(0));
    assertEquals("1\u202f000", texts.get(2));
    assertEquals(List.of("500 µs", "990 µs", "999 µs", "1.00 ms"), texts.subList(4, 8));
    LineChart chart = (LineChart) section.charts().findFirst().orElseThrow();
    assertEquals(
        List.of("50%", "90%", "99%", "99.9%"),
        chart.x().ticks().stream().map(tick -> tick.label()).toList());
    assertEquals(
        1000, chart.lines().getFirst().points().getLast().x(), 1e-6, "one in 1000 takes longer");
    assertTrue(
        chart.lines().getFirst().points().getLast().title().startsWith("ds-0.9, p99.9: 999"));
  }

  @Test
  void oneOperationHasNoPercentilesAndNoChart() {
    Histogram histogram = new Histogram(3);
    histogram.recordValue(5000);
    Section section = section(log("topology.change", "sparse", "", histogram));
    assertEquals(0, section.charts().count());
    List<Table.Cell> cells =
        ((Table) section.blocks().get(1)).groups().getFirst().rows().getFirst();
    assertEquals(
        List.of("sparse", "sparse", "1", "5.00 µs", "–", "–", "–", "5.00 µs"),
        cells.stream().map(c -> c.text().replace('\u00a0', ' ')).toList());
  }

  private static LatencyLog log(String id, String arm, String label, Histogram histogram) {
    return new LatencyLog(DIRECTORY, id, arm, label, histogram);
  }

  private static Section section(LatencyLog... logs) {
    Results results =
        new Results(List.of(new BenchmarkResults("b").directory()), List.of(), List.of(logs));
    Summary summary = new Summarizer(BenchmarkResults.NO_UPDATES).summarize(results);
    assertEquals("b", summary.latencies().getFirst().source());
    return LatencySection.of(List.of(), summary).orElseThrow();
  }
}
