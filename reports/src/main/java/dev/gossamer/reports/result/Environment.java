package dev.gossamer.reports.result;

import dev.gossamer.core.machine.Cpu;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a benchmark run was measured on and with: machine, JVM, flags, SIMD width, provider, commit.
 *
 * <p>Reports show all of it; only the provider's name and the peers are interpreted.
 *
 * @param json the file as read, its {@code schema} number left out
 */
public record Environment(ObjectNode json) {

  /** Schema number of {@code environment.json}. */
  public static final int SCHEMA = 1;

  private static final String PEERS = "peers";

  /**
   * Reads {@code environment.json}.
   *
   * @throws IllegalArgumentException if the file is not one of schema 1, or its peers are not
   *     written as {@link PeerRecord} is
   * @throws IOException if the file cannot be read
   */
  public static Environment read(Path file) throws IOException {
    ObjectNode json = JsonFiles.readObject(file, SCHEMA).node().asObject().deepCopy();
    json.remove("schema");
    peers(file, json);
    return new Environment(json);
  }

  /** Name of the kernel provider that {@code auto} stood for, if it was recorded. */
  public Optional<String> provider() {
    return Optional.ofNullable(values().get("provider"));
  }

  /** What tells the processor apart from others, {@link Cpu#identity}, if it was recorded. */
  public Optional<String> machine() {
    try {
      return Optional.ofNullable(JsonMapper.shared().treeToValue(json.path("cpu"), Cpu.class))
          .flatMap(Cpu::identity);
    } catch (JacksonException foreign) {
      return Optional.empty();
    }
  }

  /**
   * Peers that the run was to measure, with what was tried before it.
   *
   * @throws IllegalArgumentException if they are not written as {@link PeerRecord} is
   */
  public List<PeerRecord> peers() {
    return peers(Path.of("environment.json"), json);
  }

  private static List<PeerRecord> peers(Path file, ObjectNode json) {
    JsonObject all = JsonObject.of(file, json);
    return all.has(PEERS) ? all.objects(PEERS).stream().map(PeerRecord::of).toList() : List.of();
  }

  /**
   * All values as text, but for those of {@link #peers}; the names of nested ones are joined by
   * dots.
   */
  public Map<String, String> values() {
    ObjectNode rest = json.deepCopy();
    rest.remove(PEERS);
    return JsonObject.flatten(rest);
  }
}
