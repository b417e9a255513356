package dev.gossamer.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

  @TempDir Path temporary;

  @Test
  void aRunIsTrainedByOneProcessAtATime() throws IOException {
    Path path = temporary.resolve("run");
    TinyRuns.start(path, TinyRuns.settings("ds"), 60);
    RunDirectory directory = RunDirectory.open(path);
    assertFalse(directory.isInUse());
    try (Trainer first = Trainer.resume(directory, TrainingListener.SILENT, () -> false)) {
      assertTrue(directory.isInUse());
      Map<String, String> before = TinyRuns.files(path);
      assertEquals(
          directory.replay() + ": another process is training this run",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Trainer.resume(directory, TrainingListener.SILENT, () -> false))
              .getMessage());
      assertEquals(before, TinyRuns.files(path));
      assertEquals("finished", first.run().status());
    }
    assertFalse(directory.isInUse());
  }

  @Test
  void clearingLeavesWhatIsNotOfARun() throws IOException {
    Path path = temporary.resolve("run");
    RunDirectory directory = new RunDirectory(path);
    assertFalse(directory.isInUse());
    directory.clear();
    TinyRuns.start(path, TinyRuns.settings("ds"), 60);
    Files.writeString(path.resolve(".checkpoint.bin.1-2.tmp"), "left by a process that was killed");
    directory.clear();
    assertEquals(Map.of(), TinyRuns.files(path));

    Files.writeString(path.resolve("notes.txt"), "x");
    Files.writeString(path.resolve(".notes.txt.1-2.tmp"), "x");
    directory.clear();
    assertEquals(Map.of("notes.txt", "78", ".notes.txt.1-2.tmp", "78"), TinyRuns.files(path));
    assertThrows(IllegalArgumentException.class, () -> RunDirectory.create(path));
  }
}
