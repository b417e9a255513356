package dev.gossamer.reports.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a benchmark run was measured on and with: machine, JVM, flags, SIMD width, provider, commit.
 *
 * <p>Reports show all of it; only the provider's name is interpreted.
 *
 * @param json the file as read, its {@code schema} number left out
 */
public record Environment(ObjectNode json) {

  /** Schema number of {@code environment.json}. */
  public static final int SCHEMA = 1;

  /**
   * Reads {@code environment.json}.
   *
   * @throws IllegalArgumentException if the file is not one of schema 1
   * @throws IOException if the file cannot be read
   */
  public static Environment read(Path file) throws IOException {
    ObjectNode json = JsonFiles.readObject(file, SCHEMA).node().asObject().deepCopy();
    json.remove("schema");
    return new Environment(json);
  }

  /** Name of the kernel provider that {@code auto} stood for, if it was recorded. */
  public Optional<String> provider() {
    return Optional.ofNullable(values().get("provider"));
  }

  /** All values as text; the names of nested ones are joined by dots. */
  public Map<String, String> values() {
    return JsonObject.flatten(json);
  }
}
