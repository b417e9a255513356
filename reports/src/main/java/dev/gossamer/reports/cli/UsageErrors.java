package dev.gossamer.reports.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with the arguments and what would be right. */
final class UsageErrors implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    return ExitCodes.reportUsage(message(failure, command.getCommandSpec()), command.getErr());
  }

  private static String message(ParameterException failure, CommandSpec command) {
    if (failure instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String first = unmatched.getUnmatched().get(0);
      if (first.startsWith("-")) {
        return "unknown option '"
            + first
            + "' of "
            + command.qualifiedName()
            + ": one of "
            + options(command);
      }
      if (!command.subcommands().isEmpty()) {
        return "unknown command '" + first + "': one of " + commands(command);
      }
      return command.qualifiedName() + " takes no argument '" + first + "'";
    }
    // The library says the word twice where a value of --set has no "=".
    return failure.getMessage().replace("option option", "option");
  }

  static String commands(CommandSpec command) {
    return String.join(", ", command.subcommands().keySet());
  }

  private static String options(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .map(option -> List.of(option.names()).getLast())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
