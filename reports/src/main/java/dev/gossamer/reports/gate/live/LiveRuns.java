package dev.gossamer.reports.gate.live;

import dev.gossamer.core.files.AtomicFiles;
import dev.gossamer.reports.result.JsonFiles;
import dev.gossamer.reports.result.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Outcomes of live gates of code with itself, in a file that grows by one with each gate, so that a
 * self-test can be continued.
 */
public final class LiveRuns {

  private static final int SCHEMA = 1;

  private final Path file;
  private final List<Run> runs;

  /**
   * One gate.
   *
   * @param injected row that was slowed down, as {@code kernel.spmm}; empty for none
   * @param factor by which its time was multiplied; 1 for none
   * @param alarms rows called REGRESSED or FAILED that were not slowed down
   * @param found rows called REGRESSED that were
   * @param exitCode the gate's
   * @param seconds it took
   */
  public record Run(
      String injected,
      double factor,
      List<String> alarms,
      List<String> found,
      int exitCode,
      double seconds) {}

  private LiveRuns(Path file, List<Run> runs) {
    this.file = file;
    this.runs = new ArrayList<>(runs);
  }

  /**
   * The runs of a file; none if there is no file.
   *
   * @throws IllegalArgumentException if it is another file
   */
  public static LiveRuns open(Path file) throws IOException {
    List<Run> runs = new ArrayList<>();
    if (Files.exists(file)) {
      for (JsonObject run : JsonFiles.readObject(file, SCHEMA).objects("runs")) {
        runs.add(
            new Run(
                run.text("injected"),
                run.number("factor"),
                texts(run, "alarms"),
                texts(run, "found"),
                run.integer("exitCode"),
                run.number("seconds")));
      }
    }
    return new LiveRuns(file, runs);
  }

  private static List<String> texts(JsonObject run, String name) {
    List<String> texts = new ArrayList<>();
    run.node().path(name).forEach(text -> texts.add(text.asString()));
    return List.copyOf(texts);
  }

  /** Adds a run. */
  public void add(Run run) throws IOException {
    runs.add(run);
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("schema", SCHEMA);
    ArrayNode list = json.putArray("runs");
    runs.forEach(one -> list.add(JsonMapper.shared().<ObjectNode>valueToTree(one)));
    AtomicFiles.writeString(file, json.toPrettyString() + "\n");
  }

  /** Runs with nothing slowed down, or those with a slowdown. */
  public List<Run> runs(boolean injected) {
    return runs.stream().filter(run -> (run.factor() != 1) == injected).toList();
  }
}
