package dev.gossamer.reports.bench;

import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.reports.peer.Peer;
import dev.gossamer.reports.peer.PeerLibraries;
import dev.gossamer.reports.result.PeerRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Brings the peers of a plan to where their rows can be measured: fetches the libraries that are
 * missing, compiles benchmarks that call their classes, and finds the fastest core type for each
 * row. What fails is recorded, and the other rows can still be measured.
 */
public final class PeerPreparation {
  private final Plan plan;
  private final ResultDirectory directory;
  private final BenchmarkJar jar;
  private final PeerLibraries libraries;
  private final Processes processes;
  private final CoreTrials trials;
  private final Set<String> cpuFlags;
  private final Consumer<String> console;

  private final List<PeerRecord> records = new ArrayList<>();
  private final Map<Row, Conditions> conditions = new HashMap<>();
  private final List<ChildFailure> failures = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * Nothing is started yet.
   *
   * @param cpuFlags instruction sets of the processor
   * @param console is told in a line what is done
   */
  public PeerPreparation(
      Plan plan,
      BenchmarkJar jar,
      ResultDirectory directory,
      PeerLibraries libraries,
      Processes processes,
      Set<String> cpuFlags,
      Consumer<String> console) {
    this.plan = plan;
    this.directory = directory;
    this.jar = jar;
    this.libraries = libraries;
    this.processes = processes;
    this.trials = new CoreTrials(jar, directory, processes);
    this.cpuFlags = cpuFlags;
    this.console = console;
  }

  /**
   * Prepares peers, one after the other; after an interruption no more of them.
   *
   * @param peers those of the plan
   */
  public PreparedPeers prepare(List<Peer> peers, Interruption interruption)
      throws IOException, InterruptedException {
    for (Peer peer : peers) {
      List<Row> rows = plan.rows().stream().filter(row -> row.isPeer(peer.name())).toList();
      if (!interruption.requested() && !rows.isEmpty()) {
        prepare(peer, rows, interruption);
      }
    }
    return new PreparedPeers(records, conditions, failures, problems);
  }

  private void prepare(Peer peer, List<Row> rows, Interruption interruption)
      throws IOException, InterruptedException {
    Path log = directory.log("fetch-" + peer.name());
    Optional<Path> library = libraries.find(peer);
    if (library.isEmpty()) {
      library = fetch(peer, log, interruption);
    }
    if (interruption.requested()) {
      return;
    }
    if (library.isEmpty()) {
      missing(peer, rows, "fetched", ChildOutput.fetchProblem(log), log);
      return;
    }
    if (peer.hasJavaClasses()) {
      Path output = directory.log("compile-" + peer.name());
      OptionalInt exitCode =
          processes.run(libraries.compile(peer, library.get(), jar.path()), output, interruption);
      if (interruption.requested()) {
        return;
      }
      if (exitCode.isEmpty() || exitCode.getAsInt() != 0) {
        missing(peer, rows, "compiled", ChildOutput.compileProblem(output), output);
        return;
      }
      Files.delete(output);
    }
    tryCores(peer, rows, library.get(), interruption);
  }

  /** Records that a peer cannot be measured, and why. */
  private void missing(Peer peer, List<Row> rows, String lacking, String reason, Path log) {
    rows.forEach(row -> fail(row, "not " + lacking + ": " + reason, log));
    problems.add(
        peer.name()
            + " could not be "
            + lacking
            + ", its rows are missing (log: "
            + log
            + "): "
            + reason);
    records.add(new PeerRecord(peer.name(), peer.version(), reason, List.of()));
  }

  /** Fetches a library; what goes wrong stands in the log. */
  private Optional<Path> fetch(Peer peer, Path log, Interruption interruption)
      throws IOException, InterruptedException {
    console.accept(peer.name() + ": fetching version " + peer.version() + " through Maven");
    OptionalInt exitCode;
    try {
      exitCode = processes.run(libraries.fetch(peer), log, interruption);
    } catch (IOException cannotStart) {
      Files.writeString(log, "[ERROR] fetching needs Maven: " + cannotStart.getMessage() + "\n");
      return Optional.empty();
    }
    if (exitCode.isEmpty() || exitCode.getAsInt() != 0) {
      return Optional.empty();
    }
    Optional<Path> library = libraries.keep(peer);
    if (library.isPresent()) {
      Files.delete(log);
    } else {
      Files.writeString(log, "[ERROR] the artefact holds no library for this system\n");
    }
    return library;
  }

  private void tryCores(Peer peer, List<Row> rows, Path library, Interruption interruption)
      throws IOException, InterruptedException {
    List<String> cores = peer.cores(cpuFlags);
    if (cores.size() > 1) {
      console.accept(
          peer.name()
              + ": trying core types "
              + String.join(", ", cores)
              + ", about "
              + Durations.text(CoreTrials.estimate(tried(peer, rows), cores.size())));
    }
    List<Path> classPath = libraries.classPath(peer, library);
    List<PeerRecord.Trial> tried = new ArrayList<>();
    Map<String, String> shared = new HashMap<>();
    for (Row row : rows) {
      String only = cores.isEmpty() ? Peer.OWN_CHOICE : cores.getFirst();
      String known = cores.size() < 2 ? only : shared.get(batch(row));
      if (known != null) {
        conditions.put(row, CoreTrials.conditions(peer, row, known, library, classPath));
        continue;
      }
      List<PeerRecord.Trial> ofRow = trials.run(peer, row, cores, library, classPath, interruption);
      tried.addAll(ofRow);
      Optional<String> chosen =
          ofRow.stream().filter(PeerRecord.Trial::chosen).map(PeerRecord.Trial::core).findFirst();
      if (chosen.isPresent()) {
        console.accept(row + ": " + chosen.get());
        conditions.put(row, CoreTrials.conditions(peer, row, chosen.get(), library, classPath));
        if (peer.sharesCore()) {
          shared.put(batch(row), chosen.get());
        }
      } else if (!interruption.requested()) {
        String reason = "no core type ran: " + ofRow.getFirst().reason();
        fail(row, reason, CoreTrials.log(directory, peer, row, cores.getFirst()));
        problems.add(row + ": " + reason);
      }
    }
    records.add(new PeerRecord(peer.name(), peer.version(), "", List.copyOf(tried)));
  }

  /** The rows that core types are tried on. */
  private static List<Row> tried(Peer peer, List<Row> rows) {
    return peer.sharesCore()
        ? List.copyOf(
            rows.stream()
                .collect(
                    Collectors.toMap(PeerPreparation::batch, row -> row, (first, other) -> first))
                .values())
        : rows;
  }

  private static String batch(Row row) {
    return row.params().getOrDefault("batch", "");
  }

  private void fail(Row row, String reason, Path log) {
    failures.add(
        new ChildFailure(
            0, 0, row.id(), row.params(), 1, reason, directory.path().relativize(log).toString()));
  }
}
