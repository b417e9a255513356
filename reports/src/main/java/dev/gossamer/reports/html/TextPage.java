package dev.gossamer.reports.html;

import java.util.ArrayList;
import java.util.List;

/** Writes the tables of a report as plain text, for a terminal. */
public final class TextPage {

  private static final String GAP = "  ";

  private TextPage() {}

  /** The tables of the sections of some names, line by line, in the report's order. */
  public static List<String> of(Report report, List<String> anchors) {
    List<String> lines = new ArrayList<>();
    for (Section section : report.sections()) {
      if (anchors.contains(section.anchor())) {
        for (Block block : section.blocks()) {
          if (block instanceof Table table) {
            lines.add("");
            table(section.heading() + ": " + table.caption(), table, lines);
          }
        }
      }
    }
    return List.copyOf(lines);
  }

  private static void table(String caption, Table table, List<String> lines) {
    List<List<String>> all = new ArrayList<>();
    all.add(table.columns().stream().map(column -> plain(column.label())).toList());
    all.add(table.columns().stream().map(column -> plain(column.detail())).toList());
    for (Table.Group group : table.groups()) {
      group
          .rows()
          .forEach(
              row -> all.add(row.stream().map(cell -> join(cell.text(), cell.detail())).toList()));
    }
    int[] widths = new int[table.columns().size()];
    for (List<String> row : all) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    lines.add(plain(caption));
    lines.add(line(all.get(0), table, widths));
    String details = line(all.get(1), table, widths);
    if (!details.isEmpty()) {
      lines.add(details);
    }
    int at = 2;
    for (Table.Group group : table.groups()) {
      if (!group.heading().isEmpty()) {
        lines.add(plain(group.heading()));
      }
      for (int r = 0; r < group.rows().size(); r++) {
        lines.add(line(all.get(at++), table, widths));
      }
    }
  }

  private static String line(List<String> cells, Table table, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String padding = " ".repeat(widths[c] - cells.get(c).length());
      line.append(GAP)
          .append(
              table.columns().get(c).numeric() ? padding + cells.get(c) : cells.get(c) + padding);
    }
    return line.toString().stripTrailing();
  }

  private static String join(String main, String detail) {
    return plain(detail.isEmpty() ? main : main + " (" + detail + ")");
  }

  /** Narrow and fixed spaces are for pages. */
  private static String plain(String text) {
    return text.replace('\u00a0', ' ').replace('\u202f', ' ');
  }
}
