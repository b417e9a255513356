package dev.gossamer.reports.sweep;

import dev.gossamer.core.training.RunDirectory;
import dev.gossamer.reports.sweep.Standing.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the runs of a plan go: a directory a run, named after it, and {@code logs} with the output
 * of processes that failed.
 */
public final class SweepDirectory {

  private final Path path;
  private final Map<SweepRun, Standing> runs;

  private SweepDirectory(Path path, Map<SweepRun, Standing> runs) {
    this.path = path;
    this.runs = runs;
  }

  /**
   * Looks at what is there; changes nothing. The directory need not exist.
   *
   * @throws IllegalArgumentException if it is a file, a run's directory holds something else, or a
   *     process is training a run now
   */
  public static SweepDirectory open(Path path, List<PlannedRun> planned) throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new IllegalArgumentException(path + ": not a directory");
    }
    Map<SweepRun, Standing> runs = new LinkedHashMap<>();
    for (PlannedRun run : planned) {
      Path log = path.resolve("logs").resolve(run.name() + ".txt");
      SweepRun sweepRun = new SweepRun(run, path.resolve(run.name()), log);
      runs.put(sweepRun, sweepRun.standing());
    }
    return new SweepDirectory(path, runs);
  }

  /** The directory. */
  public Path path() {
    return path;
  }

  /** The runs and how far they had come when the directory was opened, in the plan's order. */
  Map<SweepRun, Standing> runs() {
    return runs;
  }

  /** What is to be done, in one line. */
  public String summary() {
    Map<State, Long> counts =
        runs.values().stream()
            .collect(Collectors.groupingBy(Standing::state, Collectors.counting()));
    String states =
        Stream.of(State.values())
            .filter(counts::containsKey)
            .map(state -> counts.get(state) + " " + state.label())
            .collect(Collectors.joining(", "));
    return runs.size() + (runs.size() == 1 ? " run: " : " runs: ") + states;
  }

  /** A line for each run: its name, what is to be done, and the settings that the plan gives. */
  public List<String> lines() {
    int width = runs.keySet().stream().mapToInt(run -> run.name().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    runs.forEach(
        (run, standing) -> {
          String where =
              standing.state() == State.RESUMABLE
                  ? String.format(Locale.ROOT, " at step %,d", standing.steps())
                  : "";
          Map<String, String> settings = new LinkedHashMap<>();
          run.planned().preset().ifPresent(preset -> settings.put("preset", preset));
          settings.putAll(run.planned().given());
          lines.add(
              run.name()
                  + " ".repeat(width - run.name().length())
                  + "  "
                  + standing.state().label()
                  + where
                  + "; "
                  + settings.entrySet().stream()
                      .map(setting -> setting.getKey() + "=" + setting.getValue())
                      .collect(Collectors.joining(" ")));
        });
    return lines;
  }

  /** Whether there is any run to report on. */
  public boolean hasRuns() {
    return runs.keySet().stream().anyMatch(run -> Files.exists(new RunDirectory(run.path()).run()));
  }

  /** Removes the directory of logs when no process left one. */
  void tidy() throws IOException {
    Path logs = path.resolve("logs");
    if (Files.isDirectory(logs)) {
      try (Stream<Path> entries = Files.list(logs)) {
        if (entries.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(logs);
    }
  }
}
