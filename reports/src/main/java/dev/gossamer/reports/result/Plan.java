package dev.gossamer.reports.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a benchmark run set out to measure.
 *
 * @param profile as {@code standard}
 * @param rows the rows to measure
 * @param settings all else the plan says (forks, warm-up, measurement), as text by name
 */
public record Plan(String profile, List<PlannedRow> rows, Map<String, String> settings) {

  /** Schema number of {@code plan.json}. */
  public static final int SCHEMA = 1;

  /**
   * A row to measure.
   *
   * @param id as {@code kernel.spmm}
   * @param params JMH parameters by name
   */
  public record PlannedRow(String id, SortedMap<String, String> params) {}

  /**
   * Reads {@code plan.json}.
   *
   * @throws IllegalArgumentException if the file is not one of schema 1
   * @throws IOException if the file cannot be read
   */
  public static Plan read(Path file) throws IOException {
    JsonObject json = JsonFiles.readObject(file, SCHEMA);
    List<PlannedRow> rows = new ArrayList<>();
    for (JsonObject row : json.objects("rows")) {
      SortedMap<String, String> params =
          row.optionalObject("params").map(JsonObject::texts).orElseGet(TreeMap::new);
      rows.add(new PlannedRow(row.text("id"), params));
    }
    ObjectNode rest = json.node().asObject().deepCopy();
    rest.remove(List.of("schema", "profile", "rows"));
    return new Plan(json.text("profile"), List.copyOf(rows), JsonObject.flatten(rest));
  }
}
