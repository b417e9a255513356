package dev.gossamer.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose process is killed, and resumed, ends bitwise equal to one that was not. */
class KillTest {

  private static final int KILLS = 3;
  private static final int STEPS = 2000;

  private static final Map<String, String> SETTINGS =
      TinyRuns.settings(
          "ds",
          "steps",
          Integer.toString(STEPS),
          "replay-capacity",
          "700",
          "ds.freeze",
          "500",
          "evaluation-interval",
          "500",
          "checkpoint-interval",
          "20");

  @TempDir Path directory;

  /** Trains in a directory: goes on where there is a checkpoint. */
  static final class Worker {
    private Worker() {}

    public static void main(String[] arguments) throws IOException {
      Path path = Path.of(arguments[0]);
      if (Files.exists(path.resolve("checkpoint.bin"))) {
        TinyRuns.resume(path, Long.MAX_VALUE);
      } else {
        TinyRuns.start(path, SETTINGS, Long.MAX_VALUE);
      }
    }
  }

  private static Process work(Path path) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                path.toString()))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.DISCARD)
        .start();
  }

  /** Waits until a checkpoint other than a given one is there, or the process is over. */
  private static byte[] nextCheckpoint(Process process, Path path, byte[] last)
      throws IOException, InterruptedException {
    Path file = path.resolve("checkpoint.bin");
    while (process.isAlive()) {
      byte[] checkpoint = Files.exists(file) ? Files.readAllBytes(file) : last;
      if (!Arrays.equals(checkpoint, last)) {
        return checkpoint;
      }
      Thread.sleep(1);
    }
    return last;
  }

  @Test
  void killedAtAnyMoment() throws IOException, InterruptedException {
    Path path = directory.resolve("killed");
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Long> stepsAtKill = new ArrayList<>();
    byte[] checkpoint = new byte[0];
    boolean over = false;
    for (int kill = 0; kill < KILLS && !over; kill++) {
      Process process = work(path);
      checkpoint = nextCheckpoint(process, path, checkpoint);
      Thread.sleep(random.nextInt(60), random.nextInt(1_000_000));
      process.destroyForcibly().waitFor();
      RunRecord record = RunRecord.read(path.resolve("run.json"));
      over = record.status().equals("finished"); // if this process was not scheduled for seconds
      assertTrue(over || record.status().equals("running"), record.status());
      stepsAtKill.add(SavedPolicy.load(RunDirectory.open(path)).steps());
    }
    if (!over) {
      assertEquals("finished", TinyRuns.resume(path, Long.MAX_VALUE).status());
    }

    Path whole = directory.resolve("whole");
    TinyRuns.start(whole, SETTINGS, Long.MAX_VALUE);
    assertEquals(
        TinyRuns.outcome(whole),
        TinyRuns.outcome(path),
        "killed after steps " + stepsAtKill + ", seed " + seed);
  }

  /** A process that was killed while it wrote may leave a temporary file, and nothing half done. */
  @Test
  void leftoversOfAKilledProcessDoNoHarm() throws IOException {
    Path path = directory.resolve("run");
    Map<String, String> settings = TinyRuns.settings("ds");
    TinyRuns.start(path, settings, 60);
    Files.writeString(path.resolve(".checkpoint.bin.0.tmp"), "half a check");
    TinyRuns.resume(path, Long.MAX_VALUE);
    Path whole = directory.resolve("whole");
    TinyRuns.start(whole, settings, Long.MAX_VALUE);
    assertEquals(TinyRuns.outcome(whole), TinyRuns.outcome(path));
    try (Stream<Path> files = Files.list(path)) {
      assertEquals(7, files.count());
    }
  }
}
