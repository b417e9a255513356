package dev.gossamer.reports.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "history",
    description = "Keeps results as lines of JSON and finds where the level of a row changed.",
    subcommands = {HistoryAdd.class, HistoryShow.class})
final class History implements Runnable {

  /** Where results are kept unless told otherwise. */
  static final String FILE = "history.jsonl";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "no command: one of " + UsageErrors.commands(spec));
  }
}
