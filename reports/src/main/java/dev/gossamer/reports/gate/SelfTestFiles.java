package dev.gossamer.reports.gate;

import dev.gossamer.core.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the rates that a self-test measured: {@code self-test.json}, schema 1, and a table. */
public final class SelfTestFiles {

  /** Schema number. */
  public static final int SCHEMA = 1;

  private SelfTestFiles() {}

  /**
   * Writes the rates.
   *
   * @param series that was replayed
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, Series series, List<SelfTest.Rates> rates)
      throws IOException {
    ObjectNode root = GateJson.object();
    root.put("schema", SCHEMA);
    root.put("rows", series.rows().size());
    root.put("blocks", series.blocks().size());
    ArrayNode list = root.putArray("rates");
    for (SelfTest.Rates one : rates) {
      ObjectNode json = list.addObject();
      json.put("factor", one.factor());
      json.set("falseAlarms", GateJson.json(one.alarms()));
      json.set("found", GateJson.json(one.found()));
      json.set("calledSame", GateJson.json(one.missed()));
      json.set("inconclusiveGates", GateJson.json(one.inconclusive()));
      json.put("inconclusiveRows", one.undecidedRows());
      json.put("seconds", one.seconds());
    }
    root.set("environment", series.environment().json());
    AtomicFiles.writeString(file, GateJson.text(root));
  }

  /** A Markdown table: rates in percent with their 95 % Clopper-Pearson intervals. */
  public static String table(List<SelfTest.Rates> rates) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| one row's time | gates | false alarms | row found | row called SAME | inconclusive rows"
            + " | minutes |");
    lines.add("|---:|---:|---:|---:|---:|---:|---:|");
    for (SelfTest.Rates one : rates) {
      boolean changed = one.factor() != 1;
      lines.add(
          String.format(
              Locale.ROOT,
              "| x %.2f | %d | %s | %s | %s | %.1f | %.1f |",
              one.factor(),
              one.alarms().trials(),
              one.alarms().percent(),
              changed ? one.found().percent() : "",
              changed ? one.missed().percent() : "",
              one.undecidedRows(),
              one.seconds() / 60));
    }
    return String.join("\n", lines) + "\n";
  }
}
