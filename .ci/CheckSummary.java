import java.io.File;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks that a benchmark run left a summary with a time for every row of its plan. */
class CheckSummary {
  public static void main(String[] arguments) {
    JsonNode summary = JsonMapper.shared().readTree(new File(arguments[0], "summary.json"));
    JsonNode plan = JsonMapper.shared().readTree(new File(arguments[0], "plan.json"));
    check(summary.path("schema").asInt() == 1, "schema is not 1");
    JsonNode rows = summary.path("rows");
    int planned = plan.path("rows").size();
    check(rows.size() == planned, rows.size() + " rows of " + planned + " planned");
    for (JsonNode row : rows) {
      check(row.path("id").isString(), "a row without id");
      check(row.at("/nanos/median").asDouble() > 0, row.path("id") + " has no median time");
      check(row.at("/nanos/forks").asInt() > 0, row.path("id") + " has no forks");
    }
    System.out.println(arguments[0] + ": summary.json has all " + planned + " rows");
  }

  private static void check(boolean condition, String message) {
    if (!condition) {
      System.err.println("summary.json: " + message);
      System.exit(1);
    }
  }
}
