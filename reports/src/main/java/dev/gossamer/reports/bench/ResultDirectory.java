package dev.gossamer.reports.bench;

import dev.gossamer.core.files.AtomicFiles;
import dev.gossamer.core.latency.LatencyLog;
import dev.gossamer.core.machine.Machine;
import dev.gossamer.reports.result.PeerRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a benchmark run writes: {@code environment.json}, {@code plan.json}, {@code raw/*.json} (one
 * JMH file a process), {@code latency-*.hlog} for rows whose single operations are recorded (an
 * interval a process), {@code failures.json} if a process failed, and {@code logs/*.txt} with the
 * output of those that did.
 */
public final class ResultDirectory {
  private static final int SCHEMA = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path path;

  private ResultDirectory(Path path) {
    this.path = path;
  }

  /**
   * Creates the directory.
   *
   * @throws IllegalArgumentException if it exists and is not an empty directory
   * @throws IOException if it cannot be created
   */
  public static ResultDirectory create(Path path) throws IOException {
    if (Files.exists(path)) {
      if (!Files.isDirectory(path)) {
        throw new IllegalArgumentException(path + " is not a directory");
      }
      try (Stream<Path> entries = Files.list(path)) {
        if (entries.findAny().isPresent()) {
          throw new IllegalArgumentException(
              path + " is not empty: results are not mixed, choose another directory by --out");
        }
      }
    }
    Files.createDirectories(path.resolve("raw"));
    Files.createDirectories(path.resolve("logs"));
    return new ResultDirectory(path);
  }

  /** The directory. */
  public Path path() {
    return path;
  }

  /** Where JMH writes while it runs; {@link #keep} makes it a result. */
  Path unfinished(String process) {
    return path.resolve("raw").resolve("." + process + ".unfinished");
  }

  Path log(String process) {
    return path.resolve("logs").resolve(process + ".txt");
  }

  /** A process has succeeded: its file becomes a result. */
  void keep(Child child) throws IOException {
    Files.move(unfinished(child.name()), path.resolve("raw").resolve(child.name() + ".json"));
  }

  /** Where a process writes its latencies; {@link #keepLatencies} adds them to its row's. */
  Path unfinishedLatencies(Child child) {
    return path.resolve("raw").resolve("." + child.name() + ".hlog.unfinished");
  }

  /** System properties that tell a process where its latencies go, and for how long to record. */
  Map<String, String> latencyProperties(Child child) {
    return child.row().recordsLatencies()
        ? Map.of(
            "gossamer.hlog",
            unfinishedLatencies(child).toAbsolutePath().toString(),
            "gossamer.hlog.millis",
            Long.toString(child.row().latency().toMillis()))
        : Map.of();
  }

  /**
   * Adds a process's latencies to its row's file.
   *
   * @return false if there are none, though it was to record them
   */
  boolean keepLatencies(Child child) throws IOException {
    if (!child.row().recordsLatencies()) {
      return true;
    }
    Path own = unfinishedLatencies(child);
    if (!Files.exists(own)) {
      return false;
    }
    LatencyLog.join(path.resolve(child.row().latencyFile()), own);
    Files.delete(own);
    return true;
  }

  /** Removes the empty directory of logs when no process left one. */
  void tidy() throws IOException {
    Path logs = path.resolve("logs");
    try (Stream<Path> entries = Files.list(logs)) {
      if (entries.findAny().isPresent()) {
        return;
      }
    }
    Files.delete(logs);
  }

  /**
   * Writes {@code environment.json}.
   *
   * @param provider the kernel provider that {@code auto} stands for
   * @param peers those that were made ready or found missing; left out if there are none
   */
  public void writeEnvironment(Machine machine, String provider, List<PeerRecord> peers)
      throws IOException {
    ObjectNode json = MAPPER.valueToTree(machine);
    json.put("provider", provider);
    if (!peers.isEmpty()) {
      json.set("peers", MAPPER.valueToTree(peers));
    }
    write("environment.json", json);
  }

  /**
   * Writes {@code plan.json}.
   *
   * @param complete whether every process of the plan has run
   */
  public void writePlan(Plan plan, boolean complete) throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("schema", SCHEMA);
    json.put("status", complete ? "complete" : "incomplete");
    json.put("profile", plan.profile());
    json.put("forks", plan.forks());
    json.put("seed", plan.seed());
    json.put("processes", plan.children().size());
    ArrayNode rows = json.putArray("rows");
    for (Row row : plan.rows()) {
      ObjectNode one = rows.addObject();
      one.put("id", row.id());
      row.params().forEach(one.putObject("params")::put);
      one.put("warmup", row.warmup().toString());
      one.put("measurement", row.measurement().toString());
      if (row.recordsLatencies()) {
        one.put("latencyMillis", row.latency().toMillis());
      }
    }
    write("plan.json", json);
  }

  /** Writes {@code failures.json}. */
  void writeFailures(List<ChildFailure> failures) throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("schema", SCHEMA);
    json.set("failures", MAPPER.valueToTree(failures));
    write("failures.json", json);
  }

  private void write(String name, ObjectNode json) throws IOException {
    AtomicFiles.writeString(path.resolve(name), MAPPER.writeValueAsString(json) + "\n");
  }
}
