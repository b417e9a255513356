package dev.gossamer.reports.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.core.machine.Machine;
import dev.gossamer.reports.peer.Peer;
import dev.gossamer.reports.peer.PeerLibraries;
import dev.gossamer.reports.result.Environment;
import dev.gossamer.reports.result.Failure;
import dev.gossamer.reports.result.PeerRecord;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers made ready with a stand-in for JMH, whose times each core type's environment gives. */
class PeerPreparationTest {
  private static final Iterations ONCE = Iterations.parse("1x10ms");
  private static final Row OURS = row("test.good");
  private static final Row THEIRS = row("peer.standin-gemm");

  @TempDir private Path temporary;
  private final List<String> shown = new ArrayList<>();
  private Path out;
  private ResultDirectory directory;
  private BenchmarkJar jar;
  private PeerLibraries libraries;

  @BeforeEach
  void prepare() throws IOException {
    out = temporary.resolve("out");
    directory = ResultDirectory.create(out);
    jar = StandInBenchmarks.jar(temporary);
    libraries = new PeerLibraries(temporary.resolve("home with space"));
  }

  @Test
  void theFastestCoreTypeIsChosenAndRecorded() throws Exception {
    StandInPeer peer = new StandInPeer(Map.of("SLOW", "30", "FAST", "10", "BROKEN", "1"));
    Path library = fetched(peer);
    PreparedPeers prepared = prepared(peer);
    Conditions conditions = prepared.conditions(THEIRS).orElseThrow();
    assertEquals(Map.of("core", "FAST"), conditions.params());
    assertEquals(Map.of(StandInBenchmarks.NANOS, "10"), conditions.environment());
    assertEquals(Map.of("gossamer.peer.standin", library.toString()), conditions.properties());
    assertEquals(List.of(), prepared.failures());
    assertFalse(Files.exists(out.resolve("raw/.trial.unfinished")));

    directory.writeEnvironment(Machine.describe(), "scalar", prepared.records());
    Environment environment = Environment.read(out.resolve("environment.json"));
    String broken = "exit code 1: java.lang.IllegalArgumentException: runs as another";
    assertEquals(
        List.of(
            new PeerRecord(
                "standin",
                "1",
                "",
                List.of(
                    trial("BROKEN", List.of(), broken, false),
                    trial("FAST", List.of(10.0, 10.0), "", true),
                    trial("SLOW", List.of(30.0, 30.0), "", false)))),
        environment.peers());
    assertTrue(environment.values().keySet().stream().noneMatch(name -> name.contains("peer")));
  }

  @Test
  void rowsOfOneBatchSizeShareTheCoreTypeOfAPeerThatSaysSo() throws Exception {
    Peer peer = new SharingPeer();
    fetched(peer);
    List<Row> rows =
        List.of(THEIRS, row("peer.standin-update"), row("peer.standin-other", "batch", "1"));
    List<Child> children = rows.stream().map(one -> new Child(1, 1, one)).toList();
    Processes processes = new Processes();
    try (Interruption interruption = new Interruption(processes::endCurrent)) {
      PreparedPeers prepared =
          new PeerPreparation(
                  new Plan("test", 1, 0, rows, children),
                  jar,
                  directory,
                  libraries,
                  processes,
                  Set.of(),
                  shown::add)
              .prepare(List.of(peer), interruption);
      for (Row one : rows) {
        assertEquals(Map.of("core", "FAST"), prepared.conditions(one).orElseThrow().params());
      }
      assertEquals(
          List.of("peer.standin-gemm", "peer.standin-other"),
          prepared.records().getFirst().trials().stream()
              .map(PeerRecord.Trial::id)
              .distinct()
              .toList());
    }
  }

  @Test
  void aRunMeasuresWithTheConditions() throws Exception {
    StandInPeer peer = new StandInPeer(Map.of("SLOW", "30", "FAST", "10"));
    fetched(peer);
    assertEquals(BenchmarkRun.Outcome.DONE, run(prepared(peer)));
    String measured = Files.readString(out.resolve("raw/01-0002.json"));
    assertTrue(measured.contains("[[10]]"), measured);
  }

  @Test
  void propertiesReachJmhInQuotes() {
    ProcessBuilder process =
        jar.process(
            THEIRS,
            Path.of("r"),
            new Conditions(new TreeMap<>(), Map.of(), Map.of("q", "c", "p", "a b"), List.of()));
    List<String> command = process.command();
    assertEquals("\"-Dp=a b\" \"-Dq=c\"", command.get(command.indexOf("-jvmArgsAppend") + 1));
  }

  @Test
  void classesOfAPeerComeBeforeTheJar() {
    ProcessBuilder process =
        jar.process(
            THEIRS,
            Path.of("r"),
            new Conditions(
                new TreeMap<>(),
                Map.of(),
                Map.of(),
                List.of(Path.of("classes"), Path.of("peer.jar"))));
    List<String> command = process.command();
    assertFalse(command.contains("-jar"));
    assertEquals(
        String.join(File.pathSeparator, "classes", "peer.jar", jar.path().toString()),
        command.get(command.indexOf("-cp") + 1));
    assertEquals("org.openjdk.jmh.Main", command.get(command.indexOf("-cp") + 2));
  }

  @Test
  void benchmarksThatDoNotCompileAreAFailureAndTheOtherRowsRun() throws Exception {
    Peer peer = new PeerWithClasses();
    fetched(peer);
    Path sources = temporary.resolve("home with space/jmh/src/peers/standin");
    Files.createDirectories(sources);
    Files.writeString(sources.resolve("Broken.java"), "class Broken extends NoSuchClass {}");
    PreparedPeers prepared = prepared(peer);
    BenchmarkRun run = benchmarkRun(prepared);
    assertEquals(BenchmarkRun.Outcome.SOME_FAILED, run(run));
    assertEquals(1, run.kept());
    assertTrue(run.problem().startsWith("standin could not be compiled, "), run.problem());
    assertTrue(run.problem().endsWith(": error: cannot find symbol"), run.problem());
    assertEquals(1, run.problem().lines().count());
  }

  @Test
  void benchmarksThatCallAPeersClassesAreCompiled() throws Exception {
    Peer peer = new PeerWithClasses();
    Path library = fetched(peer);
    Path sources = temporary.resolve("home with space/jmh/src/peers/standin");
    Files.createDirectories(sources);
    Files.writeString(sources.resolve("Fine.java"), "class Fine {}");
    Conditions conditions = prepared(peer).conditions(THEIRS).orElseThrow();
    assertEquals(library, conditions.classPath().getLast());
    assertTrue(Files.exists(conditions.classPath().getFirst().resolve("Fine.class")));
    assertEquals(Map.of(), conditions.properties());
  }

  @Test
  void aSingleCoreTypeIsNotTried() throws Exception {
    StandInPeer peer = new StandInPeer(Map.of());
    fetched(peer);
    PreparedPeers prepared = prepared(peer);
    assertEquals(Map.of("core", "auto"), prepared.conditions(THEIRS).orElseThrow().params());
    assertEquals(List.of(), prepared.records().getFirst().trials());
    assertEquals(List.of(), shown);
  }

  @Test
  void aPeerThatCannotBeFetchedIsAFailureAndTheOtherRowsRun() throws Exception {
    PreparedPeers prepared = prepared(new StandInPeer(Map.of()));
    assertTrue(prepared.conditions(THEIRS).isEmpty());
    BenchmarkRun run = benchmarkRun(prepared);
    assertEquals(BenchmarkRun.Outcome.SOME_FAILED, run(run));
    assertEquals(1, run.kept());
    String log = out.resolve("logs/fetch-standin.txt").toString();
    assertTrue(
        run.problem()
            .startsWith("standin could not be fetched, its rows are missing (log: " + log + "): "),
        run.problem());
    assertEquals(1, run.problem().lines().count());
    assertTrue(Files.exists(Path.of(log)));
    List<Failure> failures = Failure.read(out.resolve("failures.json"));
    assertEquals(1, failures.size());
    assertEquals("peer.standin-gemm", failures.getFirst().id());
    assertTrue(failures.getFirst().reason().startsWith("not fetched: "));
    assertFalse(prepared.records().getFirst().missing().isEmpty());
  }

  @Test
  void aPeerOfWhichNoCoreTypeRunsIsAFailure() throws Exception {
    StandInPeer peer = new StandInPeer(Map.of("BROKEN", "1", "TORN", "no number"));
    fetched(peer);
    PreparedPeers prepared = prepared(peer);
    assertTrue(prepared.conditions(THEIRS).isEmpty());
    assertTrue(
        prepared.failures().getFirst().reason().startsWith("no core type ran: exit code 1: "),
        prepared.failures().getFirst().reason());
    assertEquals(BenchmarkRun.Outcome.SOME_FAILED, run(prepared));
  }

  @Test
  void anInterruptionEndsPreparation() throws Exception {
    StandInPeer peer = new StandInPeer(Map.of("SLOW", "30", "FAST", "10"));
    fetched(peer);
    Processes processes = new Processes();
    try (Interruption interruption = new Interruption(processes::endCurrent)) {
      interruption.request();
      PreparedPeers prepared = preparation(processes).prepare(List.of(peer), interruption);
      assertEquals(List.of(), prepared.records());
      assertEquals(List.of(), prepared.failures());
    }
  }

  private static PeerRecord.Trial trial(
      String core, List<Double> nanos, String reason, boolean chosen) {
    return new PeerRecord.Trial(THEIRS.id(), THEIRS.params(), core, nanos, reason, chosen);
  }

  private PreparedPeers prepared(Peer peer) throws Exception {
    Processes processes = new Processes();
    try (Interruption interruption = new Interruption(processes::endCurrent)) {
      return preparation(processes).prepare(List.of(peer), interruption);
    }
  }

  private PeerPreparation preparation(Processes processes) {
    return new PeerPreparation(plan(), jar, directory, libraries, processes, Set.of(), shown::add);
  }

  private BenchmarkRun.Outcome run(PreparedPeers prepared) throws Exception {
    return run(benchmarkRun(prepared));
  }

  private BenchmarkRun benchmarkRun(PreparedPeers prepared) {
    return new BenchmarkRun(plan(), jar, directory, new Processes(), prepared);
  }

  private static BenchmarkRun.Outcome run(BenchmarkRun run) throws Exception {
    try (Interruption interruption = new Interruption(() -> {});
        Progress progress =
            Progress.lines(plan(), new PrintStream(PrintStream.nullOutputStream()))) {
      return run.run(progress, interruption);
    }
  }

  /** Puts a library where Maven would. */
  private Path fetched(Peer peer) throws IOException {
    String option = "-Dpeers.directory=";
    String unpacked =
        libraries.fetch(peer).command().stream()
            .filter(part -> part.startsWith(option))
            .findFirst()
            .orElseThrow()
            .substring(option.length());
    Files.createDirectories(Path.of(unpacked));
    if (peer.hasJavaClasses()) {
      try (OutputStream file = Files.newOutputStream(Path.of(unpacked).resolve("library.jar"));
          JarOutputStream content = new JarOutputStream(file, new Manifest())) {
        content.finish();
      }
    } else {
      Files.writeString(Path.of(unpacked).resolve("library"), "");
    }
    return libraries.keep(peer).orElseThrow();
  }

  private static Plan plan() {
    List<Row> rows = List.of(OURS, THEIRS);
    return new Plan("test", 1, 0, rows, List.of(new Child(1, 1, OURS), new Child(1, 2, THEIRS)));
  }

  private static Row row(String id) {
    return new Row(id, new TreeMap<>(Map.of("threads", "1")), ONCE, ONCE, Duration.ZERO);
  }

  private static Row row(String id, String param, String value) {
    return new Row(
        id, new TreeMap<>(Map.of("threads", "1", param, value)), ONCE, ONCE, Duration.ZERO);
  }

  /**
   * A peer.
   *
   * @param nanos for each core type the time it takes
   */
  private record StandInPeer(Map<String, String> nanos) implements Peer {
    @Override
    public String name() {
      return "standin";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public boolean isLibrary(String fileName) {
      return fileName.equals("library");
    }

    @Override
    public List<String> cores(Set<String> cpuFlags) {
      return nanos.keySet().stream().sorted().toList();
    }

    @Override
    public Map<String, String> environment(String core, int threads) {
      return core.equals(OWN_CHOICE) ? Map.of() : Map.of(StandInBenchmarks.NANOS, nanos.get(core));
    }
  }

  /** A peer whose classes benchmarks call. */
  private record PeerWithClasses() implements Peer {
    @Override
    public String name() {
      return "standin";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public boolean isLibrary(String fileName) {
      return fileName.equals("library.jar");
    }

    @Override
    public boolean hasJavaClasses() {
      return true;
    }

    @Override
    public List<String> cores(Set<String> cpuFlags) {
      return List.of();
    }

    @Override
    public Map<String, String> environment(String core, int threads) {
      return Map.of();
    }
  }

  /** A peer whose rows share a core type. */
  private record SharingPeer() implements Peer {
    @Override
    public String name() {
      return "standin";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public boolean isLibrary(String fileName) {
      return fileName.equals("library");
    }

    @Override
    public boolean sharesCore() {
      return true;
    }

    @Override
    public List<String> cores(Set<String> cpuFlags) {
      return List.of("SLOW", "FAST");
    }

    @Override
    public Map<String, String> environment(String core, int threads) {
      return Map.of(StandInBenchmarks.NANOS, core.equals("FAST") ? "10" : "30");
    }
  }
}
