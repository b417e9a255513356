package dev.gossamer.reports.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {

  private final Random random = new Random(42);

  /** Times with 2 % of noise around levels. */
  private double[] series(int n, IntToDoubleFunction level) {
    return IntStream.range(0, n)
        .mapToDouble(i -> level.applyAsDouble(i) * Math.exp(0.02 * random.nextGaussian()))
        .toArray();
  }

  @Test
  void aStepIsFoundWhereItIs() {
    int found = 0;
    for (int round = 0; round < 100; round++) {
      List<Segments.Change> changes = Segments.of(series(40, i -> i < 25 ? 100 : 110));
      if (changes.size() == 1 && Math.abs(changes.getFirst().index() - 25) <= 1) {
        found++;
        Segments.Change change = changes.getFirst();
        assertEquals(1.10, change.ratio().value(), 0.04);
        assertTrue(change.ratio().low() < 1.11 && change.ratio().high() > 1.09);
        assertTrue(change.p() <= 0.001);
        assertEquals(change.index(), change.before());
        assertEquals(40 - change.index(), change.after());
      }
    }
    assertTrue(found >= 98, "found " + found + " of 100");
  }

  /** One in a thousand is allowed, five of a thousand series are all but impossible. */
  @Test
  void inNoiseThereIsNone() {
    int significant = 0;
    int reported = 0;
    for (int round = 0; round < 1000; round++) {
      double[] values = series(40, i -> 100);
      significant += PermutationTest.of(values).isPresent() ? 1 : 0;
      reported += Segments.of(values).size();
    }
    assertTrue(significant <= 5, significant + " of 1000 significant");
    assertTrue(reported <= 1, reported + " of 1000 reported");
  }

  /** Levels of the test itself, on noise with heavy tails. */
  @Test
  void theTestHoldsItsLevelWhateverTheNoise() {
    int significant = 0;
    for (int round = 0; round < 1000; round++) {
      double[] values =
          random.doubles(30).map(x -> Math.exp(Math.pow(random.nextGaussian(), 3))).toArray();
      significant += PermutationTest.of(values).isPresent() ? 1 : 0;
    }
    assertTrue(significant <= 5, significant + " of 1000 significant");
  }

  @Test
  void outliersAreNoChange() {
    for (int round = 0; round < 200; round++) {
      double[] values = series(40, i -> 100);
      int first = random.nextInt(20);
      values[first] *= 3;
      values[first + 10] *= 2;
      values[39] *= round % 2 == 0 ? 2 : 1;
      assertEquals(List.of(), Segments.of(values), "round " + round);
    }
  }

  @Test
  void outliersHideNoChange() {
    int found = 0;
    for (int round = 0; round < 100; round++) {
      double[] values = series(60, i -> i < 30 ? 100 : 110);
      for (int outlier = 0; outlier < 3; outlier++) {
        values[random.nextInt(60)] *= 2;
      }
      List<Segments.Change> changes = Segments.of(values);
      found += changes.size() == 1 && Math.abs(changes.getFirst().index() - 30) <= 2 ? 1 : 0;
    }
    assertTrue(found >= 90, "found " + found + " of 100");
  }

  @Test
  void goingBackIsAChangeToo() {
    List<Segments.Change> changes = Segments.of(series(60, i -> i < 20 ? 100 : i < 35 ? 130 : 100));
    assertEquals(List.of(20, 35), changes.stream().map(Segments.Change::index).toList());
    assertEquals(1.3, changes.get(0).ratio().value(), 0.04);
    assertEquals(1 / 1.3, changes.get(1).ratio().value(), 0.04);
    assertEquals(15, changes.get(0).after());
    assertEquals(15, changes.get(1).before());
  }

  @Test
  void smallChangesAreNotTold() {
    double[] values =
        IntStream.range(0, 80).mapToDouble(i -> (i < 40 ? 100 : 103) + 0.01 * (i % 3)).toArray();
    assertTrue(PermutationTest.of(values).isPresent());
    assertEquals(List.of(), Segments.of(values));
  }

  @Test
  void tiesAreNoTrouble() {
    double[] equal = new double[50];
    Arrays.fill(equal, 100);
    assertEquals(List.of(), Segments.of(equal));
    double[] twoLevels = equal.clone();
    Arrays.fill(twoLevels, 30, 50, 120);
    List<Segments.Change> changes = Segments.of(twoLevels);
    assertEquals(List.of(30), changes.stream().map(Segments.Change::index).toList());
    assertEquals(1.2, changes.getFirst().ratio().value(), 1e-12);
    assertEquals(1.2, changes.getFirst().ratio().low(), 1e-12);
    double[] alternating = IntStream.range(0, 50).mapToDouble(i -> i % 2 == 0 ? 1 : 2).toArray();
    assertEquals(List.of(), Segments.of(alternating));
  }

  /** Seven against seven values can be split in 3432 ways, six against six in 924. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 6, 8, 11, 12})
  void shortSeriesProveNothing(int n) {
    double[] values = IntStream.range(0, n).mapToDouble(i -> i < n / 2 ? 1 : 2).toArray();
    assertEquals(List.of(), Segments.of(values));
  }

  @Test
  void fromFourteenResultsOnAClearStepIsFound() {
    double[] values = IntStream.range(0, 16).mapToDouble(i -> (i < 8 ? 100 : 200) + i).toArray();
    assertEquals(List.of(8), Segments.of(values).stream().map(Segments.Change::index).toList());
  }

  @Test
  void sixResultsAfterALongLevelAreEnough() {
    double[] values = series(66, i -> i < 60 ? 100 : 130);
    assertEquals(List.of(60), Segments.of(values).stream().map(Segments.Change::index).toList());
  }

  @Test
  void theSameSeriesGivesTheSameChanges() {
    double[] values = series(100, i -> i < 50 ? 100 : 106);
    assertEquals(Segments.of(values), Segments.of(values));
  }
}
