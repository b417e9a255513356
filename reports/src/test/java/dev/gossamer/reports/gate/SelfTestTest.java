package dev.gossamer.reports.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfTestTest {

  private static final Settings HALF_AN_HOUR = Settings.standard(Duration.ofMinutes(30));

  @Test
  void replaysOfAQuietSeriesFindWhatWasChangedAndNothingElse(@TempDir Path directory)
      throws Exception {
    Series series = recorded(SelfTest.LEAST_BLOCKS, 0.02);
    List<SelfTest.Rates> rates = SelfTest.replay(series, HALF_AN_HOUR, List.of(1.0, 1.1), 20, 1);
    assertEquals(0, rates.get(0).alarms().hits());
    assertEquals(20, rates.get(1).found().hits());
    assertEquals(0, rates.get(1).missed().hits());
    assertEquals(
        rates, SelfTest.replay(series, HALF_AN_HOUR, List.of(1.0, 1.1), 20, 1), "same seed");
    assertTrue(
        SelfTestFiles.table(rates)
            .contains("| x 1.10 | 20 | 0.00 (0.00 to 16.84) | 100.00 (83.16 to 100.00) |"),
        SelfTestFiles.table(rates));
    Path file = directory.resolve("self-test.json");
    SelfTestFiles.write(file, series, rates);
    assertTrue(
        Files.readString(file).contains("\"factor\": 1.1")
            || Files.readString(file).contains("\"factor\" : 1.1"));
  }

  @Test
  void aReplayTakesEachBlockOnceBeforeItTakesOneAgain() {
    Series series = recorded(SelfTest.LEAST_BLOCKS, 0.02);
    ReplayedBlocks blocks = new ReplayedBlocks(series, Map.of(), 5);
    Key row = series.rows().first();
    Set<Double> seen = new HashSet<>();
    int swapped = 0;
    for (int i = 0; i < SelfTest.LEAST_BLOCKS; i++) {
      Pair pair = blocks.next(new TreeSet<>(Set.of(row))).orElseThrow().pairs().getFirst();
      seen.add(pair.baseline().score());
      seen.add(pair.candidate().score());
      swapped += isRecordedSwapped(series, pair) ? 1 : 0;
    }
    assertEquals(2 * SelfTest.LEAST_BLOCKS, seen.size());
    assertTrue(swapped > 5 && swapped < 25, "arms are random: " + swapped);
    assertTrue(blocks.next(new TreeSet<>(Set.of(row))).isPresent());
  }

  private static boolean isRecordedSwapped(Series series, Pair replayed) {
    return series.blocks().stream()
        .flatMap(block -> block.pairs().stream())
        .anyMatch(
            pair ->
                pair.baseline().equals(replayed.candidate())
                    && pair.candidate().equals(replayed.baseline()));
  }

  @Test
  void aReplayScalesTheCandidateInTheDirectionOfItsUnit() {
    Key rate = Key.parse("bench.Rate() thrpt 1 ops/us");
    Fork fork = Fork.of(rate, List.of(6.0), Exact.NONE);
    Series series =
        new Series(
            GateResults.environment("0123abc"),
            List.of(
                new Block(
                    List.of(new Pair(fork, fork)), RulerReadings.NONE, Duration.ofSeconds(6))));
    Block block =
        new ReplayedBlocks(series, Map.of(rate, 1.5), 1)
            .next(new TreeSet<>(Set.of(rate)))
            .orElseThrow();
    assertEquals(6, block.pairs().getFirst().baseline().score());
    assertEquals(4, block.pairs().getFirst().candidate().score(), 1e-12);
    assertEquals(Duration.ofSeconds(6), block.took());
  }

  @Test
  void aSeriesThatIsShortOrHasGapsIsRefused() {
    assertEquals(
        "the series has 29 blocks, expected at least 30 (two forks of a row each)",
        problem(recorded(29, 0.02)));
    Series whole = recorded(30, 0.02);
    List<Block> gap = new ArrayList<>(whole.blocks());
    gap.set(3, new Block(gap.get(3).pairs().subList(1, 20), RulerReadings.NONE, Duration.ZERO));
    assertEquals(
        "a block of the series has 19 of 20 rows, expected all",
        problem(new Series(whole.environment(), gap)));
    List<Block> failed = new ArrayList<>(whole.blocks());
    List<Pair> pairs = new ArrayList<>(failed.get(3).pairs());
    Key key = pairs.getFirst().key();
    pairs.set(0, new Pair(pairs.getFirst().baseline(), Fork.failed(key, "exit code 1")));
    failed.set(3, new Block(pairs, RulerReadings.NONE, Duration.ZERO));
    assertEquals(
        "the series has a fork that failed: " + key + ": exit code 1",
        problem(new Series(whole.environment(), failed)));
  }

  private static String problem(Series series) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> SelfTest.replay(series, HALF_AN_HOUR, List.of(1.0), 1, 1))
        .getMessage();
  }

  private static Series recorded(int blocks, double spread) {
    SimulatedBlocks machine =
        new SimulatedBlocks(SimulatedBlocks.Noise.spread(spread), Map.of(), 9);
    List<Block> recorded = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      Optional<Block> block = machine.next(machine.rows().both());
      recorded.add(block.orElseThrow());
    }
    return new Series(GateResults.environment("0123abc"), recorded);
  }
}
