package dev.gossamer.kernels.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gossamer.kernels.SparsePattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomPatternTest {

  @Property
  void hasTheExactCount(
      @ForAll @IntRange(max = 30) int rows,
      @ForAll @IntRange(max = 30) int columns,
      @ForAll @DoubleRange(max = 1) double density,
      @ForAll long seed) {
    int nnz = (int) Math.round(density * rows * columns);
    SparsePattern pattern =
        RandomPattern.exactCount(rows, columns, nnz, new SplittableRandom(seed));
    assertEquals(nnz, DensePattern.cells(pattern).size());
    assertEquals(rows, pattern.rows());
    assertEquals(columns, pattern.columns());
  }

  @Test
  void everyPatternOfACountIsEquallyLikely() {
    SplittableRandom random = new SplittableRandom(11);
    Map<List<Long>, Integer> counts = new HashMap<>();
    for (int i = 0; i < 84 * 300; i++) {
      SparsePattern pattern = RandomPattern.exactCount(3, 3, 3, random);
      counts.merge(DensePattern.cells(pattern), 1, Integer::sum);
    }
    assertEquals(84, counts.size()); // 3 of 9
    ChiSquare.assertUniform(counts.values().stream().mapToInt(count -> count).toArray());
  }

  @Test
  void needsNoMemoryForCellsWithoutWeight() {
    SparsePattern pattern =
        RandomPattern.exactCount(70_000, 2_000_000, 1000, new SplittableRandom(1));
    assertEquals(1000, DensePattern.cells(pattern).size());
  }

  @Test
  void everyCellOfABernoulliPatternHasTheProbability() {
    SplittableRandom random = new SplittableRandom(12);
    int[] counts = new int[30];
    double nnz = 0;
    for (int i = 0; i < 20_000; i++) {
      for (long cell : DensePattern.cells(RandomPattern.bernoulli(5, 6, 0.3, random))) {
        counts[(int) cell]++;
        nnz++;
      }
    }
    ChiSquare.assertUniform(counts);
    // Mean 180,000, standard deviation 355.
    assertEquals(180_000, nnz, 4 * 355);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void sureProbabilitiesAreSure(double probability) {
    SparsePattern pattern = RandomPattern.bernoulli(40, 50, probability, new SplittableRandom(1));
    assertEquals(probability * 2000, pattern.nnz());
    assertEquals(0, RandomPattern.bernoulli(0, 5, probability, new SplittableRandom(1)).nnz());
  }

  @Test
  void growsItsArraysWhereLuckExceedsTheExpectation() {
    // A generator that always says yes yields a full pattern at a small probability.
    SparsePattern pattern = RandomPattern.bernoulli(40, 50, 1e-9, () -> 0L);
    assertEquals(2000, DensePattern.cells(pattern).size());
  }

  @Test
  void theSameSeedGivesTheSamePattern() {
    assertEquals(
        DensePattern.cells(RandomPattern.exactCount(20, 20, 90, new SplittableRandom(5))),
        DensePattern.cells(RandomPattern.exactCount(20, 20, 90, new SplittableRandom(5))));
  }

  @Test
  void rejectsWhatDoesNotFit() {
    SplittableRandom random = new SplittableRandom(1);
    assertEquals(
        "a layer of 2 x 3 cells cannot have 7 weights",
        assertThrows(
                IllegalArgumentException.class, () -> RandomPattern.exactCount(2, 3, 7, random))
            .getMessage());
    assertEquals(
        "the probability of a weight must be in [0, 1], not 1.5",
        assertThrows(
                IllegalArgumentException.class, () -> RandomPattern.bernoulli(2, 3, 1.5, random))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> RandomPattern.exactCount(2, 3, -1, random));
    assertThrows(IllegalArgumentException.class, () -> RandomPattern.exactCount(-1, 3, 0, random));
    assertThrows(
        IllegalArgumentException.class, () -> RandomPattern.bernoulli(2, 3, Double.NaN, random));
  }
}
