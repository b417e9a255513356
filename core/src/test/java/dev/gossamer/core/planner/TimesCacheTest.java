package dev.gossamer.core.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.planner.LayerTimes.Both;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesCacheTest {

  private static final Setup HERE = new Setup("a processor", "25.0.3 -XX:+UseParallelGC", "c0de");

  @TempDir Path directory;
  private Path file;
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void name() {
    file = directory.resolve("below").resolve("planner.json");
  }

  private TimesCache cache(Setup setup) {
    return new TimesCache(file, setup, told::add);
  }

  @Test
  void whatWasAddedIsFoundAgain() {
    assertNull(cache(HERE).find(SomeTimes.WORK));
    cache(HERE).add(SomeTimes.WORK, SomeTimes.sparseWins());
    assertEquals(SomeTimes.sparseWins(), cache(HERE).find(SomeTimes.WORK));
    assertEquals(List.of(), told);
  }

  @Test
  void otherWorkIsNotFound() {
    cache(HERE).add(SomeTimes.WORK, SomeTimes.sparseWins());
    for (Workload other :
        List.of(
            new Workload(255, 128, 20, 64, 2, "vector512"),
            new Workload(256, 127, 20, 64, 2, "vector512"),
            new Workload(256, 128, 21, 64, 2, "vector512"),
            new Workload(256, 128, 20, 32, 2, "vector512"),
            new Workload(256, 128, 20, 64, 3, "vector512"),
            new Workload(256, 128, 20, 64, 2, "vector256"))) {
      assertNull(cache(HERE).find(other));
    }
  }

  @Test
  void anotherMachineJvmOrBuildHasTimesOfItsOwn() {
    List<Setup> setups =
        List.of(
            HERE,
            new Setup("another", HERE.jvm(), HERE.code()),
            new Setup(HERE.cpu(), "25.0.4", HERE.code()),
            new Setup(HERE.cpu(), HERE.jvm(), "other c0de"));
    for (int s = 0; s < setups.size(); s++) {
      assertNull(cache(setups.get(s)).find(SomeTimes.WORK));
      cache(setups.get(s)).add(SomeTimes.WORK, times(1 + s));
    }
    for (int s = 0; s < setups.size(); s++) {
      assertEquals(times(1 + s), cache(setups.get(s)).find(SomeTimes.WORK));
    }
  }

  private static LayerTimes times(double nanos) {
    Both both = new Both(nanos, nanos);
    return SomeTimes.of(both, both, both);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{\"schema\": 1, \"entries\": [{",
        "{\"schema\": 1, \"entries\": [null]}",
        "{\"schema\": 1, \"entries\": [{\"setup\": null}]}",
        "{\"schema\": 2, \"entries\": []}",
        "{\"schema\": 1}"
      })
  void aFileThatCannotBeReadIsReplaced(String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    TimesCache cache = cache(HERE);
    assertNull(cache.find(SomeTimes.WORK));
    cache.add(SomeTimes.WORK, SomeTimes.sparseWins());
    assertEquals(1, told.size(), told::toString);
    assertTrue(told.get(0).startsWith("planner: " + file) && told.get(0).endsWith("timed anew"));
    assertEquals(SomeTimes.sparseWins(), cache(HERE).find(SomeTimes.WORK));
    assertEquals(1, told.size());
  }

  @Test
  void alteredTimesAreNotUsed() throws IOException {
    cache(HERE).add(SomeTimes.WORK, SomeTimes.sparseWins());
    String text = Files.readString(file);
    String altered = text.replace("60.0", "-60.0");
    assertNotEquals(text, altered);
    Files.writeString(file, altered);
    assertNull(cache(HERE).find(SomeTimes.WORK));
    assertEquals(1, told.size());
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNoFailure() throws IOException {
    Files.writeString(directory.resolve("below"), "a file in the directory's place");
    TimesCache cache = cache(HERE);
    cache.add(SomeTimes.WORK, SomeTimes.sparseWins());
    cache.add(SomeTimes.WORK, SomeTimes.sparseWins());
    assertEquals(1, told.size(), told::toString);
    assertTrue(told.get(0).startsWith("planner: "), told::toString);
  }

  @Test
  void theSetupIsTheSameWithinAProcess() {
    assertEquals(Setup.here(), Setup.here());
    assertTrue(Setup.here().jvm().startsWith("25"));
    assertEquals(64, Setup.here().code().length());
  }
}
