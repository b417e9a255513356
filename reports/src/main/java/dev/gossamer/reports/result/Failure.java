package dev.gossamer.reports.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A benchmark process that gave no result.
 *
 * @param id row it was to measure, as {@code kernel.spmm}
 * @param params JMH parameters by name
 * @param reason one line that says what happened
 */
public record Failure(String id, SortedMap<String, String> params, String reason) {

  /** Schema number of {@code failures.json}. */
  public static final int SCHEMA = 1;

  /**
   * Reads {@code failures.json}: an object with a list {@code failures}.
   *
   * @throws IllegalArgumentException if the file is not one of schema 1
   * @throws IOException if the file cannot be read
   */
  public static List<Failure> read(Path file) throws IOException {
    List<Failure> failures = new ArrayList<>();
    for (JsonObject failure : JsonFiles.readObject(file, SCHEMA).objects("failures")) {
      SortedMap<String, String> params =
          failure.optionalObject("params").map(JsonObject::texts).orElseGet(TreeMap::new);
      failures.add(new Failure(failure.text("id"), params, failure.text("reason")));
    }
    return List.copyOf(failures);
  }
}
