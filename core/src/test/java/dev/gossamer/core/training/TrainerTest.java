package dev.gossamer.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.replay.ReplayBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TrainerTest {

  private static final long TO_THE_END = Long.MAX_VALUE;

  private static final String EVALUATIONS_HEADER =
      "step,wall_seconds,mean,flops_paper,flops_full,return_0,return_1,"
          + "nnz_actor_0,nnz_actor_1,nnz_actor_2,nnz_critic1_0,nnz_critic1_1,nnz_critic1_2,"
          + "nnz_critic2_0,nnz_critic2_1,nnz_critic2_2,"
          + "initial_alive_actor,target_overlap_actor,initial_alive_critic1,"
          + "target_overlap_critic1,initial_alive_critic2,target_overlap_critic2,"
          + "dormant_actor,dormant_critic1,dormant_critic2,q_critic1,q_critic2,"
          + "weight_norm_actor,gradient_norm_actor,weight_norm_critic1,gradient_norm_critic1,"
          + "weight_norm_critic2,gradient_norm_critic2";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "dense, Pendulum-v1",
    "static, Pendulum-v1",
    "ds, Pendulum-v1",
    "masked-dense, Pendulum-v1",
    "dense, InvertedPendulum-v4",
    "ds, InvertedPendulum-v4"
  })
  void aRunLeavesItsFiles(String method, String env) throws IOException {
    Path path = directory.resolve("run");
    RunRecord record = TinyRuns.start(path, TinyRuns.settings(method, "env", env), TO_THE_END);
    assertEquals(
        List.of(
            "checkpoint.bin",
            "evaluations.csv",
            "phases.json",
            "replay.bin",
            "run.json",
            "topology.csv"),
        List.copyOf(TinyRuns.files(path).keySet()));
    assertEquals("finished", record.status());
    assertEquals(record, RunRecord.read(path.resolve("run.json")));
    assertEquals(TinyRuns.STEPS, record.result().steps());
    assertEquals(TinyRuns.STEPS - TinyRuns.WARM_UP, record.result().updates());
    assertTrue(record.result().flopsPaper() > 0);
    assertTrue(record.result().flopsFull() > record.result().flopsPaper());
    assertEquals(9, record.networks().size());
    requireEvaluations(path, record);
    requirePhases(path, record, method);
    requireTopology(path, method);
  }

  private static void requireEvaluations(Path path, RunRecord record) throws IOException {
    List<String> lines = Files.readAllLines(path.resolve("evaluations.csv"));
    assertEquals(EVALUATIONS_HEADER, lines.get(0));
    int columns = EVALUATIONS_HEADER.split(",").length;
    List<Long> steps = new ArrayList<>();
    double mean = Double.NaN;
    double before = -1;
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      assertEquals(columns, cells.length);
      double[] values =
          Arrays.stream(cells)
              .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
              .toArray();
      steps.add((long) values[0]);
      mean = values[2];
      assertEquals((values[5] + values[6]) / 2, mean, 1e-9 * Math.abs(mean));
      assertTrue(values[3] <= values[4] && values[3] > before);
      before = values[0] == 0 ? -1 : values[3];
    }
    assertEquals(List.of(0L, 50L, 100L, (long) TinyRuns.STEPS), steps);
    assertEquals(mean, record.result().lastReturn());
  }

  private static void requirePhases(Path path, RunRecord record, String method) throws IOException {
    PhaseRecord.File file =
        JsonMapper.shared().readValue(path.resolve("phases.json").toFile(), PhaseRecord.File.class);
    assertEquals(1, file.schema());
    assertEquals(Phase.values().length, file.phases().size());
    double paper = 0;
    double full = 0;
    for (Phase each : Phase.values()) {
      PhaseRecord phase = of(file, each);
      paper += phase.flopsPaper();
      full += phase.flopsFull();
      if (phase.count() > 0) {
        assertTrue(phase.p50Nanos() <= phase.p99Nanos());
        assertTrue(phase.p99Nanos() <= phase.p999Nanos());
        assertTrue(phase.p999Nanos() <= phase.maxNanos());
        assertTrue(phase.totalNanos() > 0);
      }
    }
    assertEquals(record.result().flopsPaper(), paper, 1e-9 * paper);
    assertEquals(record.result().flopsFull(), full, 1e-9 * full);
    int updates = TinyRuns.STEPS - TinyRuns.WARM_UP;
    assertEquals(TinyRuns.STEPS, count(file, Phase.ACT));
    assertEquals(TinyRuns.STEPS, count(file, Phase.ENVIRONMENT));
    assertEquals(updates, count(file, Phase.SAMPLE));
    assertEquals(updates, count(file, Phase.TARGET_VALUE));
    assertEquals(updates, count(file, Phase.CRITIC_BACKWARD));
    assertEquals(updates / 2, count(file, Phase.ACTOR_BACKWARD));
    assertEquals(updates / 2, count(file, Phase.TARGET_UPDATE));
    assertEquals(updates + updates / 2, count(file, Phase.TOPOLOGY));
    assertEquals(4, count(file, Phase.EVALUATION));
    boolean changes = method.equals("ds") || method.equals("masked-dense");
    assertEquals(changes, of(file, Phase.TOPOLOGY).flopsFull() > 0);
  }

  private static long count(PhaseRecord.File file, Phase phase) {
    return of(file, phase).count();
  }

  private static PhaseRecord of(PhaseRecord.File file, Phase phase) {
    String name = phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return file.phases().stream()
        .filter(record -> record.phase().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void requireTopology(Path path, String method) throws IOException {
    List<String> lines = Files.readAllLines(path.resolve("topology.csv"));
    assertEquals("update,network,layer,dropped,grown,nnz", lines.get(0));
    if (method.equals("dense") || method.equals("static")) {
      assertEquals(1, lines.size());
      return;
    }
    // Changes at updates 2, 22, 42 and 62, the last one at 82, of two layers of three networks.
    assertEquals(1 + 5 * 6, lines.size());
    for (int n = 1; n < lines.size(); n++) {
      String[] values = lines.get(n).split(",", -1);
      int event = (n - 1) / 6;
      assertEquals(Integer.toString(2 + TinyRuns.PERIOD * event), values[0]);
      assertEquals(List.of("critic1", "critic2", "actor").get((n - 1) % 6 / 2), values[1]);
      assertEquals(Integer.toString((n - 1) % 2), values[2]);
      assertTrue(Integer.parseInt(values[3]) > 0);
      assertEquals(event < 4 ? values[3] : "0", values[4]);
      assertTrue(Integer.parseInt(values[5]) > 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense", "static", "ds", "masked-dense"})
  void equalSettingsGiveEqualRuns(String method) throws IOException {
    Path one = directory.resolve("one");
    Path other = directory.resolve("other");
    Path seed = directory.resolve("seed");
    TinyRuns.start(one, TinyRuns.settings(method), TO_THE_END);
    TinyRuns.start(other, TinyRuns.settings(method), TO_THE_END);
    assertEquals(TinyRuns.outcome(one), TinyRuns.outcome(other));
    TinyRuns.start(seed, TinyRuns.settings(method, "seed", "2"), TO_THE_END);
    assertNotEquals(TinyRuns.outcome(one).get("state"), TinyRuns.outcome(seed).get("state"));
    assertNotEquals(TinyRuns.evaluations(one), TinyRuns.evaluations(seed));
  }

  /** Checkpoints are of a run's settings; they must not be of its result. */
  @Test
  void checkpointsOnTheWayChangeNothing() throws IOException {
    Path none = directory.resolve("none");
    Path many = directory.resolve("many");
    TinyRuns.start(none, TinyRuns.settings("ds"), TO_THE_END);
    TinyRuns.start(many, TinyRuns.settings("ds", "checkpoint-interval", "7"), TO_THE_END);
    assertEquals(TinyRuns.outcome(none), TinyRuns.outcome(many));
  }

  @Test
  void aRunInTheWarmUpMakesNoUpdate() throws IOException {
    RunRecord record =
        TinyRuns.start(
            directory.resolve("run"), TinyRuns.settings("dense", "steps", "20"), TO_THE_END);
    assertEquals("finished", record.status());
    assertEquals(0, record.result().updates());
    assertEquals(0, record.result().flopsFull());
  }

  @Test
  void aDirectoryThatHoldsAnythingIsRefused() throws IOException {
    Path path = directory.resolve("run");
    Files.createDirectory(path);
    RunDirectory.create(path);
    Files.writeString(path.resolve("notes.txt"), "x");
    assertEquals(
        path + ": the output directory is not empty; choose another, or --resume " + path,
        assertThrows(IllegalArgumentException.class, () -> RunDirectory.create(path)).getMessage());
    Path file = path.resolve("notes.txt");
    assertEquals(
        file + ": not a directory",
        assertThrows(IllegalArgumentException.class, () -> RunDirectory.create(file)).getMessage());
    assertEquals(
        path + ": no run.json; not the directory of a run",
        assertThrows(IllegalArgumentException.class, () -> RunDirectory.open(path)).getMessage());
    assertEquals(Map.of("notes.txt", "78"), TinyRuns.files(path));
  }

  /** Settings that only the agent can refuse are refused before any file is written. */
  @Test
  void settingsThatDoNotFitTheTaskLeaveNoFile() throws IOException {
    Map<String, String> settings =
        TinyRuns.settings("ds", "sparsity", "", "env", "InvertedPendulum-v4");
    assertThrows(
        IllegalArgumentException.class,
        () -> TinyRuns.start(directory.resolve("run"), settings, TO_THE_END));
    assertEquals(Map.of(), TinyRuns.files(directory.resolve("run")));
    Map<String, String> unknown = TinyRuns.settings("ds", "provider", "quantum");
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> TinyRuns.start(directory.resolve("run"), unknown, TO_THE_END))
            .getMessage();
    assertTrue(message.startsWith("provider 'quantum' does not run here; this machine has ["));
    assertEquals(Map.of(), TinyRuns.files(directory.resolve("run")));
  }

  @Test
  void theReplayFileGoesWhenTheRunIsFinishedUnlessItIsKept() throws IOException {
    Path path = directory.resolve("run");
    TinyRuns.start(path, TinyRuns.settings("dense", "keep-replay", "no"), 60);
    assertTrue(Files.exists(path.resolve("replay.bin")), "an interrupted run needs it");
    TinyRuns.resume(path, TO_THE_END);
    assertFalse(Files.exists(path.resolve("replay.bin")));
  }

  /** Checkpoints append what is new: the file of transitions is never written again. */
  @Test
  void theReplayFileOnlyGrows() throws IOException {
    Path path = directory.resolve("run");
    Path replay = path.resolve("replay.bin");
    int interval = 15;
    int rowBytes = new ReplayBuffer(3, 1, 1).rowSize() * Float.BYTES;
    List<byte[]> contents = new ArrayList<>();
    List<Object> keys = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void stepped(long step) {
            if (step % interval == 1 && step > 1) {
              try {
                contents.add(Files.readAllBytes(replay));
                keys.add(String.valueOf(Files.getAttribute(replay, "fileKey")));
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            }
          }

          @Override
          public void evaluated(long step, double meanReturn) {}
        };
    Map<String, String> settings =
        TinyRuns.settings("dense", "checkpoint-interval", Integer.toString(interval));
    try (Trainer trainer =
        Trainer.start(
            Configuration.of(settings), null, RunDirectory.create(path), listener, () -> false)) {
      trainer.run();
    }
    byte[] whole = Files.readAllBytes(replay);
    assertEquals(TinyRuns.STEPS * rowBytes, whole.length);
    assertEquals(7, contents.size());
    for (int c = 0; c < contents.size(); c++) {
      byte[] content = contents.get(c);
      assertEquals((c + 1) * interval * rowBytes, content.length, "what a checkpoint needs");
      assertEquals(-1, Arrays.mismatch(content, Arrays.copyOf(whole, content.length)));
      assertEquals(keys.get(0), keys.get(c), "the same file");
    }
  }

  @Test
  void theListenerHearsEveryStepAndEvaluation() throws IOException {
    List<String> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void stepped(long step) {
            heard.add("step " + step);
          }

          @Override
          public void evaluated(long step, double meanReturn) {
            heard.add("evaluated " + step);
          }
        };
    Map<String, String> settings =
        TinyRuns.settings("dense", "steps", "3", "evaluation-interval", "2");
    try (Trainer trainer =
        Trainer.start(
            Configuration.of(settings),
            "td3/Test",
            RunDirectory.create(directory.resolve("run")),
            listener,
            () -> false)) {
      assertEquals(0, trainer.step());
      RunRecord record = trainer.run();
      assertEquals("td3/Test", record.preset());
      assertNull(record.error());
      assertEquals(3, trainer.step());
    }
    assertEquals(
        List.of("evaluated 0", "step 1", "step 2", "evaluated 2", "step 3", "evaluated 3"), heard);
  }

  @Test
  void aSavedPolicyHasTheReturnsOfTheRunsLastEvaluation() throws IOException {
    Path path = directory.resolve("run");
    TinyRuns.start(path, TinyRuns.settings("ds", "steps", "100"), TO_THE_END);
    String last = Files.readAllLines(path.resolve("evaluations.csv")).getLast();
    double[] returns =
        Stream.of(last.split(",")).skip(5).limit(2).mapToDouble(Double::parseDouble).toArray();
    SavedPolicy policy = SavedPolicy.load(RunDirectory.open(path));
    assertEquals(100, policy.steps());
    assertEquals("Pendulum-v1", policy.environment());
    double[] saved = policy.evaluate(2, null);
    assertEquals(Arrays.toString(returns), Arrays.toString(saved));
    assertEquals(
        Arrays.toString(saved), Arrays.toString(policy.evaluate(2, 101L)), "seed plus 100");
    assertNotEquals(Arrays.toString(saved), Arrays.toString(policy.evaluate(2, 7L)));
    Files.delete(path.resolve("checkpoint.bin"));
    assertThrows(NoSuchFileException.class, () -> SavedPolicy.load(RunDirectory.open(path)));
  }
}
