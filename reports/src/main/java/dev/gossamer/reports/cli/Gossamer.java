package dev.gossamer.reports.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command; a new command is one more line in {@code subcommands}. */
@Command(
    name = "gossamer",
    description = "Truly sparse training for deep reinforcement learning, measured.",
    subcommands = {
      Doctor.class,
      Bench.class,
      Report.class,
      Gate.class,
      History.class,
      Train.class,
      Sweep.class,
      Evaluate.class,
      Parity.class,
    },
    versionProvider = Version.class,
    scope = CommandLine.ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      ExitCodes.DONE + ":done",
      ExitCodes.CHECK_FAILED + ":the check failed",
      ExitCodes.USAGE + ":bad usage or input",
      ExitCodes.INVALID + ":inconclusive or invalid measurement",
      ExitCodes.FAILED + ":failed while running",
      "130, 143:interrupted after saving",
    })
public final class Gossamer implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    StandardError.restore();
    PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
    PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
    System.exit(run(out, err, arguments));
  }

  /** Runs a command and gives its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commandLine =
        new CommandLine(new Gossamer())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(new UsageErrors())
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> ExitCodes.report(failure, command.getErr()));
    try {
      return commandLine.execute(arguments);
    } catch (Error failure) {
      return ExitCodes.report(failure, err);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "no command: one of " + UsageErrors.commands(spec));
  }
}
