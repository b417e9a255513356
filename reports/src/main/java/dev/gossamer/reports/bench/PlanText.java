package dev.gossamer.reports.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plan in words, shown before it runs. */
public final class PlanText {
  private PlanText() {}

  /** One line for each row id, and the whole with its time. */
  public static List<String> lines(Plan plan) {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : plan.rows()) {
      groups.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(row);
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "profile %s: %s in %s of random order (seed %d); each process measures one row",
            plan.profile(),
            count(plan.rows().size(), "row"),
            count(plan.forks(), "block"),
            plan.seed()));
    groups.forEach((id, rows) -> lines.add(line(id, rows, plan.forks())));
    lines.add(
        String.format(
            Locale.ROOT,
            "%d processes, about %s",
            plan.children().size(),
            Durations.text(plan.estimate())));
    return lines;
  }

  private static String line(String id, List<Row> rows, int forks) {
    Row first = rows.getFirst();
    return String.format(
        Locale.ROOT,
        "  %-26s %8s, %s, warm-up %s, measurement %s",
        id,
        count(rows.size(), "row"),
        first.isRuler() ? "around every block" : count(forks, "fork"),
        first.warmup(),
        first.measurement());
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
