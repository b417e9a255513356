package dev.gossamer.reports.cli;

import dev.gossamer.core.training.RunDirectory;
import dev.gossamer.core.training.SavedPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "evaluate", description = "Returns of a saved policy, without exploration noise.")
final class Evaluate implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Directory of a run that has a checkpoint.")
  private Path directory;

  @Option(
      names = "--episodes",
      paramLabel = "N",
      defaultValue = "10",
      description = "Episodes (default: ${DEFAULT-VALUE}).")
  private int episodes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the initial states (default: the run's own).")
  private Long seed;

  @Override
  public Integer call() throws IOException {
    if (episodes < 1) {
      throw new IllegalArgumentException("--episodes: " + episodes + " is not at least 1");
    }
    SavedPolicy policy = SavedPolicy.load(RunDirectory.open(directory));
    double[] returns = policy.evaluate(episodes, seed);
    PrintWriter console = spec.commandLine().getOut();
    for (int e = 0; e < returns.length; e++) {
      console.printf(Locale.ROOT, "episode %d: %.3f%n", e, returns[e]);
    }
    double mean = Arrays.stream(returns).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).average().orElseThrow());
    console.printf(
        Locale.ROOT,
        "%s after %,d steps: mean %.3f, standard deviation %.3f%n",
        policy.environment(),
        policy.steps(),
        mean,
        deviation);
    return ExitCodes.DONE;
  }
}
