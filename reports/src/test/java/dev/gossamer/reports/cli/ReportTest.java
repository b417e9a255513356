package dev.gossamer.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.Fixtures;
import dev.gossamer.reports.result.Mutations;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command says of results that it cannot or will not report. */
class ReportTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  private Path bench;

  @BeforeEach
  void copyResults() throws IOException {
    bench = copy("bench");
  }

  @Test
  void aReportThatWouldReplaceAFileIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "kept");
    assertEquals(2, run(directory.toString(), "--out", file.toString()));
    assertEquals("gossamer: " + file + ": not a directory\n", err.toString());
  }

  @Test
  void resultsOfTwoMachinesAreRefused() throws IOException {
    Path other = copy("other");
    replace(other.resolve("environment.json"), "Example CPU 9000", "Another CPU");
    Path report = directory.resolve("report");
    assertEquals(3, run(bench.toString(), other.toString(), "--out", report.toString()));
    String line = oneLine();
    assertTrue(line.contains("Example CPU 9000 with 2 cores, AVX-512, caches 48 KiB"), line);
    assertTrue(line.contains("Another CPU with 2 cores, AVX-512, caches 48 KiB"), line);
    assertTrue(line.contains("(" + bench + ")") && line.contains("(" + other + ")"), line);
    assertTrue(line.endsWith("--mixed-machines"), line);
    assertFalse(Files.exists(report));
    assertEquals(
        0, run("--mixed-machines", bench.toString(), other.toString(), "--out", report.toString()));
    assertTrue(out.toString().contains("Results of different machines, whose times cannot be"));
  }

  /** A hypervisor may call two generations of a processor by one name. */
  @Test
  void machinesOfOneNameAreToldApartByCachesAndVectors() throws IOException {
    Path other = copy("other");
    replace(other.resolve("environment.json"), "49152", "32768");
    assertEquals(3, run(bench.toString(), other.toString()));
    assertTrue(oneLine().contains("AVX-512, caches 32 KiB"));
  }

  @Test
  void trainingOnAnotherMachineIsRefusedToo() throws IOException {
    Path run = Files.createDirectories(directory.resolve("run"));
    Path record = Fixtures.path("training/dense-1/run.json");
    Files.writeString(
        run.resolve("run.json"),
        Files.readString(record).replace("Example CPU 9000", "Another CPU"));
    assertEquals(3, run(bench.toString(), run.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "environment.json | \"schema\" : 1 | \"schema\" : 7 | schema is 7, this version reads schema 1",
        "raw/1-2.json | \"shape\" : \"64x64\" | \"shape\" : \"64\" | kernel.spmm: shape is 64, expected OUTPUTSxINPUTS",
        "raw/1-2.json | dev.gossamer.jmh | org.example | benchmark org.example.kernel.Spmm.run is not one of",
        "raw/1-2.json | \"primaryMetric\" | \"metric\" | [0]: not a JMH result",
        "raw/1-2.json | \"sparsity\" : \"0.8\" | \"sparsity\" : \"2\" | kernel.spmm: sparsity is 2, expected a number",
        "raw/1-2.json | \"64x64\" | \"2000000000x2000000000\" | kernel.spmm: ",
        "raw/1-2.json | \"mode\" : \"avgt\" | \"mode\" : 3 | [0].mode is 3, expected a string",
      })
  void badInputIsOneLineThatNamesTheFile(String name, String old, String now, String message)
      throws IOException {
    Path file = bench.resolve(name);
    replace(file, old, now);
    assertEquals(2, run(bench.toString()));
    String line = oneLine();
    assertTrue(line.startsWith("gossamer: " + file + ": " + message), line);
    assertFalse(Files.exists(bench.resolve("report.html")));
  }

  /** Scores that JMH could not compute are the row's failure, not the report's. */
  @Test
  void aForkWithoutAFiniteTimeIsListedAmongTheFailedRows() throws IOException {
    Path file = bench.resolve("raw/1-2.json");
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.replaceFirst("(?s)\"rawData\" : \\[.*?\\]\\s*\\]", "\"rawData\" : [ [ \"NaN\" ] ]"));
    assertEquals(0, run(bench.toString()), err::toString);
    assertTrue(
        Files.readString(bench.resolve("report.md")).contains("1 of 3 forks gave no finite time"));
  }

  /** Damaged anywhere, results give a report or one line and exit code 2. */
  @Test
  void damagedResultsNeverEndInAnInternalError() throws IOException {
    List<String> names =
        List.of("raw/1-2.json", "raw/2-3.json", "plan.json", "failures.json", "environment.json");
    Random random = new Random(20260301);
    for (int i = 0; i < 150; i++) {
      String name = names.get(random.nextInt(names.size()));
      byte[] original = Files.readAllBytes(Fixtures.path("bench/" + name));
      byte[] damaged = Mutations.json(original, random);
      Files.write(bench.resolve(name), damaged);
      err.getBuffer().setLength(0);
      int code = run(bench.toString(), "--out", directory.resolve("report").toString());
      String said =
          name
              + " "
              + code
              + ": "
              + err
              + new String(damaged, java.nio.charset.StandardCharsets.UTF_8);
      assertTrue(code == 0 || code == 2, said);
      assertEquals(code == 0 ? 0 : 1, err.toString().lines().count(), said);
      Files.write(bench.resolve(name), original);
    }
  }

  private String oneLine() {
    List<String> lines = err.toString().lines().toList();
    assertEquals(1, lines.size(), err::toString);
    return lines.getFirst();
  }

  private static void replace(Path file, String old, String now) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(old), text);
    Files.writeString(file, text.replace(old, now));
  }

  private Path copy(String name) throws IOException {
    Path from = Fixtures.path("bench");
    Path to = directory.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    return to;
  }

  private int run(String... arguments) {
    return Gossamer.run(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        Stream.concat(Stream.of("report"), Stream.of(arguments)).toArray(String[]::new));
  }
}
