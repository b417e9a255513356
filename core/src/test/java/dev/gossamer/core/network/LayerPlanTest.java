package dev.gossamer.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.kernels.Activation;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.RandomPattern;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A sparse layer computes the same under every plan. */
class LayerPlanTest {

  private static final double TOLERANCE = 1e-4;

  @Provide
  Arbitrary<KernelProvider> providers() {
    return Arbitraries.of(Kernels.all());
  }

  @Provide
  Arbitrary<LayerPlan> plans() {
    Arbitrary<Way> ways = Arbitraries.of(Way.class);
    return Combinators.combine(ways, ways, ways).as(LayerPlan::new);
  }

  /** What a layer of random weights computes from random operands, before and after a change. */
  private static final class Results {
    final SparseLayer layer;
    final Panels y;
    final Panels dx;
    final Parameters parameters = new Parameters(true);

    Results(
        KernelProvider kernels,
        LayerPlan plan,
        SparsePattern first,
        SparsePattern second,
        Panels x,
        Panels dy,
        int firstInput,
        int parts) {
      layer = new SparseLayer(kernels, parameters, first, Activation.RELU);
      y = new Panels(layer.outputs(), x.batch(), x.width());
      dx = new Panels(layer.inputs() - firstInput, x.batch(), x.width());
      Panels gate = x.view(firstInput, dx.features());
      layer.plan(plan);
      compute(kernels, x, dy, firstInput, gate, parts, 1);
      layer.pattern(second);
      compute(kernels, x, dy, firstInput, gate, parts, 2);
    }

    private void compute(
        KernelProvider kernels,
        Panels x,
        Panels dy,
        int firstInput,
        Panels gate,
        int parts,
        long seed) {
      RandomGenerator random = new SplittableRandom(seed);
      float[] values = parameters.values();
      for (int p = 0; p < layer.weights(); p++) {
        values[layer.weightOffset() + p] = random.nextFloat(-1, 1);
      }
      for (int o = 0; o < layer.outputs(); o++) {
        values[layer.biasOffset() + o] = random.nextFloat(-1, 1);
      }
      float[] scratch = new float[layer.scratch(kernels, x)];
      for (int part = 0; part < parts; part++) {
        int row = layer.firstRow(part, parts);
        int end = layer.firstRow(part + 1, parts);
        layer.valuesChanged(layer.weightsBefore(row), layer.weightsBefore(end));
      }
      layer.forward(kernels, x, y);
      layer.inputGradient(kernels, dy, firstInput, gate, dx);
      for (int part = 0; part < parts; part++) {
        int row = layer.firstRow(part, parts);
        int rows = layer.firstRow(part + 1, parts) - row;
        layer.parameterGradients(kernels, dy, x, row, rows, scratch);
      }
    }
  }

  @Property(tries = 300)
  void computesTheSameAsSparse(
      @ForAll("providers") KernelProvider kernels,
      @ForAll("plans") LayerPlan plan,
      @ForAll @IntRange(min = 1, max = 150) int outputs,
      @ForAll @IntRange(min = 1, max = 70) int inputs,
      @ForAll @IntRange(min = 1, max = 70) int batch,
      @ForAll @DoubleRange(max = 1) double density,
      @ForAll @DoubleRange(max = 1) double changed,
      @ForAll @IntRange(min = 1, max = 3) int parts,
      @ForAll long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    int width = kernels.panelWidth(batch);
    Panels x = random(inputs, batch, width, random);
    Panels dy = random(outputs, batch, width, random);
    SparsePattern first = pattern(outputs, inputs, density, random);
    SparsePattern second = pattern(outputs, inputs, changed, random);
    int firstInput = random.nextInt(inputs);
    Results expected =
        new Results(kernels, LayerPlan.SPARSE, first, second, x, dy, firstInput, parts);
    Results actual = new Results(kernels, plan, first, second, x, dy, firstInput, parts);
    assertEquals(plan, actual.layer.plan());
    assertClose(expected.y, actual.y);
    assertClose(expected.dx, actual.dx);
    float[] gradients = expected.parameters.gradients();
    assertTrue(gradients.length > 0);
    for (int i = 0; i < gradients.length; i++) {
      assertEquals(gradients[i], actual.parameters.gradients()[i], TOLERANCE * batch);
    }
    assertEquals(expected.layer.weights(), actual.layer.weights());
  }

  private static SparsePattern pattern(
      int rows, int columns, double density, RandomGenerator random) {
    return RandomPattern.exactCount(
        rows, columns, (int) Math.round(density * rows * columns), random);
  }

  /** Standard normal values; zero in the padding, as gradients are. */
  private static Panels random(int features, int batch, int width, RandomGenerator random) {
    Panels panels = new Panels(features, batch, width);
    for (int s = 0; s < batch; s++) {
      for (int f = 0; f < features; f++) {
        panels.set(s, f, (float) random.nextGaussian());
      }
    }
    return panels;
  }

  private static void assertClose(Panels expected, Panels actual) {
    for (int s = 0; s < expected.batch(); s++) {
      for (int f = 0; f < expected.features(); f++) {
        assertEquals(expected.get(s, f), actual.get(s, f), TOLERANCE);
      }
    }
  }

  /** Rows of more cells than are computed at a time, by one worker or several. */
  @Test
  void denseGradientsDoNotDependOnWhoComputesThem() {
    KernelProvider kernels = Kernels.provider();
    RandomGenerator random = new SplittableRandom(3);
    int width = kernels.panelWidth(16);
    Panels x = random(1100, 16, width, random);
    Panels dy = random(150, 16, width, random);
    SparsePattern pattern = pattern(150, 1100, 0.3, random);
    Results whole = new Results(kernels, LayerPlan.DENSE, pattern, pattern, x, dy, 0, 1);
    Results sparse = new Results(kernels, LayerPlan.SPARSE, pattern, pattern, x, dy, 0, 1);
    int most = kernels.weightGradientScratch(x) + 64 * 1100;
    assertTrue(whole.layer.scratch(kernels, x) <= most, "not all rows at once");
    for (int parts : List.of(2, 3, 5)) {
      Results shared = new Results(kernels, LayerPlan.DENSE, pattern, pattern, x, dy, 0, parts);
      assertArrayEquals(whole.parameters.gradients(), shared.parameters.gradients());
    }
    for (int i = 0; i < whole.parameters.gradients().length; i++) {
      assertEquals(
          sparse.parameters.gradients()[i], whole.parameters.gradients()[i], 16 * TOLERANCE);
    }
  }

  @Test
  void tooLargeForAnArray() {
    int width = 40_000;
    int[] pointers = new int[width + 1];
    Arrays.fill(pointers, 1, pointers.length, 1);
    SparsePattern pattern = SparsePattern.of(width, width, pointers, new int[] {5});
    SparseLayer layer =
        new SparseLayer(Kernels.provider(), new Parameters(false), pattern, Activation.IDENTITY);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> layer.plan(LayerPlan.DENSE));
    assertEquals(
        "a layer of 40000 inputs and 40000 outputs is too large to compute densely; choose planner"
            + " sparse or auto",
        refused.getMessage());
    assertEquals(LayerPlan.SPARSE, layer.plan());
  }
}
