package dev.gossamer.reports.history;

import dev.gossamer.core.files.AtomicFiles;
import dev.gossamer.reports.chart.Chart;
import dev.gossamer.reports.html.HtmlPage;
import dev.gossamer.reports.html.Report;
import dev.gossamer.reports.html.TextPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Looks for change points in a history and writes {@code history.html}, {@code change-points.json}
 * and {@code charts/*.svg}. The same history gives the same bytes.
 */
public final class HistoryWriter {

  private HistoryWriter() {}

  /**
   * What was written.
   *
   * @param html the page
   * @param lines the tables of changes as text
   * @param warnings what a reader must know, as a last line that is incomplete
   */
  public record Written(Path html, List<String> lines, List<String> warnings) {}

  /**
   * Looks at a history.
   *
   * @param only rows in whose id it is found
   * @param out where the files go; created if absent
   * @throws IllegalArgumentException if a line other than the last is damaged, or any has another
   *     schema, or no row is chosen
   * @throws IOException if a file cannot be read or written
   */
  public static Written write(HistoryFile history, Pattern only, Path out) throws IOException {
    Analysis analysis = Analysis.of(history.read(), only);
    Report page = HistoryPage.of(analysis);
    for (Chart chart : page.charts()) {
      AtomicFiles.writeString(out.resolve("charts").resolve(chart.name() + ".svg"), chart.file());
    }
    AtomicFiles.writeString(out.resolve("change-points.json"), ChangePointsJson.of(analysis));
    Path html = out.resolve("history.html");
    AtomicFiles.writeString(html, HtmlPage.of(page));
    List<String> lines = new ArrayList<>(page.facts());
    if (analysis.changePoints().isEmpty()) {
      lines.add("no change point");
    }
    lines.addAll(TextPage.of(page, List.of(HistoryPage.CHANGES)));
    return new Written(html, List.copyOf(lines), page.warnings());
  }
}
