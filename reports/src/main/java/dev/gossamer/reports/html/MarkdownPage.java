package dev.gossamer.reports.html;

import dev.gossamer.reports.chart.Chart;
import java.util.List;

/** Writes a report as Markdown, with the charts as links to their files. */
final class MarkdownPage {

  private final StringBuilder text = new StringBuilder();

  private MarkdownPage() {}

  /**
   * The report as Markdown.
   *
   * @param charts directory of the charts' files, relative to the page
   */
  static String of(Report report, String charts) {
    MarkdownPage page = new MarkdownPage();
    page.line("# " + escape(report.title()));
    for (String fact : report.facts()) {
      page.line(escape(fact));
    }
    for (String warning : report.warnings()) {
      page.line("> **" + escape(warning) + "**");
    }
    for (Section section : report.sections()) {
      page.line("## " + escape(section.heading()));
      for (Block block : section.blocks()) {
        page.block(block, charts);
      }
    }
    return page.text.toString().stripTrailing() + "\n";
  }

  private void block(Block block, String charts) {
    if (block instanceof Block.Prose prose) {
      line(escape(prose.text()));
    } else if (block instanceof Block.Finding finding) {
      line("### " + escape(finding.question()));
      line("**" + escape(finding.answer()) + "**");
      finding
          .evidence()
          .forEach(sentence -> text.append("- ").append(escape(sentence)).append('\n'));
      text.append('\n');
      finding.table().ifPresent(this::table);
    } else if (block instanceof Block.Figures figures) {
      for (Chart chart : figures.charts()) {
        line("![" + escape(chart.title()) + "](" + charts + "/" + chart.name() + ".svg)");
      }
    } else if (block instanceof Block.Folded folded) {
      line("<details><summary>" + escape(folded.label()) + "</summary>");
      folded.tables().forEach(this::table);
      line("</details>");
    } else if (block instanceof Table table) {
      table(table);
    }
  }

  private void table(Table table) {
    line("*" + escape(table.caption()) + "*");
    for (Table.Group group : table.groups()) {
      if (!group.heading().isEmpty()) {
        line("**" + escape(group.heading()) + "**");
      }
      row(table.columns().stream().map(c -> join(c.label(), c.detail())).toList());
      row(table.columns().stream().map(c -> c.numeric() ? "--:" : "---").toList());
      for (List<Table.Cell> cells : group.rows()) {
        row(cells.stream().map(cell -> join(cell.text(), cell.detail())).toList());
      }
      text.append('\n');
    }
  }

  private void row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String join(String main, String detail) {
    return escape(detail.isEmpty() ? main : main + " (" + detail + ")");
  }

  private void line(String content) {
    text.append(content).append("\n\n");
  }

  /** Only what names and paths can hold by chance; the texts of the report have no markup. */
  private static String escape(String raw) {
    return raw.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("<", "&lt;");
  }
}
