package dev.gossamer.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.reports.Fixtures;
import dev.gossamer.reports.Markup;
import dev.gossamer.reports.summary.SummaryFiles;
import dev.gossamer.reports.summary.UpdateFlopsSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportWriterTest {

  private static final UpdateFlopsSource FLOPS =
      (id, params) ->
          id.startsWith("update.")
              ? Optional.of(params.sparsity() == 0 ? new Flops(1000, 1600) : new Flops(100, 400))
              : Optional.empty();

  @TempDir Path out;

  @Test
  void writesAllFilesAndSaysTheAnswer() throws IOException {
    ReportFiles files = write("bench", "training");
    assertEquals(out.resolve("report.html"), files.html());
    assertEquals(
        List.of(
            "2 rows failed or are incomplete: topology.change and kernel.spmm.",
            "The machine did not stay the same during run bench: ruler.fma drifted by 8.5 % (more"
                + " than 5.0 % marks a run).",
            "Whole updates: Yes, at every sparsity measured (90 %).",
            "Kernels: Yes: spmm from 50 % sparsity on.",
            "Whole training runs: Undecided: too few replicates for an interval.",
            "Returns: Undecided: a single seed gives no interval."),
        files.headlines().stream().map(line -> line.replace('\u00a0', ' ')).toList());
    assertEquals(5, SummaryFiles.read(files.summary()).rows().size() - 1);
    for (Path chart : files.charts()) {
      Markup.parse(Files.readString(chart));
    }
    try (Stream<Path> charts = Files.list(out.resolve("charts"))) {
      assertEquals(files.charts().stream().sorted().toList(), charts.sorted().toList());
    }
  }

  @Test
  void theMarkdownIsTheGoldenFile() throws IOException {
    assertEquals(
        Fixtures.text("report.md"), Files.readString(write("bench", "training").markdown()));
  }

  @Test
  void thePageIsWellFormedAndNeedsNothingBesideItself() throws IOException {
    String html = Files.readString(write("bench", "training").html());
    Document page = Markup.parse(html.replaceFirst("<!DOCTYPE html>", ""));
    Matcher addresses = Pattern.compile("https?://[^\"'\\s<)]*").matcher(html);
    while (addresses.find()) {
      assertEquals("http://www.w3.org/2000/svg", addresses.group());
    }
    for (String remote : List.of("<link", "<img", "<iframe", "@import", "url(", "src=")) {
      assertFalse(html.contains(remote), remote);
    }
    assertEquals(2, html.split("<script>", -1).length, "one script, inlined");
    assertTrue(
        Markup.elements(page, "meta").stream()
            .anyMatch(meta -> meta.getAttribute("content").startsWith("default-src 'none'; ")));
    for (Element link : Markup.elements(page, "a")) {
      String target = link.getAttribute("href");
      assertTrue(html.contains("id=\"" + target.substring(1) + "\""), target);
    }
  }

  @Test
  void everyChartIsNamedAndFollowsATable() throws IOException {
    Document page =
        Markup.parse(
            Files.readString(write("bench", "training").html())
                .replaceFirst("<!DOCTYPE html>", ""));
    List<Element> charts = Markup.elements(page, "svg");
    assertFalse(charts.isEmpty());
    for (Element chart : charts) {
      assertEquals("img", chart.getAttribute("role"));
      for (String id : chart.getAttribute("aria-labelledby").split(" ", -1)) {
        assertFalse(named(page, id).getTextContent().isEmpty(), id);
      }
      Element figure = (Element) chart.getParentNode();
      assertTrue(figure.getElementsByTagName("table").getLength() == 1);
    }
    for (Element point : Markup.elements(page, "path", "point")) {
      assertFalse(point.getTextContent().isEmpty());
    }
  }

  @Test
  void theAnswerComesFirst() throws IOException {
    Document page =
        Markup.parse(
            Files.readString(write("bench", "training").html())
                .replaceFirst("<!DOCTYPE html>", ""));
    assertEquals("answer", Markup.elements(page, "section").get(0).getAttribute("id"));
    assertEquals(
        List.of(
            "The answer",
            "Rows that failed",
            "Whole updates",
            "Roofline",
            "Kernels",
            "Where an update’s time goes",
            "Latencies",
            "Targets",
            "Training runs",
            "Quality of the measurements",
            "Methods",
            "Environment",
            "All rows"),
        Markup.elements(page, "h2").stream().map(Element::getTextContent).toList());
  }

  @Test
  void theSameResultsGiveTheSameBytes() throws IOException {
    ReportFiles files = write("bench", "training");
    byte[] html = Files.readAllBytes(files.html());
    byte[] chart = Files.readAllBytes(files.charts().get(0));
    write("bench", "training");
    assertEquals(-1, java.util.Arrays.mismatch(html, Files.readAllBytes(files.html())));
    assertEquals(-1, java.util.Arrays.mismatch(chart, Files.readAllBytes(files.charts().get(0))));
  }

  @Test
  void severalRunsStandSideBySide() throws IOException {
    Path copy = out.resolve("again");
    copy(Fixtures.path("bench"), copy);
    ReportFiles files =
        ReportWriter.write(List.of(Fixtures.path("bench"), copy), out.resolve("both"), FLOPS);
    String markdown = Files.readString(files.markdown());
    assertTrue(markdown.contains("## Runs side by side"), markdown);
    assertTrue(markdown.contains("**kernel.spmm, 64×64, batch 32, auto, 1 thread**"), markdown);
    assertTrue(markdown.contains("| 1.00× ("), markdown);
    Element chart =
        Markup.elements(
                Markup.parse(
                    Files.readString(out.resolve("both/charts/compared-again-against-bench.svg"))),
                "svg")
            .getFirst();
    List<Element> bars = Markup.elements(chart.getOwnerDocument(), "rect", "bar");
    assertEquals(2, bars.size(), "the dense update and the sparse one");
    for (Element bar : bars) {
      assertTrue(bar.getTextContent().contains(": 1.00× ("), bar.getTextContent());
    }
    assertTrue(files.headlines().stream().anyMatch(line -> line.startsWith("Kernels, again: ")));
  }

  @Test
  void theReportMayGoWhereTheResultsAre() throws IOException {
    copy(Fixtures.path("bench"), out);
    ReportFiles files = ReportWriter.write(List.of(out), out);
    ReportWriter.write(List.of(out), out);
    assertTrue(Files.exists(files.html()));
  }

  @Test
  void namesFromOutsideCannotBecomeMarkup() throws IOException {
    Path hostile = out.resolve("hostile");
    copy(Fixtures.path("bench"), hostile);
    Path failures = hostile.resolve("failures.json");
    Files.writeString(
        failures,
        Files.readString(failures)
            .replace("java.lang.OutOfMemoryError", "<script>alert('|')</script> *x*"));
    ReportFiles files = ReportWriter.write(List.of(hostile), out);
    assertFalse(Files.readString(files.html()).contains("<script>alert"));
    assertTrue(Files.readString(files.html()).contains("&lt;script"));
    assertTrue(
        Files.readString(files.markdown()).contains("&lt;script>alert('\\|')&lt;/script> \\*x\\*"));
  }

  @Test
  void badInputLeavesNoReport() throws IOException {
    Path broken = out.resolve("broken");
    copy(Fixtures.path("bench"), broken);
    Path file = broken.resolve("raw/1-1.json");
    Files.writeString(file, Files.readString(file).substring(0, 300));
    Path target = out.resolve("report");
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> ReportWriter.write(List.of(broken), target));
    assertTrue(
        thrown.getMessage().startsWith(file + ": the JSON is incomplete"), thrown.getMessage());
    assertFalse(Files.exists(target));
  }

  private static Element named(Document page, String id) {
    return Stream.of("title", "desc")
        .flatMap(tag -> Markup.elements(page, tag).stream())
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private ReportFiles write(String... fixtures) throws IOException {
    return ReportWriter.write(Stream.of(fixtures).map(Fixtures::path).toList(), out, FLOPS);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
