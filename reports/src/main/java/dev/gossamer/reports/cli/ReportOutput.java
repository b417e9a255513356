package dev.gossamer.reports.cli;

import dev.gossamer.reports.html.ReportFiles;
import dev.gossamer.reports.html.ReportWriter;
import dev.gossamer.reports.result.Results;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Writes a report and tells what it says and where it is. */
final class ReportOutput {
  private ReportOutput() {}

  static void write(List<Path> directories, Path out, PrintWriter console) throws IOException {
    write(Results.read(directories), out, console);
  }

  static void write(Results results, Path out, PrintWriter console) throws IOException {
    ReportFiles files = ReportWriter.write(results, out);
    files.tables().forEach(console::println);
    if (!files.tables().isEmpty()) {
      console.println();
    }
    files.headlines().forEach(console::println);
    console.println("report: " + files.html().toAbsolutePath().normalize());
  }
}
