package dev.gossamer.reports.cli;

import dev.gossamer.reports.result.MixedMachines;
import dev.gossamer.reports.result.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

  @Option(
      names = "--mixed-machines",
      description = "Show results of different machines side by side, which is refused otherwise.")
  private boolean mixed;

  @Override
  public Integer call() throws IOException {
    Path target = out == null ? directories.getFirst() : out;
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw new IllegalArgumentException(target + ": not a directory");
    }
    Results results = Results.read(directories);
    Optional<String> machines = MixedMachines.of(results);
    if (machines.isPresent() && !mixed) {
      throw new InvalidMeasurementException(
          "these results are of different machines, whose times cannot be compared: "
              + machines.get()
              + "; report them one by one, or side by side with --mixed-machines");
    }
    ReportOutput.write(results, target, spec.commandLine().getOut());
    return ExitCodes.DONE;
  }
}
