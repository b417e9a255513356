package dev.gossamer.reports.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.training.RunDirectory;
import dev.gossamer.core.training.Trainer;
import dev.gossamer.core.training.TrainingListener;
import dev.gossamer.reports.sweep.Standing.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandingTest {

  @TempDir private Path directory;
  private TinySweep sweep;
  private PlannedRun run;
  private Path path;

  @BeforeEach
  void plan() throws IOException {
    sweep = new TinySweep(directory);
    run = sweep.plan(TinySweep.PLAN).getFirst();
    path = sweep.out().resolve("tiny-1");
  }

  private Standing standing() throws IOException {
    return Standing.of(run, path);
  }

  @Test
  void goesFromNewToFinished() throws IOException {
    assertEquals(new Standing(State.NEW, 0), standing());
    Files.createDirectories(path);
    assertEquals(new Standing(State.NEW, 0), standing());
    sweep.train(run, 150);
    assertEquals(new Standing(State.RESUMABLE, 150), standing());
    Files.delete(path.resolve("checkpoint.bin"));
    assertEquals(new Standing(State.BEGUN, 0), standing());
    Files.delete(path.resolve("run.json"));
    assertEquals(new Standing(State.BEGUN, 0), standing());
    new RunDirectory(path).clear();
    sweep.train(run, Long.MAX_VALUE);
    assertEquals(new Standing(State.FINISHED, 400), standing());
  }

  @Test
  void aDirectoryOfSomethingElseIsRefused() throws IOException {
    Files.createDirectories(path);
    Files.writeString(path.resolve("notes.txt"), "x");
    assertEquals(
        path + ": holds notes.txt, but no run; move it away, or choose another directory by --out",
        assertThrows(IllegalArgumentException.class, this::standing).getMessage());
  }

  @Test
  void aRunThatIsTrainedNowIsRefused() throws IOException {
    try (Trainer trainer =
        Trainer.start(
            run.configuration(),
            null,
            RunDirectory.create(path),
            TrainingListener.SILENT,
            () -> true)) {
      assertEquals(
          path + ": another process is training this run; let it end, or end it",
          assertThrows(IllegalArgumentException.class, this::standing).getMessage());
      assertEquals("interrupted", trainer.run().status());
    }
    assertEquals(State.RESUMABLE, standing().state());
  }

  @Test
  void everySettingOfThePlanMustAgree() throws IOException {
    sweep.train(run, Long.MAX_VALUE);
    for (List<String> change :
        List.of(
            List.of("steps: 400", "steps: 500", "steps is 400, but the plan says 500"),
            List.of("sparsity: 0.5", "sparsity: 0.6", "sparsity is 0.5, but the plan says 0.6"),
            List.of(
                "sparsity: 0.5",
                "lambda-hidden: 3\n      sparsity: 0.5",
                "lambda-hidden is 64.0, but the plan says 3.0"),
            List.of(
                "sparsity: 0.5",
                "sparsity:\n      lambda-hidden: 1\n      lambda-input: 1",
                "sparsity is 0.5, but the plan says unset"))) {
      PlannedRun other =
          sweep.plan(TinySweep.PLAN.replace(change.get(0), change.get(1))).getFirst();
      assertEquals(
          path.resolve("run.json")
              + ": "
              + change.get(2)
              + "; change the plan, or choose another directory by --out",
          assertThrows(IllegalArgumentException.class, () -> Standing.of(other, path))
              .getMessage());
    }
  }

  /** The plan says nothing of checkpoints, and 0.50 and 0.5 are one number. */
  @Test
  void whatThePlanLeavesOpenMayDiffer() throws IOException {
    PlannedRun other =
        sweep
            .plan(
                TinySweep.PLAN.replace(
                    "sparsity: 0.5", "sparsity: 0.50\n      checkpoint-interval: 100"))
            .getFirst();
    sweep.train(other, Long.MAX_VALUE);
    assertEquals(State.FINISHED, standing().state());
  }

  /** Records of earlier versions lack the settings that came later. */
  @Test
  void aSettingThatTheRecordDoesNotKnowHadItsDefault() throws IOException {
    sweep.train(run, Long.MAX_VALUE);
    Path file = path.resolve("run.json");
    String record = Files.readString(file);
    assertTrue(record.contains("\"threads\" : 1,"));
    Files.writeString(file, record.replace("\"threads\" : 1,", ""));
    PlannedRun one =
        sweep.plan(TinySweep.PLAN.replace("batch: 4", "batch: 4\n      threads: 1")).getFirst();
    assertEquals(State.FINISHED, Standing.of(one, path).state());
    PlannedRun two =
        sweep.plan(TinySweep.PLAN.replace("batch: 4", "batch: 4\n      threads: 2")).getFirst();
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Standing.of(two, path))
            .getMessage()
            .contains("threads is 1, but the plan says 2"));
  }

  @Test
  void lookingChangesNothing() throws IOException {
    sweep.train(run, 150);
    var before = TinySweep.files(sweep.out());
    SweepDirectory seen = SweepDirectory.open(sweep.out(), sweep.plan(TinySweep.PLAN));
    assertEquals("2 runs: 1 to start, 1 to resume", seen.summary());
    String settings =
        "env=Pendulum-v1 method=static sparsity=0.5 planner=sparse hidden=8 batch=4 steps=400"
            + " start-steps=100 replay-capacity=1000 evaluation-interval=200"
            + " evaluation-episodes=1 seed=";
    assertEquals(
        List.of(
            "tiny-1  to resume at step 150; " + settings + "1",
            "tiny-2  to start; " + settings + "2"),
        seen.lines());
    assertEquals(before, TinySweep.files(sweep.out()));
    assertFalse(Files.exists(sweep.out().resolve("tiny-2")));
  }
}
