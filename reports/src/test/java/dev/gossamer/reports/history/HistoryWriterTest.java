package dev.gossamer.reports.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.Fixtures;
import dev.gossamer.reports.Markup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HistoryWriterTest {

  private static final Pattern ALL = Pattern.compile("");

  @TempDir private Path directory;

  private HistoryWriter.Written write(List<Entry> entries, Pattern only) throws IOException {
    HistoryFile file = new HistoryFile(directory.resolve("history.jsonl"));
    for (Entry entry : entries) {
      file.add(entry);
    }
    return HistoryWriter.write(file, only, directory.resolve("out"));
  }

  private JsonNode changePoints() {
    return JsonMapper.shared().readTree(directory.resolve("out/change-points.json").toFile());
  }

  @Test
  void writesTheGoldenFiles() throws IOException {
    HistoryWriter.Written written = write(Histories.step(), ALL);
    assertEquals(
        Fixtures.text("history/change-points.json"),
        Files.readString(directory.resolve("out/change-points.json")));
    assertEquals(Fixtures.text("history/show.txt"), String.join("\n", written.lines()) + "\n");
    assertEquals(List.of(), written.warnings());
  }

  @Test
  void aStepIsNamedWithItsCommits() throws IOException {
    write(Histories.step(), ALL);
    JsonNode json = changePoints();
    assertEquals(1, json.get("schema").asInt());
    assertEquals(3, json.get("series").asInt());
    List<String> found = new ArrayList<>();
    for (JsonNode point : json.get("changePoints")) {
      found.add(
          point.get("id").asString()
              + " "
              + point.get("measure").asString()
              + " "
              + point.at("/before/commit").asString().substring(0, 7)
              + " "
              + point.at("/after/commit").asString().substring(0, 7)
              + " "
              + point.get("better").asBoolean());
    }
    assertEquals(
        List.of(
            "kernel.spmm time 0abc017 0abc018 false", "kernel.spmm speed-up 0abc017 0abc018 false"),
        found);
    JsonNode ratio = json.at("/changePoints/0/ratio");
    assertEquals(1.2, ratio.get("value").asDouble(), 0.02);
    assertTrue(ratio.get("low").asDouble() < 1.2 && ratio.get("high").asDouble() > 1.19);
  }

  @Test
  void thePageNeedsNothingBesideItself() throws IOException {
    String html = Files.readString(write(Histories.step(), ALL).html());
    Document page = Markup.parse(html.replaceFirst("<!DOCTYPE html>", ""));
    assertEquals(3, Markup.elements(page, "svg", "chart").size());
    assertFalse(html.contains("<script src"));
    assertFalse(html.replace("http://www.w3.org/2000/svg", "").contains("://"), html);
    assertTrue(html.contains("2 change points: 0 for the better, 2 for the worse."));
    // Three tables, and one under each chart.
    assertEquals(3 + 3, Markup.elements(page, "caption").size());
  }

  /** Values, two levels, and one upright line between the 24th and the 25th of 40 results. */
  @Test
  void theChartMarksTheChange() throws IOException {
    write(Histories.step(), Pattern.compile("spmm"));
    List<Path> files;
    try (Stream<Path> listing = Files.list(directory.resolve("out/charts"))) {
      files = listing.sorted().toList();
    }
    assertEquals(2, files.size());
    for (Path file : files) {
      Document chart = Markup.parse(Files.readString(file));
      assertEquals(40 + 2 * 2 + 2, Markup.elements(chart, "path", "point").size());
      assertEquals(3, Markup.elements(chart, "path", "dashed").size());
      List<String> marks =
          Markup.elements(chart, "path", "dashed").stream()
              .filter(path -> path.getAttribute("class").contains("c2"))
              .map(path -> path.getAttribute("d"))
              .toList();
      assertEquals(1, marks.size());
      String[] ends = marks.getFirst().substring(1).split("[L ]", -1);
      assertEquals(ends[0], ends[2]);
      Markup.elements(chart, "text", "label")
          .forEach(label -> assertEquals("", label.getTextContent()));
    }
  }

  @Test
  void noSeriesCrossesMachines() throws IOException {
    Origin other = new Origin("Other CPU", "25.0.3+9-LTS", "vector512", "quick");
    List<Entry> entries = new ArrayList<>();
    for (int day = 0; day < 40; day++) {
      entries.add(
          Histories.entry(day, day < 20 ? Histories.ORIGIN : other, 100, day < 20 ? 50 : 90));
    }
    HistoryWriter.Written written = write(entries, ALL);
    assertEquals(6, changePoints().get("series").asInt());
    assertEquals(0, changePoints().get("changePoints").size());
    assertTrue(written.lines().contains("no change point"), written.lines().toString());
    for (Origin one :
        List.of(
            new Origin(Histories.ORIGIN.cpu(), "25.0.4", "vector512", "quick"),
            new Origin(Histories.ORIGIN.cpu(), "25.0.3+9-LTS", "vector256", "quick"),
            new Origin(Histories.ORIGIN.cpu(), "25.0.3+9-LTS", "vector512", "full"))) {
      assertEquals(
          6,
          RowSeries.of(
                  List.of(
                      Histories.entry(0, Histories.ORIGIN, 100, 50),
                      Histories.entry(1, one, 100, 50)))
              .size());
    }
  }

  @Test
  void changedCountsNeedNoStatistics() throws IOException {
    Entry first = Histories.entry(0, Histories.ORIGIN, 100, 50);
    Entry second = Histories.entry(1, Histories.ORIGIN, 100, 50);
    TreeMap<String, Double> counts = new TreeMap<>(second.rows().getFirst().counts());
    counts.put(Measured.FULL_FLOPS, 2e6);
    Measured row = second.rows().getFirst();
    Entry changed =
        new Entry(
            second.digest(),
            second.date(),
            second.commit(),
            true,
            true,
            second.origin(),
            List.of(
                new Measured(
                    row.id(),
                    row.params(),
                    row.median(),
                    row.low(),
                    row.high(),
                    row.forks(),
                    row.speedup(),
                    counts)));
    HistoryWriter.Written written = write(List.of(first, changed), ALL);
    JsonNode change = changePoints().at("/countChanges/0");
    assertEquals(1, changePoints().get("countChanges").size());
    assertEquals("kernel.gemm", change.get("id").asString());
    assertEquals("flops.full", change.get("count").asString());
    assertEquals(1e6, change.get("from").asDouble());
    assertEquals(2e6, change.get("to").asDouble());
    assertTrue(change.at("/after/dirty").asBoolean());
    assertEquals(
        List.of("Rows failed or were not measured in all forks in 1 result."), written.warnings());
  }

  @Test
  void aDamagedLastLineIsAWarning() throws IOException {
    Path history = directory.resolve("history.jsonl");
    write(Histories.step(), ALL);
    String whole = Files.readString(history);
    Files.writeString(history, whole.substring(0, whole.length() - 9));
    HistoryWriter.Written written = write(List.of(), ALL);
    assertEquals(
        List.of(history + ", line 40: incomplete, it is not valid JSON; it is left out."),
        written.warnings());
    assertEquals(2, changePoints().get("changePoints").size());
    assertEquals(39, changePoints().get("results").asInt());
  }

  @Test
  void anEmptyHistoryIsShown() throws IOException {
    Files.writeString(directory.resolve("history.jsonl"), "");
    assertEquals(List.of("No results yet", "no change point"), write(List.of(), ALL).lines());
  }

  @Test
  void rowsThatAreNotThereAreNamed() {
    var failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> write(Histories.step(), Pattern.compile("update")));
    assertEquals(
        "--only 'update' matches no row: the history has kernel.gemm, kernel.spmm",
        failure.getMessage());
  }
}
