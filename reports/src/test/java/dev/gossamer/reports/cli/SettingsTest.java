package dev.gossamer.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SettingsTest {
  @TempDir private Path directory;

  @Test
  void laterOnesReplaceEarlierOnes() throws IOException {
    Path file = file("seed: 1\nthreads: 1\nprovider: scalar\nbatch: 100\n");
    SharedOptions options = new SharedOptions();
    new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("shared", mixin(options)))
        .parseArgs(
            "--config",
            file.toString(),
            "--set",
            "seed=2",
            "--set",
            "provider=vector128",
            "--provider",
            "vector256");
    assertEquals(
        Map.of("seed", "2", "threads", "1", "provider", "vector256", "batch", "100"),
        options.settings(Set.of("seed", "batch")).values());
  }

  @Test
  void nestedNamesAreJoinedByDotsAndListsByCommas() throws IOException {
    Settings settings =
        Settings.read(file("topology:\n  interval: 1000\n  decay: true\nhidden: [256, 256]\n"));
    assertEquals(
        Map.of("topology.interval", "1000", "topology.decay", "true", "hidden", "256,256"),
        settings.values());
  }

  @Test
  void anEmptyFileIsNoSettings() throws IOException {
    assertEquals(Map.of(), Settings.read(file("")).values());
  }

  @Test
  void refusesWhatIsNotAMappingOrNotYaml() throws IOException {
    Path list = file("- 1\n- 2\n");
    assertThrows(IllegalArgumentException.class, () -> Settings.read(list));
    Path torn = file("a: [1,\n");
    var failure = assertThrows(IllegalArgumentException.class, () -> Settings.read(torn));
    assertTrue(failure.getMessage().contains(torn.toString()), failure::getMessage);
  }

  @Test
  void unknownNamesAreNamedWithTheKnownOnes() {
    var failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Settings(Map.of("sed", "1")).allowing(Set.of("seed", "batch")));
    assertEquals("unknown setting 'sed': one of batch, seed", failure.getMessage());
  }

  @Test
  void readsWholeNumbers() {
    Settings settings = new Settings(Map.of("a", "3", "b", "x"));
    assertEquals(OptionalInt.of(3), settings.integer("a", 3));
    assertEquals(OptionalInt.empty(), settings.integer("c", 1));
    assertEquals(Optional.of("x"), settings.text("b"));
    assertThrows(IllegalArgumentException.class, () -> settings.integer("a", 4));
    var failure = assertThrows(IllegalArgumentException.class, () -> settings.integer("b", 1));
    assertEquals("setting b: 'x' is not a whole number of at least 1", failure.getMessage());
  }

  private static CommandLine.Model.CommandSpec mixin(SharedOptions options) {
    return CommandLine.Model.CommandSpec.forAnnotatedObject(options);
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "settings", ".yaml"), yaml);
  }
}
