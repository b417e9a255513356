package dev.gossamer.reports.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.Fixtures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The files that a gate writes, and what their readers do with damaged ones. */
class GateFilesTest {

  private static final String GOLDEN = "gate/";

  private static Path scratch;

  @BeforeContainer
  static void createScratch() throws IOException {
    scratch = Files.createTempFile("gate", ".json");
  }

  @AfterContainer
  static void deleteScratch() throws IOException {
    Files.delete(scratch);
  }

  @Test
  void theVerdictIsAsExpected() throws IOException {
    assertGolden("verdict.json", VerdictFiles.toJson(GateResults.result(false)));
  }

  @Test
  void thePullRequestSummaryIsAsExpected() throws IOException {
    assertGolden("summary.md", PullRequestSummary.text(GateResults.result(false)));
  }

  @Test
  void theJUnitReportIsAsExpected() throws IOException {
    assertGolden("junit.xml", JUnitFile.text(GateResults.result(false)));
  }

  @Test
  void theSeriesIsAsExpected() throws IOException {
    assertGolden("series.json", SeriesFiles.toJson(GateResults.series()));
  }

  private static void assertGolden(String name, String text) throws IOException {
    assertEquals(Fixtures.text(GOLDEN + name), text);
  }

  @Test
  void aVerdictIsReadAsWritten(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("verdict.json");
    GateResult result = GateResults.result(true);
    VerdictFiles.write(file, result);
    GateResult read = VerdictFiles.read(file);
    assertEquals(VerdictFiles.toJson(result), VerdictFiles.toJson(read));
    assertEquals(result.verdicts().rows(), read.verdicts().rows());
    assertEquals(Verdicts.REGRESSED, read.exitCode());
  }

  @Test
  void aSeriesIsReadAsWritten(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("series.json");
    SeriesFiles.write(file, GateResults.series());
    assertEquals(GateResults.series(), SeriesFiles.read(file));
  }

  @Test
  void everyCiCanReadTheJUnitReport() throws Exception {
    Element failing = suite(JUnitFile.text(GateResults.result(false)));
    assertEquals("5", failing.getAttribute("tests"));
    assertEquals("3", failing.getAttribute("failures"));
    assertEquals(3, failing.getElementsByTagName("failure").getLength());
    Element allowing = suite(JUnitFile.text(GateResults.result(true)));
    assertEquals("2", allowing.getAttribute("failures"));
    assertEquals("1", allowing.getAttribute("skipped"));
    assertEquals(1, allowing.getElementsByTagName("skipped").getLength());
  }

  private static Element suite(String xml) throws Exception {
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    return document.getDocumentElement();
  }

  @Property(tries = 400)
  void damagedVerdictsAreRefusedInOneLine(@ForAll("damages") Damage damage) throws IOException {
    damage.write(VerdictFiles.toJson(GateResults.result(false)), scratch);
    try {
      VerdictFiles.toJson(VerdictFiles.read(scratch));
    } catch (IllegalArgumentException problem) {
      assertOneLine(problem);
    }
  }

  @Property(tries = 400)
  void damagedSeriesAreRefusedInOneLine(@ForAll("damages") Damage damage) throws IOException {
    damage.write(SeriesFiles.toJson(GateResults.series()), scratch);
    try {
      SeriesFiles.toJson(SeriesFiles.read(scratch));
    } catch (IllegalArgumentException problem) {
      assertOneLine(problem);
    }
  }

  @Property(tries = 60)
  void truncatedFilesAreRefused(@ForAll @IntRange(min = 0, max = 99) int percent)
      throws IOException {
    String verdict = VerdictFiles.toJson(GateResults.result(false));
    Files.writeString(scratch, verdict.substring(0, verdict.length() * percent / 100));
    assertOneLine(assertThrows(IllegalArgumentException.class, () -> VerdictFiles.read(scratch)));
    String series = SeriesFiles.toJson(GateResults.series());
    Files.writeString(scratch, series.substring(0, series.length() * percent / 100));
    assertOneLine(assertThrows(IllegalArgumentException.class, () -> SeriesFiles.read(scratch)));
  }

  @Test
  void foreignFilesAreRefused() throws IOException {
    for (String foreign : new String[] {"foreign.json", "thrpt.json", "empty.json"}) {
      Path file = Fixtures.path("jmh/" + foreign);
      assertOneLine(assertThrows(IllegalArgumentException.class, () -> VerdictFiles.read(file)));
      assertOneLine(assertThrows(IllegalArgumentException.class, () -> SeriesFiles.read(file)));
    }
  }

  private static void assertOneLine(IllegalArgumentException problem) {
    assertFalse(problem.getMessage().contains("\n"), problem.getMessage());
    assertTrue(problem.getMessage().contains(".json"), problem.getMessage());
  }

  /**
   * A change to a file.
   *
   * @param at where, as a fraction of its length
   * @param length of what is replaced
   * @param by what replaces it
   */
  record Damage(double at, int length, String by) {

    void write(String text, Path file) throws IOException {
      int from = (int) (at * text.length());
      int to = Math.min(text.length(), from + length);
      Files.writeString(file, text.substring(0, from) + by + text.substring(to));
    }
  }

  @Provide
  Arbitrary<Damage> damages() {
    return net.jqwik.api.Combinators.combine(
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 12),
            Arbitraries.of(
                "", "0", "-1", "1e400", "9", "\"NaN\"", "null", "[", "]", "{}", "x", ","))
        .as(Damage::new);
  }
}
