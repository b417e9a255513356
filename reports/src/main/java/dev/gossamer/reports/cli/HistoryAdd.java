package dev.gossamer.reports.cli;

import dev.gossamer.reports.history.Entry;
import dev.gossamer.reports.history.HistoryFile;
import dev.gossamer.reports.history.ResultEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "add",
    description = {
      "Adds a result directory of bench to a history, a line each.",
      "A result that is there already is not added again."
    })
final class HistoryAdd implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Result directory with its summary.json.")
  private Path directory;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      defaultValue = History.FILE,
      description = "The history; begun if absent (default: ${DEFAULT-VALUE}).")
  private Path file;

  @Option(
      names = "--commit",
      paramLabel = "REV",
      description = "Commit that was measured (default: the recorded one).")
  private String commit;

  @Option(
      names = "--date",
      paramLabel = "ISO",
      description =
          "Its place in time, as 2026-03-01 or 2026-03-01T12:00:00Z (default: when measured).")
  private String date;

  @Override
  public Integer call() throws IOException {
    PrintWriter console = spec.commandLine().getOut();
    Entry entry = ResultEntry.of(directory, Optional.ofNullable(commit), Optional.ofNullable(date));
    if (!new HistoryFile(file).add(entry)) {
      console.println(directory + " is in " + file + " already: nothing added");
      return ExitCodes.DONE;
    }
    console.println(
        "added to "
            + file
            + ": "
            + entry.rows().size()
            + " rows of "
            + entry.commit()
            + (entry.dirty() ? " with uncommitted changes" : "")
            + ", "
            + entry.date());
    if (entry.incomplete()) {
      spec.commandLine()
          .getErr()
          .println("warning: rows failed or are incomplete; the result is marked so");
    }
    return ExitCodes.DONE;
  }
}
