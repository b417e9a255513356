package dev.gossamer.core.training;

import dev.gossamer.core.agent.AgentState;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.Kernels;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs of a few dozen steps, and what of their files is the same however they came about. */
final class TinyRuns {

  static final int STEPS = 120;
  static final int WARM_UP = 30;

  /** Topology changes come at steps 32, 52, 72 and 92, the last one at 112. */
  static final int PERIOD = 20;

  private TinyRuns() {}

  /** Settings of a method that has all there is to a run in a few steps. */
  static Map<String, String> settings(String method, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("env", "Pendulum-v1");
    settings.put("method", method);
    if (!method.equals("dense")) {
      settings.put("sparsity", "0.6");
    }
    settings.put("planner", "sparse");
    settings.put("hidden", "32");
    settings.put("batch", "16");
    settings.put("steps", Integer.toString(STEPS));
    settings.put("start-steps", Integer.toString(WARM_UP));
    settings.put("replay-capacity", "1000");
    settings.put("ds.period", Integer.toString(PERIOD));
    settings.put("ds.freeze", "20");
    settings.put("evaluation-interval", "50");
    settings.put("evaluation-episodes", "2");
    settings.put("checkpoint-interval", "0");
    settings.put("keep-replay", "yes");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  /** Counts steps, to stop at one of them. */
  static final class Steps implements TrainingListener {
    private long step;

    @Override
    public void stepped(long done) {
      step = done;
    }

    @Override
    public void evaluated(long at, double meanReturn) {}

    long step() {
      return step;
    }
  }

  /** Starts a run in a new directory and lets it go to a step, or to its end before that. */
  static RunRecord start(Path path, Map<String, String> settings, long stopAt) throws IOException {
    Steps steps = new Steps();
    try (Trainer trainer =
        Trainer.start(
            Configuration.of(settings),
            null,
            RunDirectory.create(path),
            steps,
            () -> steps.step() >= stopAt)) {
      return trainer.run();
    }
  }

  /** Goes on with a run up to a step, or to its end before that. */
  static RunRecord resume(Path path, long stopAt) throws IOException {
    Steps steps = new Steps();
    try (Trainer trainer =
        Trainer.resume(RunDirectory.open(path), steps, () -> steps.step() >= stopAt)) {
      steps.stepped(trainer.step());
      return trainer.run();
    }
  }

  /**
   * Everything a run has come to that its settings decide: the networks with moments and patterns,
   * every random stream, the environment, and the files without times.
   */
  static Map<String, Object> outcome(Path path) throws IOException {
    RunDirectory directory = RunDirectory.open(path);
    RunRecord record = RunRecord.read(directory.run());
    TrainingState state =
        new TrainingState(
            record.validConfiguration(directory.run()),
            Kernels.provider(record.provider()),
            TopologyListener.SILENT);
    CheckpointFile.read(directory.checkpoint(), record.fingerprint(), state::restore);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    state.streams.save(out);
    state.experience.save(out);
    AgentState.save(state.agent, out);
    Map<String, Object> outcome = new TreeMap<>();
    outcome.put("state", hex(bytes.toByteArray()));
    outcome.put("step", state.step);
    outcome.put("lastReturn", state.lastReturn);
    outcome.put("evaluations", evaluations(path));
    outcome.put("topology", Files.readAllLines(directory.topology()));
    outcome.put("status", record.status());
    if (Files.exists(directory.replay())) {
      outcome.put("replay", hex(Files.readAllBytes(directory.replay())));
    }
    return outcome;
  }

  /** The evaluations without the time they took. */
  static List<String> evaluations(Path path) throws IOException {
    return Files.readAllLines(path.resolve("evaluations.csv")).stream()
        .map(line -> line.replaceFirst(",[^,]*", ""))
        .toList();
  }

  /** Every file in a directory with its content, to compare directories by. */
  static Map<String, String> files(Path path) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> entries = Files.list(path)) {
      for (Path file : entries.toList()) {
        files.put(file.getFileName().toString(), hex(Files.readAllBytes(file)));
      }
    }
    return files;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> entries = Files.list(from)) {
      for (Path file : entries.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
