package dev.gossamer.core.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErdosRenyiTest {

  private static LayerShape shape(int inputs, int outputs) {
    return new LayerShape("layer of " + inputs, inputs, outputs);
  }

  private static List<LayerShape> network(int inputs, int outputs) {
    return List.of(shape(inputs, 256), shape(256, 256), shape(256, outputs));
  }

  /**
   * The tasks of DS-TD3: states, actions, both lambdas, densities of the first two layers, weights
   * of actor and critics.
   */
  @ParameterizedTest
  @CsvSource({
    "HalfCheetah, 17, 6, 7, 64, .439, .332, 106169",
    "Hopper, 11, 3, 7, 64, .664, .527, 105233",
    "Ant, 111, 8, 40, 64, .517, .492, 145544",
    "Humanoid, 376, 17, 61, 64, .401, .393, 220898"
  })
  void densitiesOfDsTd3(
      String task,
      int states,
      int actions,
      double lambda1,
      double lambda2,
      double actorDensity,
      double criticDensity,
      long weights) {
    LayerShape actorInput = shape(states, 256);
    LayerShape criticInput = shape(states + actions, 256);
    LayerShape hidden = shape(256, 256);
    assertEquals(actorDensity, ErdosRenyi.density("lambda", lambda1, actorInput), 5e-4, task);
    assertEquals(criticDensity, ErdosRenyi.density("lambda", lambda1, criticInput), 5e-4, task);
    assertEquals(0.5, ErdosRenyi.density("lambda", lambda2, hidden), task);
    double sum =
        ErdosRenyi.density("lambda", lambda1, actorInput) * actorInput.cells()
            + 2 * ErdosRenyi.density("lambda", lambda1, criticInput) * criticInput.cells()
            + 3 * ErdosRenyi.density("lambda", lambda2, hidden) * hidden.cells()
            + 256.0 * (actions + 2);
    assertEquals(weights, Math.round(sum), task);
  }

  @ParameterizedTest
  @CsvSource({
    ".80, 17, 6, 1.0, .128, 1.0",
    ".90, 17, 6, .448, .056, 1.0",
    ".95, 17, 6, .214, .027, .582",
    ".98, 17, 6, .086, .011, .233",
    ".80, 23, 1, .843, .139, 1.0",
    ".90, 23, 1, .414, .068, 1.0",
    ".95, 23, 1, .199, .033, 1.0",
    ".98, 23, 1, .071, .012, 1.0"
  })
  void densitiesOfTheHalfCheetahNetworks(
      double sparsity, int inputs, int outputs, double first, double second, double last) {
    assertArrayEquals(
        new double[] {first, second, last},
        ErdosRenyi.densities(sparsity, network(inputs, outputs)),
        5.5e-4);
  }

  @Property(tries = 300)
  void sharesOutExactlyWhatTheSparsityLeaves(
      @ForAll @IntRange(min = 1, max = 6) int count,
      @ForAll @DoubleRange(max = 0.9) double sparsity,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<LayerShape> layers = new ArrayList<>();
    for (int l = 0; l < count; l++) {
      layers.add(shape(20 + random.nextInt(300), 20 + random.nextInt(300)));
    }
    double[] densities = ErdosRenyi.densities(sparsity, layers);
    double weights = 0;
    double cells = 0;
    double factor = 0;
    for (int l = 0; l < count; l++) {
      LayerShape layer = layers.get(l);
      assertTrue(densities[l] > 0 && densities[l] <= 1 + 1e-12);
      weights += densities[l] * layer.cells();
      cells += layer.cells();
      factor = Math.max(factor, densities[l] * layer.cells() / (layer.inputs() + layer.outputs()));
    }
    assertEquals((1 - sparsity) * cells, weights, 1e-9 * cells);
    for (int l = 0; l < count; l++) {
      LayerShape layer = layers.get(l);
      double proportional = factor * (layer.inputs() + layer.outputs()) / layer.cells();
      assertEquals(Math.min(1, proportional), densities[l], 1e-9);
    }
  }

  @Test
  void noSparsityIsDense() {
    assertArrayEquals(new double[] {1, 1, 1}, ErdosRenyi.densities(0, network(17, 6)), 1e-15);
  }

  @Test
  void rejectsALambdaAboveDensityOne() {
    LayerShape layer = new LayerShape("actor layer 1", 17, 256);
    assertEquals(1, ErdosRenyi.density("lambda", 4352.0 / 273, layer));
    Exception error =
        assertThrows(IllegalArgumentException.class, () -> ErdosRenyi.density("lambda", 16, layer));
    assertEquals(
        "lambda: 16.0 asks for 4368 weights of actor layer 1, which has 4352; choose at most 15.941,"
            + " or a sparsity instead of lambdas",
        error.getMessage());
  }

  @Test
  void rejectsWhatLeavesALayerWithoutWeights() {
    List<LayerShape> layers =
        List.of(new LayerShape("wide", 1000, 1000), new LayerShape("head", 2, 2));
    assertEquals(
        "head: sparsity 0.9999 leaves none of its 4 weights",
        assertThrows(IllegalArgumentException.class, () -> ErdosRenyi.densities(0.9999, layers))
            .getMessage());
    assertEquals(
        "head: lambda 0.1 leaves none of its 4 weights",
        assertThrows(
                IllegalArgumentException.class,
                () -> ErdosRenyi.density("lambda", 0.1, layers.get(1)))
            .getMessage());
    assertEquals(
        "head: sparsity 0.9 leaves none of its 4 weights",
        assertThrows(IllegalArgumentException.class, () -> Uniform.densities(0.9, layers))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
  void rejectsSparsities(double sparsity) {
    String message = "sparsity must be in [0, 1), not " + sparsity;
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class,
                () -> ErdosRenyi.densities(sparsity, network(17, 6)))
            .getMessage());
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class, () -> Uniform.densities(sparsity, network(17, 6)))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsLambdas(double lambda) {
    assertThrows(
        IllegalArgumentException.class, () -> ErdosRenyi.density("lambda", lambda, shape(17, 256)));
  }

  @Test
  void uniformGivesEveryLayerTheSame() {
    assertArrayEquals(new double[] {0.25, 0.25, 0.25}, Uniform.densities(0.75, network(17, 6)));
    assertArrayEquals(new double[] {1, 1, 1}, Uniform.densities(0, network(17, 6)));
  }

  @Test
  void rejectsLayersWithoutUnits() {
    assertEquals(
        "head: a layer needs at least 1 input and 1 output, not 0 and 3",
        assertThrows(IllegalArgumentException.class, () -> new LayerShape("head", 0, 3))
            .getMessage());
  }
}
