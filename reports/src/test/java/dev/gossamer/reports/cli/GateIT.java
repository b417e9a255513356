package dev.gossamer.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.gate.GateResult;
import dev.gossamer.reports.gate.SeriesFiles;
import dev.gossamer.reports.gate.Verdict;
import dev.gossamer.reports.gate.VerdictFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed benchmarks beside themselves. */
class GateIT {

  private static final Path JAR =
      Path.of(System.getProperty("checkout"), "jmh", "target", "benchmarks.jar");

  @TempDir private Path temporary;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Too few blocks for a verdict on times: what is shown is that nothing fails or alarms. */
  @Test
  void theSameJarIsNoRegression() throws IOException {
    Path results = temporary.resolve("out");
    int code = gate(results, "kernel.(adam|gemm)$", 2);
    assertTrue(code == 0 || code == 3, this::output);
    GateResult result = VerdictFiles.read(results.resolve("verdict.json"));
    assertEquals(0, result.verdicts().count(Verdict.FAILED), this::output);
    assertEquals(0, result.verdicts().count(Verdict.REGRESSED), this::output);
    assertTrue(Files.readString(results.resolve("gate.md")).contains("Gemm"), this::output);
    assertTrue(Files.readString(results.resolve("junit.xml")).contains("<testsuite"));
    assertTrue(SeriesFiles.read(results.resolve("series.json")).blocks().size() >= 1);
    try (Stream<Path> raw = Files.list(results.resolve("raw"))) {
      assertEquals(0, raw.count() % 2);
    }
    assertFalse(Files.exists(results.resolve(".lock")));
    assertFalse(Files.exists(results.resolve("logs")), this::output);
  }

  /** Counts are recorded, found equal, and found changed when the record says otherwise. */
  @Test
  void exactMetricsAreComparedWithARecord() throws IOException {
    Path file = temporary.resolve("exact.json");
    assertEquals(
        0,
        run(
            "gate",
            "--candidate",
            JAR.toString(),
            "--record",
            file.toString(),
            "--only",
            "gemm$",
            "--out",
            temporary.resolve("record").toString()),
        this::output);
    String[] compare = {
      "gate", "--exact", "--baseline", file.toString(), "--candidate", JAR.toString(), "--out"
    };
    assertEquals(0, run(with(compare, temporary.resolve("same").toString())), this::output);
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("\"nnz\" : 65536(\\.0)?", "\"nnz\" : 65535"));
    assertEquals(1, run(with(compare, temporary.resolve("other").toString())), this::output);
    assertTrue(output().contains("nnz is 65536 in the candidate, 65535 in the baseline"), output());
  }

  private int gate(Path results, String only, int blocks) {
    String[] command = {
      "gate",
      "--baseline",
      JAR.toString(),
      "--candidate",
      JAR.toString(),
      "--only",
      only,
      "--budget",
      "10m",
      "--set",
      "max-blocks=" + blocks,
      "--set",
      "max-drift=100",
      "--set",
      "warmup=1x50ms",
      "--set",
      "measurement=2x30ms",
      "--out",
      results.toString()
    };
    return run(command);
  }

  private static String[] with(String[] command, String... more) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private int run(String... arguments) {
    return Gossamer.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private String output() {
    return out + "\n" + err;
  }
}
