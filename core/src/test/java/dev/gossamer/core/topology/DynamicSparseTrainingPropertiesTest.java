package dev.gossamer.core.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.LayerSpec;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.core.network.TargetNetwork;
import dev.gossamer.core.reference.ReferenceMlp;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.RandomPattern;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds at every topology change, whatever the layer and the settings. */
class DynamicSparseTrainingPropertiesTest {

  private static final KernelProvider KERNELS = Kernels.provider("scalar");
  private static final int FROZEN_AFTER = 3;

  /** Changes at updates 1, 2 and 3, the last one at 4. */
  private static DynamicSparseTraining.Settings settings(
      double fraction, boolean codeSplit, boolean regrowDropped, boolean ownTargets) {
    return new DynamicSparseTraining.Settings(
        fraction, 1, 0, codeSplit, regrowDropped, false, ownTargets, FROZEN_AFTER, true);
  }

  /** One sparse layer of the given density, and a dense one behind it. */
  private static List<LayerSpec> specs(
      int inputs, int outputs, double density, Storage storage, RandomGenerator random) {
    int nnz = (int) Math.ceil(density * inputs * outputs);
    SparsePattern pattern = RandomPattern.exactCount(outputs, inputs, nnz, random);
    return List.of(new LayerSpec(inputs, outputs, pattern, storage), LayerSpec.dense(outputs, 1));
  }

  /**
   * Draws weights, among them zeros and equal magnitudes, and moments by which each weight can be
   * told from all others.
   */
  private static void fill(Mlp network, RandomGenerator random) {
    Layer layer = network.layers().get(0);
    for (int p = 0; p < layer.weights(); p++) {
      int at = layer.weightOffset() + p;
      network.parameters().values()[at] =
          switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1 -> 0.25f;
            case 2 -> -0.25f;
            default -> random.nextFloat(-1, 1);
          };
      network.parameters().firstMoments()[at] = 1 + at + random.nextFloat();
      network.parameters().secondMoments()[at] = -1 - at - random.nextFloat();
    }
    for (int o = 0; o < layer.outputs(); o++) {
      network.parameters().values()[layer.biasOffset() + o] = random.nextFloat(-1, 1);
    }
    network.valuesChanged();
  }

  private static double[][][] weightsAndMoments(Mlp network) {
    return network.parameters().trained().stream()
        .map(array -> ReferenceMlp.matrix(network.layers().get(0), array))
        .toArray(double[][][]::new);
  }

  @Property(tries = 300)
  void aChangeKeepsWhatItShould(
      @ForAll @IntRange(min = 1, max = 17) int inputs,
      @ForAll @IntRange(min = 1, max = 17) int outputs,
      @ForAll @DoubleRange(min = 0, max = 1) double density,
      @ForAll @DoubleRange(min = 0, max = 1) double fraction,
      @ForAll boolean codeSplit,
      @ForAll boolean regrowDropped,
      @ForAll long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Mlp network =
        LayerSpec.build(KERNELS, true, specs(inputs, outputs, density, Storage.SPARSE, random));
    SparseLayer layer = (SparseLayer) network.layers().get(0);
    int budget = layer.weights();
    int cells = inputs * outputs;
    int[] told = new int[3];
    DynamicSparseTraining method =
        new DynamicSparseTraining(
            settings(fraction, codeSplit, regrowDropped, true),
            List.of(network),
            random,
            (update, n, l, dropped, grown, nnz) -> {
              told[0] = dropped;
              told[1] = grown;
              told[2] = nnz;
            });
    for (int update = 1; update <= FROZEN_AFTER + 1; update++) {
      fill(network, random);
      boolean[][] oldMask = ReferenceMlp.mask(layer);
      double[][][] old = weightsAndMoments(network);
      double[] oldBias = ReferenceMlp.vector(layer, network.parameters().values());
      int oldCount = layer.weights();

      method.afterOptimizerStep(network, update);

      requireValid(layer.pattern());
      assertArrayEquals(oldBias, ReferenceMlp.vector(layer, network.parameters().values()));
      boolean[][] mask = ReferenceMlp.mask(layer);
      double[][][] now = weightsAndMoments(network);
      int gone = 0;
      int come = 0;
      int zeroed = 0;
      for (int o = 0; o < outputs; o++) {
        for (int i = 0; i < inputs; i++) {
          gone += oldMask[o][i] && !mask[o][i] ? 1 : 0;
          come += !oldMask[o][i] && mask[o][i] ? 1 : 0;
          boolean isZeroed = mask[o][i] && now[1][o][i] == 0;
          zeroed += isZeroed ? 1 : 0;
          for (int a = 0; a < 3; a++) {
            double expected = !mask[o][i] || isZeroed ? 0 : old[a][o][i];
            assertEquals(expected, now[a][o][i], "carried or zero");
          }
        }
      }
      assertEquals(oldCount - told[0] + told[1], told[2]);
      assertEquals(told[2], layer.weights());
      if (update > FROZEN_AFTER) {
        assertEquals(0, told[1]);
        assertEquals(0, come);
        assertEquals(told[0], gone);
        assertEquals(0, zeroed);
      } else if (regrowDropped) {
        assertEquals(budget, layer.weights());
        assertEquals(come, zeroed, "what grows anew starts from zero, what grows again does not");
        assertTrue(gone <= told[0]);
      } else {
        int free = cells - oldCount;
        assertEquals(
            Math.min(budget, oldCount - told[0] + free),
            layer.weights(),
            "as far as cells are free");
        assertEquals(told[1], come);
        assertEquals(told[1], zeroed);
        assertEquals(told[0], gone, "nothing grows again at once");
      }
      agreesWithTheDenseNetwork(network, random);
    }
  }

  private static void requireValid(SparsePattern pattern) {
    int[] columns = new int[pattern.nnz()];
    pattern.copyColumns(columns);
    SparsePattern.of(pattern.rows(), pattern.columns(), pattern.rowPointers(), columns);
  }

  /** Forward order and transposed order hold the same matrix as the scattered weights. */
  private static void agreesWithTheDenseNetwork(Mlp network, RandomGenerator random) {
    Layer layer = network.layers().get(0);
    float[] output = new float[network.layers().get(1).inputs()];
    for (int o = 0; o < output.length; o++) {
      output[o] = random.nextFloat(-1, 1);
      network.parameters().values()[network.layers().get(1).weightOffset() + o] = output[o];
    }
    int batch = 3;
    Pass pass = new Pass(network, new Panels(layer.inputs(), batch, KERNELS.panelWidth(batch)));
    double[][] x = new double[batch][layer.inputs()];
    double[][] dy = new double[batch][1];
    for (int s = 0; s < batch; s++) {
      for (int i = 0; i < layer.inputs(); i++) {
        x[s][i] = random.nextFloat(-1, 1);
        pass.output(-1).set(s, i, (float) x[s][i]);
      }
      dy[s][0] = random.nextFloat(-1, 1);
      pass.gradient().set(s, 0, (float) dy[s][0]);
    }
    network.forward(pass);
    Panels dx = new Panels(layer.inputs(), batch, pass.output().width());
    network.backwardInput(pass, 0, dx);
    ReferenceMlp exact = ReferenceMlp.of(network);
    double[][] y = exact.forward(x);
    double[][] exactDx = exact.backward(dy);
    for (int s = 0; s < batch; s++) {
      assertEquals(y[s][0], pass.output().get(s, 0), 1e-4);
      for (int i = 0; i < layer.inputs(); i++) {
        assertEquals(exactDx[s][i], dx.get(s, i), 1e-4);
      }
    }
  }

  /**
   * Targets through changes of the online pattern, several between two soft updates: followed by
   * plain arithmetic on dense arrays.
   */
  @Property(tries = 200)
  void targetsStayWithinTheirBudget(
      @ForAll @IntRange(min = 1, max = 13) int inputs,
      @ForAll @IntRange(min = 1, max = 13) int outputs,
      @ForAll @DoubleRange(min = 0, max = 1) double density,
      @ForAll @DoubleRange(min = 0, max = 1) double fraction,
      @ForAll @DoubleRange(min = 0, max = 1) double tau,
      @ForAll boolean ownTargets,
      @ForAll long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    List<LayerSpec> specs = specs(inputs, outputs, density, Storage.SPARSE, random);
    Mlp online = LayerSpec.build(KERNELS, true, specs);
    Mlp target = LayerSpec.build(KERNELS, false, specs);
    SparseLayer source = (SparseLayer) online.layers().get(0);
    SparseLayer follower = (SparseLayer) target.layers().get(0);
    draw(online, source, random);
    TargetNetwork pair = new TargetNetwork(online, target, ownTargets);
    DynamicSparseTraining.Settings settings =
        new DynamicSparseTraining.Settings(
            fraction, 1, 0, false, true, false, ownTargets, 1000, true);
    DynamicSparseTraining method =
        new DynamicSparseTraining(settings, List.of(online), random, TopologyListener.SILENT);
    double[][] exact = ReferenceMlp.matrix(follower, target.parameters().values());
    float rate = (float) tau;
    int update = 0;
    for (int soft = 0; soft < 6; soft++) {
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        method.afterOptimizerStep(online, ++update);
      }
      draw(online, source, random);

      pair.follow();
      pair.softUpdate(rate, 0, 1);
      method.afterTargetUpdate(online, target);

      double[][] weights = ReferenceMlp.matrix(source, online.parameters().values());
      boolean[][] mask = ReferenceMlp.mask(source);
      for (int o = 0; o < outputs; o++) {
        for (int i = 0; i < inputs; i++) {
          exact[o][i] = rate * weights[o][i] + (1 - rate) * exact[o][i];
          exact[o][i] = ownTargets || mask[o][i] ? exact[o][i] : 0;
        }
      }
      double[][] now = ReferenceMlp.matrix(follower, target.parameters().values());
      boolean[][] present = ReferenceMlp.mask(follower);
      requireValid(follower.pattern());
      int nonzero = 0;
      double largestCut = 0;
      double smallestKept = Double.POSITIVE_INFINITY;
      for (int o = 0; o < outputs; o++) {
        for (int i = 0; i < inputs; i++) {
          assertTrue(present[o][i] || !mask[o][i], "a target lacks an online position");
          nonzero += now[o][i] != 0 ? 1 : 0;
          if (now[o][i] != 0) {
            assertEquals(exact[o][i], now[o][i], 1e-5);
            smallestKept = Math.min(smallestKept, Math.abs(now[o][i]));
          } else {
            largestCut = Math.max(largestCut, Math.abs(exact[o][i]));
            exact[o][i] = 0;
          }
        }
      }
      int ties = count(now, smallestKept);
      assertTrue(nonzero - Math.max(0, ties - 1) <= source.weights(), "ties stay, and no others");
      assertTrue(largestCut <= smallestKept + 1e-5, "cut " + largestCut + ", kept " + smallestKept);
      if (!ownTargets) {
        assertArrayEquals(mask, present);
        assertEquals(0, largestCut, 1e-5);
      }
    }
  }

  private static int count(double[][] weights, double magnitude) {
    return (int)
        Arrays.stream(weights)
            .flatMapToDouble(Arrays::stream)
            .filter(w -> Math.abs(w) == magnitude)
            .count();
  }

  /** Draws weights of many magnitudes. */
  private static void draw(Mlp network, SparseLayer layer, RandomGenerator random) {
    for (int p = 0; p < layer.weights(); p++) {
      network.parameters().values()[layer.weightOffset() + p] =
          (float) (random.nextGaussian() * Math.exp(random.nextGaussian()));
    }
    network.valuesChanged();
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void nothingChangesBetweenEventsOrAfterTheLast(Storage storage) {
    RandomGenerator random = new SplittableRandom(1);
    Mlp network = LayerSpec.build(KERNELS, true, specs(9, 9, 0.5, storage, random));
    if (storage == Storage.SPARSE) {
      fill(network, random);
    }
    DynamicSparseTraining.Settings settings =
        new DynamicSparseTraining.Settings(0.2, 10, 3, true, true, false, true, 25, false);
    int[] events = new int[60];
    DynamicSparseTraining method =
        new DynamicSparseTraining(
            settings,
            List.of(network),
            random,
            (update, n, l, dropped, grown, nnz) -> events[(int) update]++);
    for (int update = 1; update < events.length; update++) {
      method.afterOptimizerStep(network, update);
      assertEquals(update == 3 || update == 13 || update == 23 ? 1 : 0, events[update]);
    }
  }

  @Test
  void theFirstEventAfterTheFreezeOnlyDropsAndTheOthersDoNothing() {
    for (long frozenAfter : new long[] {0, 2, 3, 12, 13, 14}) {
      RandomGenerator random = new SplittableRandom(1);
      Mlp network = LayerSpec.build(KERNELS, true, specs(9, 9, 0.5, Storage.SPARSE, random));
      fill(network, random);
      DynamicSparseTraining.Settings settings =
          new DynamicSparseTraining.Settings(
              0.2, 10, 3, true, true, false, true, frozenAfter, true);
      StringBuilder events = new StringBuilder();
      DynamicSparseTraining method =
          new DynamicSparseTraining(
              settings,
              List.of(network),
              random,
              (update, n, l, dropped, grown, nnz) ->
                  events.append(update).append(grown == 0 ? " drops; " : " changes; "));
      for (int update = 1; update < 60; update++) {
        method.afterOptimizerStep(network, update);
      }
      String regular =
          frozenAfter < 3 ? "" : frozenAfter < 13 ? "3 changes; " : "3 changes; 13 changes; ";
      long last = frozenAfter < 3 ? 3 : frozenAfter < 13 ? 13 : 23;
      assertEquals(regular + last + " drops; ", events.toString());
    }
  }

  /** At sparsity 0.5 the first layer of HalfCheetah's actor has no absent cell. */
  @Test
  void aDenseLayerMakesRoomWhereOnlyOthersMayGrow() {
    RandomGenerator random = new SplittableRandom(1);
    Mlp network = LayerSpec.build(KERNELS, true, specs(10, 10, 1, Storage.SPARSE, random));
    fill(network, random);
    DynamicSparseTraining.Settings settings =
        new DynamicSparseTraining.Settings(0.1, 1, 0, false, false, false, true, 1000, true);
    StringBuilder events = new StringBuilder();
    DynamicSparseTraining method =
        new DynamicSparseTraining(
            settings,
            List.of(network),
            random,
            (update, n, l, dropped, grown, nnz) ->
                events.append("-" + dropped + "+" + grown + "=" + nnz + " "));
    for (int update = 1; update <= 3; update++) {
      method.afterOptimizerStep(network, update);
    }
    assertEquals("-10+0=90 -9+10=91 -9+9=91 ", events.toString());
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void aWeightThatIsNotFiniteIsDivergenceNotBadInput(Storage storage) {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      RandomGenerator random = new SplittableRandom(1);
      Mlp network = LayerSpec.build(KERNELS, true, specs(9, 9, 0.5, storage, random));
      DynamicSparseTraining method =
          new DynamicSparseTraining(
              settings(0.1, true, true, true), List.of(network), random, TopologyListener.SILENT);
      int at = network.layers().get(0).weightOffset();
      network.parameters().values()[at] = value;
      String message =
          assertThrows(ArithmeticException.class, () -> method.afterOptimizerStep(network, 1))
              .getMessage();
      assertEquals("training diverged: parameter " + at + " is " + value, message);
    }
  }

  @Test
  void aTargetThatIsNotFiniteIsDivergenceNotBadInput() {
    RandomGenerator random = new SplittableRandom(1);
    List<LayerSpec> specs = specs(9, 9, 0.5, Storage.SPARSE, random);
    Mlp online = LayerSpec.build(KERNELS, true, specs);
    Mlp target = LayerSpec.build(KERNELS, false, specs);
    fill(online, random);
    TargetNetwork pair = new TargetNetwork(online, target, true);
    DynamicSparseTraining method =
        new DynamicSparseTraining(
            settings(0.5, true, true, true), List.of(online), random, TopologyListener.SILENT);
    method.afterOptimizerStep(online, 1);
    int at = online.layers().get(0).weightOffset();
    online.parameters().values()[at] = Float.NaN;
    pair.follow();
    pair.softUpdate(0.1f, 0, 1);
    String message =
        assertThrows(ArithmeticException.class, () -> method.afterTargetUpdate(online, target))
            .getMessage();
    assertTrue(message.matches("training diverged: parameter \\d+ is NaN"), message);
  }

  @Test
  void aMaskedLayersAbsentWeightsAreZeroAfterEveryStep() {
    RandomGenerator random = new SplittableRandom(1);
    Mlp network = LayerSpec.build(KERNELS, true, specs(9, 9, 0.5, Storage.MASKED, random));
    DynamicSparseTraining.Settings settings =
        new DynamicSparseTraining.Settings(0.1, 1000, 5, true, true, true, true, 9999, true);
    DynamicSparseTraining method =
        new DynamicSparseTraining(settings, List.of(network), random, TopologyListener.SILENT);
    Layer layer = network.layers().get(0);
    Arrays.fill(network.parameters().values(), 0.5f);
    boolean[][] mask = ReferenceMlp.mask(layer);
    method.afterOptimizerStep(network, 1);
    double[][] weights = ReferenceMlp.matrix(layer, network.parameters().values());
    for (int o = 0; o < 9; o++) {
      for (int i = 0; i < 9; i++) {
        assertEquals(mask[o][i] ? 0.5 : 0, weights[o][i]);
      }
    }
  }
}
