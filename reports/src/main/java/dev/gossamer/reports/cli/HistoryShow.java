package dev.gossamer.reports.cli;

import dev.gossamer.reports.history.HistoryFile;
import dev.gossamer.reports.history.HistoryWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "show",
    description = {
      "Finds where the level of a row changed, prints it, and writes history.html,"
          + " change-points.json and charts."
    })
final class HistoryShow implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      defaultValue = History.FILE,
      description = "The history (default: ${DEFAULT-VALUE}).")
  private Path file;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      defaultValue = "",
      description = "Rows in whose id this is found.")
  private Pattern only;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write (default: the history's name without its ending).")
  private Path out;

  @Override
  public Integer call() throws IOException {
    PrintWriter console = spec.commandLine().getOut();
    HistoryWriter.Written written =
        HistoryWriter.write(new HistoryFile(file), only, out == null ? beside() : out);
    written.warnings().forEach(w -> spec.commandLine().getErr().println("warning: " + w));
    written.lines().forEach(console::println);
    console.println();
    console.println("history: " + written.html().toAbsolutePath().normalize());
    return ExitCodes.DONE;
  }

  private Path beside() {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(dot > 0 ? name.substring(0, dot) : name + "-report");
  }
}
