package dev.gossamer.reports.html;

import dev.gossamer.core.files.AtomicFiles;
import dev.gossamer.reports.chart.Chart;
import dev.gossamer.reports.result.Results;
import dev.gossamer.reports.summary.AgentFlops;
import dev.gossamer.reports.summary.Summarizer;
import dev.gossamer.reports.summary.Summary;
import dev.gossamer.reports.summary.SummaryFiles;
import dev.gossamer.reports.summary.UpdateFlopsSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the report of results: {@code report.html}, {@code report.md}, {@code summary.json} and
 * {@code charts/*.svg}. The same results give the same bytes.
 */
public final class ReportWriter {

  private static final String CHARTS = "charts";
  private static final List<String> TABLES =
      List.of(TargetSection.ANCHOR, "updates", "kernels", "topology", "growth");

  private ReportWriter() {}

  /**
   * Writes the report of some directories, with the operations of updates as {@link AgentFlops}
   * counts them.
   *
   * @see #write(List, Path, UpdateFlopsSource)
   */
  public static ReportFiles write(List<Path> directories, Path out) throws IOException {
    return write(Results.read(directories), out, new AgentFlops());
  }

  /** As {@link #write(List, Path)}, of results that have been read already. */
  public static ReportFiles write(Results results, Path out) throws IOException {
    return write(results, out, new AgentFlops());
  }

  /**
   * Writes the report of some directories.
   *
   * @param directories results of {@code bench} and {@code train}, mixed; several are shown side by
   *     side
   * @param out where the report goes; may be one of {@code directories}; created if absent
   * @param flops operations of whole updates and topology changes
   * @throws IllegalArgumentException if a directory holds no results, or a file in it is incomplete
   *     or foreign; the message is one line that names it
   * @throws IOException if a file cannot be read or written
   */
  public static ReportFiles write(List<Path> directories, Path out, UpdateFlopsSource flops)
      throws IOException {
    return write(Results.read(directories), out, flops);
  }

  private static ReportFiles write(Results results, Path out, UpdateFlopsSource flops)
      throws IOException {
    Summary summary = new Summarizer(flops).summarize(results);
    Report report = ReportBuilder.build(summary, results);
    List<Path> charts = new ArrayList<>();
    for (Chart chart : report.charts()) {
      Path file = out.resolve(CHARTS).resolve(chart.name() + ".svg");
      AtomicFiles.writeString(file, chart.file());
      charts.add(file);
    }
    ReportFiles files =
        new ReportFiles(
            out.resolve("report.html"),
            out.resolve("report.md"),
            out.resolve("summary.json"),
            List.copyOf(charts),
            headlines(report),
            TextPage.of(report, TABLES));
    SummaryFiles.write(files.summary(), summary);
    AtomicFiles.writeString(files.markdown(), MarkdownPage.of(report, CHARTS));
    AtomicFiles.writeString(files.html(), HtmlPage.of(report));
    return files;
  }

  private static List<String> headlines(Report report) {
    Stream<String> findings =
        report.sections().get(0).blocks().stream()
            .filter(Block.Finding.class::isInstance)
            .map(Block.Finding.class::cast)
            .map(finding -> finding.question() + ": " + finding.answer());
    return Stream.concat(report.warnings().stream(), findings).toList();
  }
}
