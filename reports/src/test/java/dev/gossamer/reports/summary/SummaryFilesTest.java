package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.reports.Fixtures;
import dev.gossamer.reports.result.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryFilesTest {

  /** As in the fixture's update rows: 90 % sparse takes a tenth of the paper's operations. */
  private static final UpdateFlopsSource FLOPS =
      (id, params) ->
          id.startsWith("update.")
              ? Optional.of(params.sparsity() == 0 ? new Flops(1000, 1600) : new Flops(100, 400))
              : Optional.empty();

  @TempDir Path directory;

  @Test
  void writesTheGoldenFile() throws IOException {
    Path file = directory.resolve("summary.json");
    SummaryFiles.write(file, summary());
    assertEquals(Fixtures.text("summary.json"), Files.readString(file));
  }

  @Test
  void readsWhatItWrote() throws IOException {
    Summary summary = summary();
    assertEquals(
        SummaryFiles.toJson(summary),
        SummaryFiles.toJson(SummaryFiles.read(Fixtures.path("summary.json"))));
    assertEquals(summary.rows(), SummaryFiles.read(Fixtures.path("summary.json")).rows());
  }

  /** Files of earlier versions have no configurations. */
  @Test
  void configurationsMayBeAbsent() throws IOException {
    Path file = directory.resolve("summary.json");
    Files.writeString(
        file, Fixtures.text("summary.json").replace("\"configurations\"", "\"ignored\""));
    assertEquals(List.of(), SummaryFiles.read(file).configurations());
    assertEquals(summary().runs(), SummaryFiles.read(file).runs());
  }

  @Test
  void anUnknownSchemaIsAnError() throws IOException {
    Path file = directory.resolve("summary.json");
    Files.writeString(
        file, Fixtures.text("summary.json").replace("\"schema\" : 1", "\"schema\" : 99"));
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> SummaryFiles.read(file));
    assertEquals(file + ": schema is 99, this version reads schema 1", thrown.getMessage());
  }

  private static Summary summary() throws IOException {
    return new Summarizer(FLOPS)
        .summarize(Results.read(List.of(Fixtures.path("bench"), Fixtures.path("training"))));
  }
}
