package dev.gossamer.reports.gate.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.reports.bench.Iterations;
import dev.gossamer.reports.bench.Processes;
import dev.gossamer.reports.bench.Row;
import dev.gossamer.reports.gate.Block;
import dev.gossamer.reports.gate.Exact;
import dev.gossamer.reports.gate.Fork;
import dev.gossamer.reports.gate.Key;
import dev.gossamer.reports.gate.Pair;
import dev.gossamer.reports.gate.RulerReadings;
import dev.gossamer.reports.gate.SeriesFiles;
import dev.gossamer.reports.result.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class LiveBlocksTest {
  private static final Iterations ONCE = Iterations.parse("1x10ms");
  private static final LiveBlocks.Options STRICT =
      new LiveBlocks.Options(false, false, Optional.empty());

  @TempDir private Path temporary;
  private final Processes processes = new Processes();
  private final Interruption interruption = new Interruption(processes::endCurrent);
  private final List<String> progress = new ArrayList<>();
  private GateDirectory directory;

  @BeforeEach
  void open() throws IOException {
    directory = GateDirectory.create(temporary.resolve("out"));
  }

  @AfterEach
  void close() throws IOException {
    interruption.close();
    directory.close();
  }

  @Test
  void measuresEachRowOnceOnEachArm() throws Exception {
    LiveBlocks blocks =
        blocks(Map.of(), Map.of("gossamer.nanos", "110"), STRICT, "test.a", "test.b");
    Block block = blocks.next(blocks.rows().both()).orElseThrow();
    assertEquals(blocks.rows().both(), keys(block));
    for (Pair pair : block.pairs()) {
      assertEquals(List.of(100.0, 101.0, Double.NaN), pair.baseline().iterations());
      assertEquals(List.of(110.0, 111.0, Double.NaN), pair.candidate().iterations());
      assertEquals(
          Map.of(
              Exact.BYTES,
              24.0,
              Exact.FLOPS,
              1000.0,
              "flopsPerOperationPaper",
              600.0,
              Exact.NNZ,
              50.0),
          pair.candidate().exact().counts());
      assertEquals(Map.of(Exact.PROVIDER, "vector256"), pair.candidate().exact().texts());
    }
    assertEquals(RulerReadings.NONE, block.rulers());
    assertEquals(4, names("raw").size());
    assertEquals(List.of(block), SeriesFiles.read(directory.series()).blocks());
    assertTrue(
        progress.getFirst().startsWith("block 1: 2 rows on both arms in "), progress::toString);
  }

  /** They are the same in every fork, and counting can take as long as timing. */
  @Test
  void countsBytesInTheFirstBlockOnly() throws Exception {
    LiveBlocks blocks = blocks(Map.of(), Map.of(), STRICT, "test.a");
    for (int number = 1; number <= 2; number++) {
      Pair pair = blocks.next(blocks.rows().both()).orElseThrow().pairs().getFirst();
      assertEquals(number == 1, pair.baseline().exact().counts().containsKey(Exact.BYTES));
      assertEquals(number == 1, pair.candidate().exact().counts().containsKey(Exact.BYTES));
      assertTrue(pair.candidate().exact().counts().containsKey(Exact.FLOPS));
    }
  }

  @Test
  void bothArmsDrawTheSameOperandsAndTheNextBlockOthers() throws Exception {
    LiveBlocks blocks = blocks(Map.of(), Map.of(), STRICT, "test.a", "test.b");
    blocks.next(blocks.rows().both());
    List<String> first = seeds();
    assertEquals(1, first.stream().distinct().count());
    blocks.next(blocks.rows().both());
    assertEquals(2, seeds().stream().distinct().count());
    assertNotEquals("1", first.getFirst());
  }

  private List<String> seeds() throws IOException {
    List<String> seeds = new ArrayList<>();
    for (String name : names("raw")) {
      seeds.add(
          Files.readString(directory.path().resolve("raw").resolve(name))
              .replaceFirst("(?s).*gossamer.seed=(\\d+).*", "$1"));
    }
    return seeds;
  }

  @Test
  void ordersAreRandom() throws Exception {
    LiveBlocks blocks = blocks(Map.of(), Map.of(), STRICT, "test.a", "test.b", "test.c");
    List<List<Key>> orders = new ArrayList<>();
    for (int block = 0; block < 5; block++) {
      orders.add(
          blocks.next(blocks.rows().both()).orElseThrow().pairs().stream().map(Pair::key).toList());
    }
    assertTrue(orders.stream().distinct().count() > 1, orders::toString);
  }

  @Test
  void aForkThatThrowsIsPartOfTheBlock() throws Exception {
    LiveBlocks blocks = blocks(Map.of(), Map.of(), STRICT, "test.throws", "test.good");
    Block block = blocks.next(blocks.rows().both()).orElseThrow();
    Fork failed =
        block.pairs().stream()
            .map(Pair::candidate)
            .filter(fork -> fork.failure().isPresent())
            .findFirst()
            .orElseThrow();
    assertEquals(
        "exit code 1: java.lang.IllegalStateException: wrong result",
        failed.failure().orElseThrow());
    assertEquals(2, names("raw").size());
    assertEquals(2, names("logs").size());
  }

  @Test
  void anotherUnitOrModeIsAnotherKey() throws Exception {
    LiveBlocks blocks = blocks(Map.of(), Map.of("gossamer.mode", "ss"), STRICT, "test.a");
    Pair pair = blocks.next(blocks.rows().both()).orElseThrow().pairs().getFirst();
    assertEquals(Optional.empty(), pair.baseline().failure());
    String why = pair.candidate().failure().orElseThrow();
    assertTrue(why.startsWith("its key changed: it is "), why);
  }

  @Test
  void anotherParameterIsAnotherKeyUnlessThatIsIntended() throws Exception {
    Map<String, String> other = Map.of("gossamer.param", "period");
    LiveBlocks blocks = blocks(Map.of(), other, STRICT, "test.a");
    Pair pair = blocks.next(blocks.rows().both()).orElseThrow().pairs().getFirst();
    assertEquals(
        1,
        Stream.of(pair.baseline(), pair.candidate())
            .filter(fork -> fork.failure().filter(why -> why.contains("period")).isPresent())
            .count());
    directory.close();
    directory = GateDirectory.create(temporary.resolve("other"));
    LiveBlocks intended =
        blocks(
            Map.of(),
            other,
            new LiveBlocks.Options(false, false, Optional.of(Pattern.compile("test\\.A"))),
            "test.a");
    pair = intended.next(intended.rows().both()).orElseThrow().pairs().getFirst();
    assertEquals(Optional.empty(), pair.candidate().failure());
    assertEquals(Optional.empty(), pair.baseline().failure());
  }

  @Test
  void refusesAnotherJdkUnlessAllowed() throws Exception {
    Map<String, String> other = Map.of("gossamer.jdk", "26");
    LiveBlocks blocks = blocks(Map.of(), other, STRICT, "test.a");
    var refused =
        assertThrows(DifferentEnvironmentsException.class, () -> blocks.next(blocks.rows().both()));
    assertTrue(refused.getMessage().contains("JDK 2"), refused::getMessage);
    directory.close();
    directory = GateDirectory.create(temporary.resolve("other"));
    LiveBlocks allowed =
        blocks(Map.of(), other, new LiveBlocks.Options(false, true, Optional.empty()), "test.a");
    assertTrue(allowed.next(allowed.rows().both()).isPresent());
  }

  @Test
  void anInterruptionEndsTheBlock() throws Exception {
    LiveBlocks blocks = blocks(Map.of(), Map.of(), STRICT, "test.slow");
    Thread user =
        new Thread(
            () -> {
              try {
                while (names("logs").isEmpty()) {
                  Thread.sleep(10);
                }
              } catch (IOException | InterruptedException unexpected) {
                throw new AssertionError(unexpected);
              }
              interruption.request();
            });
    user.start();
    assertEquals(Optional.empty(), blocks.next(blocks.rows().both()));
    user.join();
    assertEquals(Optional.empty(), blocks.next(blocks.rows().both()));
    assertFalse(Files.exists(directory.series()));
  }

  @Test
  void aRecordedBaselineStandsBesideTheCandidate() throws Exception {
    Arm candidate = StandInJmh.arm(Arm.CANDIDATE, temporary, Map.of("gossamer.bytes", "32"));
    GateRows rows = rows("test.a");
    ExactRecord record = new ExactRecord();
    Key key = rows.keys().both().first();
    record.put(
        Fork.of(
            key,
            List.of(1.0),
            new Exact(
                new TreeMap<>(Map.of(Exact.BYTES, 24.0, Exact.NNZ, 50.0)),
                new TreeMap<>(Map.of(Exact.PROVIDER, "vector256")))),
        256);
    ForkRunner runner = new ForkRunner(directory, processes, interruption);
    Pair here =
        new RecordedBaseline(record, 256, candidate, rows, recorder(), runner, interruption)
            .next(rows.keys().both())
            .orElseThrow()
            .pairs()
            .getFirst();
    assertEquals(24, here.baseline().exact().counts().get(Exact.BYTES));
    assertEquals(32, here.candidate().exact().counts().get(Exact.BYTES));
    assertEquals("vector256", here.baseline().exact().texts().get(Exact.PROVIDER));
  }

  private LiveBlocks blocks(
      Map<String, String> baseline,
      Map<String, String> candidate,
      LiveBlocks.Options options,
      String... ids)
      throws IOException {
    return new LiveBlocks(
        StandInJmh.arm(Arm.BASELINE, temporary, baseline),
        StandInJmh.arm(Arm.CANDIDATE, temporary, candidate),
        rows(ids),
        recorder(),
        new ForkRunner(directory, processes, interruption),
        Optional.empty(),
        new Random(7),
        options,
        interruption,
        progress::add);
  }

  private SeriesRecorder recorder() {
    return new SeriesRecorder(
        directory.series(), new Environment(JsonMapper.shared().createObjectNode()), List.of());
  }

  private static GateRows rows(String... ids) {
    List<Row> rows =
        Stream.of(ids)
            .map(
                id -> new Row(id, new TreeMap<>(Map.of("threads", "1")), ONCE, ONCE, Duration.ZERO))
            .toList();
    List<String> names = rows.stream().map(Row::benchmark).toList();
    return GateRows.of(rows, names, names, Pattern.compile(""));
  }

  private static SortedSet<Key> keys(Block block) {
    TreeSet<Key> keys = new TreeSet<>();
    block.pairs().forEach(pair -> keys.add(pair.key()));
    return keys;
  }

  private List<String> names(String part) throws IOException {
    try (Stream<Path> entries = Files.list(directory.path().resolve(part))) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
