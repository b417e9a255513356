package dev.gossamer.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that was stopped and resumed ends bitwise equal to one that was not. */
class ResumeTest {

  private static final long TO_THE_END = Long.MAX_VALUE;

  /**
   * Before the first step, in the warm-up and at its end, around the first update and the first
   * topology change, mid-episode, at an evaluation, around a later change, around the last drop,
   * before the last step.
   */
  private static final List<Integer> MANY =
      List.of(0, 1, 17, 29, 30, 31, 32, 33, 50, 51, 52, 75, 100, 111, 112, 113, 119);

  private static final List<Integer> FEW = List.of(17, 33, 60, 61, 112);

  private static final String[] SAC = {"algorithm", "sac", "sac.temperature", "learned"};

  private static String[] with(String[] settings, String... more) {
    return Stream.of(settings, more).flatMap(Stream::of).toArray(String[]::new);
  }

  @TempDir Path directory;

  static Stream<Arguments> runs() {
    return Stream.of(
        Arguments.of(TinyRuns.settings("dense"), MANY),
        Arguments.of(TinyRuns.settings("static"), MANY),
        Arguments.of(TinyRuns.settings("ds"), MANY),
        Arguments.of(TinyRuns.settings("masked-dense"), MANY),
        Arguments.of(TinyRuns.settings("tiny"), FEW),
        Arguments.of(TinyRuns.settings("set", "set.period", "10", "set.target", "own"), FEW),
        Arguments.of(TinyRuns.settings("rigl", "rigl.period", "10"), FEW),
        Arguments.of(TinyRuns.settings("rigl", "rigl.period", "10", "output-layer", "sparse"), FEW),
        Arguments.of(TinyRuns.settings("static", "redo.period", "6", "redo.threshold", "0.4"), FEW),
        Arguments.of(TinyRuns.settings("static", "block", "8"), FEW),
        Arguments.of(TinyRuns.settings("ds", "block", "4"), MANY),
        Arguments.of(TinyRuns.settings("ds", with(SAC, "block", "8", "threads", "2")), FEW),
        Arguments.of(
            TinyRuns.settings(
                "set", "block", "4", "set.period", "10", "redo.period", "6", "policy-delay", "2"),
            FEW),
        Arguments.of(TinyRuns.settings("rigl", "block", "4", "rigl.period", "10"), FEW),
        Arguments.of(TinyRuns.settings("pruning", "pruning.period", "8"), FEW),
        Arguments.of(
            TinyRuns.settings(
                "neuroplastic",
                "neuroplastic.period",
                "4",
                "neuroplastic.growth-rate",
                "0.1",
                "neuroplastic.final-sparsity",
                "0.3"),
            FEW),
        // Changes at odd updates, which the targets follow an update later; two changes between two
        // updates of the targets.
        Arguments.of(TinyRuns.settings("ds", "ds.period", "7", "ds.offset", "3"), FEW),
        Arguments.of(
            TinyRuns.settings("ds", "ds.period", "2", "ds.target", "online", "policy-delay", "3"),
            FEW),
        // An evaluation between two updates of the actor, whose last gradient it tells of.
        Arguments.of(TinyRuns.settings("ds", "evaluation-interval", "51"), List.of(50, 51)),
        Arguments.of(
            TinyRuns.settings("masked-dense", "ds.moments", "dense", "mask", "bernoulli"), FEW),
        Arguments.of(TinyRuns.settings("ds", "replay-capacity", "25"), FEW),
        Arguments.of(TinyRuns.settings("anf", "anf.period", "10", "noise-features", "0.9"), FEW),
        // Returns of three steps from update 20 on, which is step 50; Hopper's episodes end soon.
        Arguments.of(
            TinyRuns.settings(
                "ds", "env", "Hopper-v4", "multi-step", "3", "multi-step-delay", "20"),
            FEW),
        // The oldest are forgotten at steps 20, 40, 60 and so on.
        Arguments.of(
            TinyRuns.settings(
                "rlx2",
                "rlx2.period",
                "10",
                "multi-step-delay",
                "20",
                "replay-capacity",
                "45",
                "replay-minimum",
                "15",
                "replay-interval",
                "20",
                "replay-distance",
                "0"),
            FEW),
        Arguments.of(TinyRuns.settings("ds", "threads", "2", "batch", "150"), FEW),
        Arguments.of(TinyRuns.settings("dense", SAC), MANY),
        Arguments.of(TinyRuns.settings("ds", with(SAC, "target-interval", "7", "tau", "1")), MANY),
        Arguments.of(
            TinyRuns.settings("masked-dense", with(SAC, "policy-delay", "2", "threads", "2")), FEW),
        Arguments.of(
            TinyRuns.settings("ds", "env", "InvertedPendulum-v4", "checkpoint-interval", "20"),
            FEW));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void stoppedAtAnyStep(Map<String, String> settings, List<Integer> stops) throws IOException {
    Path whole = directory.resolve("whole");
    TinyRuns.start(whole, settings, TO_THE_END);
    Map<String, Object> expected = TinyRuns.outcome(whole);
    for (int stop : stops) {
      Path path = directory.resolve("stopped-" + stop);
      RunRecord interrupted = TinyRuns.start(path, settings, stop);
      assertEquals("interrupted", interrupted.status());
      assertEquals(stop, interrupted.result().steps());
      RunRecord finished = TinyRuns.resume(path, TO_THE_END);
      assertEquals("finished", finished.status());
      assertEquals(expected, TinyRuns.outcome(path), "stopped at " + stop);
    }
  }

  @ParameterizedTest
  @CsvSource({"dense, 1", "ds, 1", "ds, 4", "rigl, 8"})
  void aRunOfTwoThreadsIsThatOfOne(String method, String block) throws IOException {
    Path one = directory.resolve("one");
    TinyRuns.start(one, TinyRuns.settings(method, "block", block), TO_THE_END);
    Path two = directory.resolve("two");
    RunRecord record =
        TinyRuns.start(two, TinyRuns.settings(method, "block", block, "threads", "2"), TO_THE_END);
    assertEquals(TinyRuns.outcome(one), TinyRuns.outcome(two));
    assertEquals(2L, record.configuration().get("threads"));
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().startsWith("gossamer-worker")),
        "the threads end with the run");
  }

  @Test
  void stoppedAgainAndAgain() throws IOException {
    Path whole = directory.resolve("whole");
    Map<String, String> settings = TinyRuns.settings("ds", "replay-capacity", "40");
    TinyRuns.start(whole, settings, TO_THE_END);
    Path path = directory.resolve("stopped");
    TinyRuns.start(path, settings, 0);
    for (long stop = 9; stop < TinyRuns.STEPS; stop += 9) {
      RunRecord record = TinyRuns.resume(path, stop);
      assertEquals(stop, record.result().steps());
      assertEquals(
          record.result().steps(), RunRecord.read(path.resolve("run.json")).result().steps());
    }
    TinyRuns.resume(path, TO_THE_END);
    assertEquals(TinyRuns.outcome(whole), TinyRuns.outcome(path));
  }

  @Test
  void aRunStoppedTwiceAtTheSameStepStaysThere() throws IOException {
    Path path = directory.resolve("run");
    TinyRuns.start(path, TinyRuns.settings("ds"), 60);
    Map<String, Object> stopped = TinyRuns.outcome(path);
    RunRecord record = TinyRuns.resume(path, 60);
    assertEquals("interrupted", record.status());
    assertEquals(stopped, TinyRuns.outcome(path));
  }

  /** What came after the last checkpoint is cut off and computed again. */
  @Test
  void linesPastTheCheckpointAreCutOff() throws IOException {
    Path whole = directory.resolve("whole");
    TinyRuns.start(whole, TinyRuns.settings("ds"), TO_THE_END);
    Path path = directory.resolve("run");
    TinyRuns.start(path, TinyRuns.settings("ds"), 60);
    for (String name : new String[] {"evaluations.csv", "topology.csv", "replay.bin"}) {
      Path file = path.resolve(name);
      Files.writeString(file, "120,a line that was being wri", StandardOpenOption.APPEND);
    }
    TinyRuns.resume(path, TO_THE_END);
    assertEquals(TinyRuns.outcome(whole), TinyRuns.outcome(path));
  }

  /** After the last drop there are fewer weights, but the record is of the run. */
  @Test
  void theRecordIsThatOfTheRunAsItBegan() throws IOException {
    Path path = directory.resolve("run");
    RunRecord begun = TinyRuns.start(path, TinyRuns.settings("ds"), 0);
    RunRecord stopped = TinyRuns.resume(path, 115);
    RunRecord finished = TinyRuns.resume(path, TO_THE_END);
    assertEquals(begun.networks(), stopped.networks());
    assertEquals(begun.networks(), finished.networks());
    assertEquals(begun.configuration(), finished.configuration());
    assertEquals(finished, RunRecord.read(path.resolve("run.json")));
  }

  /** The count is exact for the weights that each update had, however often it was saved. */
  @Test
  void flopsAddUpOverSessions() throws IOException {
    Path whole = directory.resolve("whole");
    RunRecord.Result expected = TinyRuns.start(whole, TinyRuns.settings("ds"), TO_THE_END).result();
    Path path = directory.resolve("run");
    TinyRuns.start(path, TinyRuns.settings("ds"), 77);
    RunRecord.Result actual = TinyRuns.resume(path, TO_THE_END).result();
    assertEquals(expected.flopsPaper(), actual.flopsPaper());
    assertEquals(expected.flopsFull(), actual.flopsFull(), 1e-12 * expected.flopsFull());
  }
}
