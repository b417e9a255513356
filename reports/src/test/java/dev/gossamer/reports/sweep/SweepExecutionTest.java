package dev.gossamer.reports.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.core.training.RunDirectory;
import dev.gossamer.reports.sweep.SweepExecution.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepExecutionTest {

  @TempDir private Path directory;
  private TinySweep sweep;

  @BeforeEach
  void plan() {
    sweep = new TinySweep(directory);
  }

  @Test
  void trainsEveryRunOnce() throws Exception {
    assertEquals(Outcome.DONE, sweep.run(TinySweep.PLAN));
    assertEquals(
        Set.of("finished tiny-1, 1 of 2", "finished tiny-2, 2 of 2"),
        Set.of(
            sweep.heard().get(0).replaceFirst("tiny-.", "tiny-1"),
            sweep.heard().get(1).replaceFirst("tiny-.", "tiny-2")));
    for (String run : List.of("tiny-1", "tiny-2")) {
      assertEquals("finished", sweep.record(run).status());
      assertEquals(400, sweep.record(run).result().steps());
    }
    assertFalse(sweep.evaluations("tiny-1").equals(sweep.evaluations("tiny-2")));
    assertFalse(Files.exists(sweep.out().resolve("logs")));

    Map<String, String> before = TinySweep.files(sweep.out());
    sweep.heard().clear();
    assertEquals(Outcome.DONE, sweep.run(TinySweep.PLAN));
    assertEquals(List.of(), sweep.heard());
    assertEquals(before, TinySweep.files(sweep.out()));
  }

  @Test
  void goesOnWithWhatIsUnfinished() throws Exception {
    List<PlannedRun> runs = sweep.plan(TinySweep.PLAN);
    RunDirectory first = new RunDirectory(sweep.out().resolve("tiny-1"));
    sweep.train(runs.get(0), Long.MAX_VALUE);
    List<String> uninterrupted = sweep.evaluations("tiny-1");
    first.clear();

    sweep.train(runs.get(0), 150);
    String beginning = Files.readAllLines(first.evaluations()).get(1);
    sweep.train(runs.get(1), 150);
    Files.delete(sweep.out().resolve("tiny-2/checkpoint.bin"));
    assertEquals(Outcome.DONE, sweep.run(TinySweep.PLAN));
    assertEquals(uninterrupted, sweep.evaluations("tiny-1"));
    assertEquals(
        beginning,
        Files.readAllLines(first.evaluations()).get(1),
        "its first evaluation, with the time it took: it was resumed, not begun anew");
    assertEquals("finished", sweep.record("tiny-2").status());
  }

  @Test
  void keepsSmallCopiesOfFinishedRuns() throws Exception {
    sweep.train(sweep.plan(TinySweep.PLAN).get(0), Long.MAX_VALUE);
    Path copies = directory.resolve("copies");
    assertEquals(Outcome.DONE, sweep.prepare(TinySweep.PLAN, 1, Optional.of(copies)).run());
    Map<String, String> expected = TinySweep.files(sweep.out());
    expected
        .keySet()
        .removeIf(name -> name.endsWith("checkpoint.bin") || name.endsWith("topology.csv"));
    assertEquals(
        Set.of(
            "tiny-1/evaluations.csv",
            "tiny-1/phases.json",
            "tiny-1/run.json",
            "tiny-2/evaluations.csv",
            "tiny-2/phases.json",
            "tiny-2/run.json"),
        expected.keySet());
    assertEquals(expected, TinySweep.files(copies));
  }

  @Test
  void aFailureDoesNotStopTheOthers() throws Exception {
    sweep.train(sweep.plan(TinySweep.PLAN).get(0), 150);
    Path checkpoint = sweep.out().resolve("tiny-1/checkpoint.bin");
    Files.writeString(checkpoint, "no");
    assertEquals(Outcome.SOME_FAILED, sweep.run(TinySweep.PLAN));
    assertEquals("finished", sweep.record("tiny-2").status());
    assertEquals(
        Set.of("failed tiny-1: " + checkpoint + ": not a checkpoint", "finished tiny-2, 1 of 2"),
        new TreeSet<>(sweep.heard()));
    Path log = sweep.out().resolve("logs/tiny-1.txt");
    assertTrue(Files.readString(log).contains("not a checkpoint"));

    Files.delete(checkpoint);
    assertEquals(Outcome.DONE, sweep.run(TinySweep.PLAN));
    assertFalse(Files.exists(log.getParent()));
  }

  @Test
  void anInterruptionSavesWhatRuns() throws Exception {
    TinySweep.Prepared prepared = sweep.prepare(TinySweep.ENDLESS, 1, Optional.empty());
    interrupt(prepared, () -> Files.exists(sweep.out().resolve("tiny-1/checkpoint.bin")));
    assertEquals("interrupted", sweep.record("tiny-1").status());
    assertEquals(List.of(), sweep.heard());
    assertEquals(List.of(), prepared.execution().failures());
    assertFalse(Files.exists(sweep.out().resolve("tiny-2")));
    assertFalse(Files.exists(sweep.out().resolve("logs")));
    assertEquals(0, ProcessHandle.current().children().count());
  }

  @Test
  void aRunThatWasKilledGoesOnFromItsCheckpoint() throws Exception {
    String plan = TinySweep.ENDLESS.replace("seeds: [1, 2]", "seeds: [1]");
    TinySweep.Prepared killed = sweep.prepare(plan, 1, Optional.empty());
    Path checkpoint = sweep.out().resolve("tiny-1/checkpoint.bin");
    Thread killer =
        new Thread(
            () -> {
              try {
                TinySweep.await(() -> Files.exists(checkpoint));
              } catch (InterruptedException unexpected) {
                throw new AssertionError(unexpected);
              }
              ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            });
    killer.start();
    assertEquals(Outcome.SOME_FAILED, killed.run());
    killer.join();
    FailedRun failure = killed.execution().failures().getFirst();
    assertTrue(failure.reason().startsWith("exit code 137"), failure::reason);
    List<String> before = Files.readAllLines(sweep.out().resolve("tiny-1/evaluations.csv"));

    TinySweep.Prepared resumed = sweep.prepare(plan, 1, Optional.empty());
    String record = Files.readString(sweep.out().resolve("tiny-1/run.json"));
    interrupt(
        resumed, () -> !Files.readString(sweep.out().resolve("tiny-1/run.json")).equals(record));
    assertEquals("interrupted", sweep.record("tiny-1").status());
    assertEquals(
        before.subList(0, 2),
        Files.readAllLines(sweep.out().resolve("tiny-1/evaluations.csv")).subList(0, 2),
        "its first evaluation, with the time it took, is that of the killed process");
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  /** Runs a sweep and interrupts it as soon as a condition holds. */
  private static void interrupt(TinySweep.Prepared sweep, Condition condition) throws Exception {
    try (Interruption interruption = new Interruption(sweep.processes()::end)) {
      Thread user =
          new Thread(
              () -> {
                try {
                  TinySweep.await(
                      () -> {
                        try {
                          return condition.holds();
                        } catch (IOException unexpected) {
                          throw new AssertionError(unexpected);
                        }
                      });
                } catch (InterruptedException unexpected) {
                  throw new AssertionError(unexpected);
                }
                interruption.request();
              });
      user.start();
      assertEquals(Outcome.INTERRUPTED, sweep.execution().run(interruption));
      user.join();
    }
  }
}
