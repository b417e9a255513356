package dev.gossamer.reports.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "report",
    description = "Writes report.html, report.md and summary.json from result or run directories.")
final class Report implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Result or run directories.")
  private List<Path> directories;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write (default: the first directory).")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Path target = out == null ? directories.getFirst() : out;
    ReportOutput.write(directories, target, spec.commandLine().getOut());
    return ExitCodes.DONE;
  }
}
