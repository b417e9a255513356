package dev.gossamer.core.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.LayerSpec;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.core.reference.ReferenceMlp;
import dev.gossamer.core.topology.DropAndGrow.Growing;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.RandomPattern;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds at every change of SET, RigL and Neuroplastic Expansion, whatever the layer. */
class DropAndGrowPropertiesTest {

  private static final KernelProvider KERNELS = Kernels.provider("scalar");
  private static final int BATCH = 5;

  private static Mlp network(int inputs, int outputs, double density, RandomGenerator random) {
    int nnz = (int) Math.ceil(density * inputs * outputs);
    SparsePattern pattern = RandomPattern.exactCount(outputs, inputs, nnz, random);
    return LayerSpec.build(
        KERNELS,
        true,
        List.of(
            new LayerSpec(inputs, outputs, pattern, Storage.SPARSE), LayerSpec.dense(outputs, 1)));
  }

  /** Draws weights, and moments by which each can be told from all others. */
  private static void fill(Mlp network, RandomGenerator random) {
    Layer layer = network.layers().get(0);
    for (int p = 0; p < layer.weights(); p++) {
      int at = layer.weightOffset() + p;
      network.parameters().values()[at] = random.nextInt(5) == 0 ? 0.5f : random.nextFloat(-1, 1);
      network.parameters().firstMoments()[at] = 1 + at + random.nextFloat();
      network.parameters().secondMoments()[at] = 1 + at + random.nextFloat();
    }
    network.valuesChanged();
  }

  private static Pass pass(Mlp network, RandomGenerator random) {
    Panels input = new Panels(network.inputs(), BATCH, KERNELS.panelWidth(BATCH));
    for (int s = 0; s < BATCH; s++) {
      for (int i = 0; i < network.inputs(); i++) {
        input.set(s, i, random.nextFloat(-1, 1));
      }
    }
    Pass pass = new Pass(network, input);
    for (int s = 0; s < BATCH; s++) {
      for (int o = 0; o < pass.gradient(0).features(); o++) {
        pass.gradient(0).set(s, o, random.nextFloat(-1, 1));
      }
    }
    return pass;
  }

  private static double[][][] weightsAndMoments(Mlp network) {
    return network.parameters().trained().stream()
        .map(array -> ReferenceMlp.matrix(network.layers().get(0), array))
        .toArray(double[][][]::new);
  }

  @Property(tries = 300)
  void theNumberOfWeightsStaysAndWhatIsKeptIsCarried(
      @ForAll @IntRange(min = 1, max = 17) int inputs,
      @ForAll @IntRange(min = 1, max = 17) int outputs,
      @ForAll @DoubleRange(min = 0, max = 1) double density,
      @ForAll @DoubleRange(min = 0, max = 1) double fraction,
      @ForAll Growing growing,
      @ForAll boolean bySign,
      @ForAll boolean regrow,
      @ForAll boolean reset,
      @ForAll long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Mlp network = network(inputs, outputs, density, random);
    SparseLayer layer = (SparseLayer) network.layers().get(0);
    int budget = layer.weights();
    int[] told = new int[2];
    DropAndGrow method =
        new DropAndGrow(
            new DropAndGrow.Settings(
                new ChangeSchedule(1, 0, 100, fraction, false),
                growing,
                bySign,
                regrow,
                reset,
                false,
                false),
            List.of(network),
            random,
            (update, n, l, dropped, grown, nnz) -> {
              told[0] = dropped;
              told[1] = nnz;
            });
    for (int update = 1; update <= 3; update++) {
      fill(network, random);
      boolean[][] oldMask = ReferenceMlp.mask(layer);
      double[][][] old = weightsAndMoments(network);

      method.afterOptimizerStep(network, pass(network, random), update);

      requireValid(layer.pattern());
      assertEquals(budget, layer.weights());
      assertEquals(budget, told[1]);
      boolean[][] mask = ReferenceMlp.mask(layer);
      double[][][] now = weightsAndMoments(network);
      int grown = 0;
      for (int o = 0; o < outputs; o++) {
        for (int i = 0; i < inputs; i++) {
          boolean come = mask[o][i] && !oldMask[o][i];
          boolean stayed = mask[o][i] && oldMask[o][i];
          grown += come ? 1 : 0;
          assertEquals(stayed ? old[0][o][i] : 0, now[0][o][i], "a weight is carried or zero");
          boolean momentsKept = stayed && now[1][o][i] != 0;
          assertTrue(momentsKept || !stayed || (reset && regrow), "moments of a kept weight stay");
          for (int a = 1; a <= 2; a++) {
            assertEquals(momentsKept ? old[a][o][i] : 0, now[a][o][i], "a moment is kept or zero");
          }
        }
      }
      assertTrue(regrow ? grown <= told[0] : grown == told[0], grown + " of " + told[0]);
    }
  }

  /** While a network grows by what it should, and afterwards when it keeps its weights. */
  @Property(tries = 200)
  void expansionGrowsBySpaceAndThenKeepsItsWeights(
      @ForAll @IntRange(min = 2, max = 17) int inputs,
      @ForAll @IntRange(min = 2, max = 17) int outputs,
      @ForAll @DoubleRange(min = 0, max = 1) double density,
      @ForAll @DoubleRange(min = 0, max = 1) double rate,
      @ForAll @DoubleRange(min = 0, max = 1) double pruned,
      @ForAll @DoubleRange(min = 0, max = 1) double lastSparsity,
      @ForAll long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Mlp network = network(inputs, outputs, density, random);
    SparseLayer layer = (SparseLayer) network.layers().get(0);
    double cells = inputs * outputs;
    double space = Math.max(0, cells * (1 - layer.weights() / cells) - layer.weights());
    NeuroplasticExpansion method =
        new NeuroplasticExpansion(
            new NeuroplasticExpansion.Settings(
                new ChangeSchedule(1, 0, 100, rate, false),
                pruned,
                lastSparsity,
                new ChangeSchedule(1, 0, 100, 0.3, true)),
            List.of(network),
            TopologyListener.SILENT);
    for (int update = 1; update <= 5; update++) {
      fill(network, random);
      int before = layer.weights();
      boolean grows = 1 - before / cells > lastSparsity;

      method.afterOptimizerStep(network, pass(network, random), update);

      requireValid(layer.pattern());
      if (grows) {
        int grown = (int) (space * rate);
        int dropped = Math.min(before, (int) (pruned * grown));
        assertEquals(Math.min(cells, before - dropped + grown), layer.weights());
      } else {
        assertEquals(before, layer.weights());
      }
    }
  }

  private static void requireValid(SparsePattern pattern) {
    int[] columns = new int[pattern.nnz()];
    pattern.copyColumns(columns);
    SparsePattern.of(pattern.rows(), pattern.columns(), pattern.rowPointers(), columns);
  }

  @ParameterizedTest
  @EnumSource(Growing.class)
  void aWeightThatIsNotFiniteIsDivergenceNotBadInput(Growing growing) {
    RandomGenerator random = new SplittableRandom(1);
    Mlp network = network(9, 9, 0.5, random);
    DropAndGrow method =
        new DropAndGrow(
            new DropAndGrow.Settings(
                new ChangeSchedule(1, 0, 100, 0.3, false),
                growing,
                false,
                true,
                true,
                false,
                false),
            List.of(network),
            random,
            TopologyListener.SILENT);
    int at = network.layers().get(0).weightOffset();
    network.parameters().values()[at] = Float.NaN;
    Pass pass = pass(network, random);
    String message =
        assertThrows(ArithmeticException.class, () -> method.afterOptimizerStep(network, pass, 1))
            .getMessage();
    assertEquals("training diverged: parameter " + at + " is NaN", message);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aGradientThatIsNotANumberIsDivergenceNotBadInput(boolean expansion) {
    RandomGenerator random = new SplittableRandom(1);
    Mlp network = network(9, 9, 0.2, random);
    ChangeSchedule schedule = new ChangeSchedule(1, 0, 100, 0.3, false);
    TopologyMethod method =
        expansion
            ? new NeuroplasticExpansion(
                new NeuroplasticExpansion.Settings(schedule, 0.4, 0.1, schedule),
                List.of(network),
                TopologyListener.SILENT)
            : new DropAndGrow(
                new DropAndGrow.Settings(
                    schedule, Growing.GRADIENT, false, true, true, false, false),
                List.of(network),
                random,
                TopologyListener.SILENT);
    Pass pass = pass(network, random);
    pass.gradient(0).set(0, 3, Float.NaN);
    String message =
        assertThrows(ArithmeticException.class, () -> method.afterOptimizerStep(network, pass, 1))
            .getMessage();
    assertTrue(message.startsWith("training diverged: a weight's gradient, row 3, "), message);
  }
}
