package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.reports.result.JsonFiles;
import dev.gossamer.reports.result.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class TrainingJsonTest {

  private static final Estimate ESTIMATE = new Estimate(1.5, -1, 4);
  private static final Estimate NO_INTERVAL = new Estimate(2, Double.NaN, Double.NaN);

  @TempDir private Path directory;

  private JsonObject readBack(ObjectNode json) throws IOException {
    json.put("schema", 1);
    Path file = Files.writeString(directory.resolve("part.json"), json.toString());
    return JsonFiles.readObject(file, 1);
  }

  @Test
  void aConfigurationIsReadAsItWasWritten() throws IOException {
    TrainingOutcome.Versus versus =
        new TrainingOutcome.Versus(
            300,
            Double.NaN,
            ESTIMATE,
            NO_INTERVAL,
            Optional.of(new Speedup(1.1, 0.9, 1.3)),
            Optional.of(new Speedup(2, Double.NaN, Double.NaN)),
            new FlopsRatio(5, 4.5));
    ConfigurationSummary full =
        new ConfigurationSummary(
            "Hopper-v4",
            "td3",
            "ds",
            0.8,
            4,
            "tau 0.01",
            3,
            300,
            ESTIMATE,
            NO_INTERVAL,
            new Flops(1e12, 2e12),
            ESTIMATE,
            Optional.of(new ConfigurationSummary.Alone("bench", ESTIMATE, 10, 300, 5, Double.NaN)),
            Optional.of(versus),
            Optional.empty());
    assertEquals(full, TrainingJson.configuration(readBack(TrainingJson.json(full))));
  }

  @Test
  void whatCameLaterMayBeAbsent() throws IOException {
    RunSummary run =
        new RunSummary(
            "a",
            "td3",
            "Hopper-v4",
            "ds",
            0.8,
            4,
            2,
            "finished",
            300,
            new RunScore(5, 4),
            9,
            new Flops(1, 2));
    ObjectNode json = TrainingJson.json(run);
    assertEquals(run, TrainingJson.run(readBack(json)));
    json.remove("block");
    json.remove("areaUnderCurve");
    RunSummary earlier = TrainingJson.run(readBack(json));
    assertEquals(1, earlier.block());
    assertEquals(new RunScore(5, Double.NaN), earlier.score());
  }
}
