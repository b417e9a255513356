package dev.gossamer.reports.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.reports.peer.Peer;
import dev.gossamer.reports.peer.PeerLibraries;
import dev.gossamer.reports.peer.Peers;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every benchmark of every peer that has been fetched, run as the command does. Each compares the
 * peer's results with ours before it times anything, and fails where they differ.
 */
class PeersIT {
  private static final Iterations SHORT = Iterations.parse("1x20ms");

  @TempDir private Path temporary;

  @ParameterizedTest
  @MethodSource("peers")
  void computesWhatWeDo(String name) throws Exception {
    Peer peer = Peers.parse(name).getFirst();
    Path home = Path.of(System.getProperty("checkout"));
    PeerLibraries libraries = new PeerLibraries(home);
    assumeTrue(
        libraries.find(peer).isPresent(),
        name + " is not there: ./gossamer bench --peers " + name + " gets it");
    Plan plan = plan(peer);
    BenchmarkJar jar = BenchmarkJar.of(home);
    ResultDirectory directory = ResultDirectory.create(temporary.resolve("out"));
    Processes processes = new Processes();
    try (Interruption interruption = new Interruption(processes::endCurrent);
        Progress progress = Progress.lines(plan, new PrintStream(PrintStream.nullOutputStream()))) {
      PreparedPeers prepared =
          new PeerPreparation(
                  plan, jar, directory, libraries, processes, Set.of(), System.out::println)
              .prepare(List.of(peer), interruption);
      BenchmarkRun run = new BenchmarkRun(plan, jar, directory, processes, prepared);
      BenchmarkRun.Outcome outcome = run.run(progress, interruption);
      assertEquals(BenchmarkRun.Outcome.DONE, outcome, run.problem());
    }
  }

  /** The first row of each benchmark. */
  private static Plan plan(Peer peer) {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (Row row : Profile.load("quick").withPeers(List.of(peer.name())).rows()) {
      if (row.isPeer(peer.name())) {
        rows.putIfAbsent(row.id(), new Row(row.id(), row.params(), SHORT, SHORT, row.setup()));
      }
    }
    assertFalse(rows.isEmpty());
    List<Child> children = new ArrayList<>();
    rows.values().forEach(row -> children.add(new Child(1, children.size() + 1, row)));
    return new Plan("test", 1, 0, List.copyOf(rows.values()), List.copyOf(children));
  }

  static List<String> peers() {
    return Peers.ALL.stream().map(Peer::name).toList();
  }
}
