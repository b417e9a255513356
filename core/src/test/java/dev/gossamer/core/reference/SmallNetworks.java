package dev.gossamer.core.reference;

import dev.gossamer.core.agent.ActorCritic;
import dev.gossamer.core.network.DenseLayer;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.LayerSpec;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.network.MaskedWeights;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.RandomPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The networks of small agents.
 *
 * @param density of the first two layers; {@link SmallAgents#DENSE} for no mask
 */
record SmallNetworks(KernelProvider kernels, Storage storage, double density) {

  private static final int STATES = SmallAgents.STATES;
  private static final int ACTIONS = SmallAgents.ACTIONS;
  private static final int HIDDEN = SmallAgents.HIDDEN;

  /**
   * An agent's networks.
   *
   * @param seed of masks and weights
   * @param actorOutputs outputs of the actor
   * @param actorTarget whether it has a target
   */
  ActorCritic actorCritic(long seed, int actorOutputs, boolean actorTarget) {
    RandomGenerator random = new SplittableRandom(seed);
    List<List<LayerSpec>> specs =
        List.of(
            specs(STATES, actorOutputs, random),
            specs(STATES + ACTIONS, 1, random),
            specs(STATES + ACTIONS, 1, random));
    List<Mlp> online = new ArrayList<>();
    List<Mlp> targets = new ArrayList<>();
    for (List<LayerSpec> layers : specs) {
      Mlp network = LayerSpec.build(kernels, true, layers);
      randomise(network, random);
      online.add(network);
      targets.add(LayerSpec.build(kernels, false, layers));
    }
    return new ActorCritic(
        online.get(0),
        online.get(1),
        online.get(2),
        actorTarget ? targets.get(0) : null,
        targets.get(1),
        targets.get(2));
  }

  private List<LayerSpec> specs(int inputs, int outputs, RandomGenerator random) {
    return List.of(
        new LayerSpec(inputs, HIDDEN, pattern(inputs, random), storage),
        new LayerSpec(HIDDEN, HIDDEN, pattern(HIDDEN, random), storage),
        LayerSpec.dense(HIDDEN, outputs));
  }

  private SparsePattern pattern(int inputs, RandomGenerator random) {
    int nnz = (int) (density * inputs * HIDDEN);
    return density == SmallAgents.DENSE
        ? null
        : RandomPattern.exactCount(HIDDEN, inputs, nnz, random);
  }

  /** Draws a weight for every cell, so that masked and sparse layers draw alike. */
  private static void randomise(Mlp network, RandomGenerator random) {
    float[] values = network.parameters().values();
    for (Layer layer : network.layers()) {
      float[] cells = new float[layer.inputs() * layer.outputs()];
      for (int c = 0; c < cells.length; c++) {
        cells[c] = random.nextFloat(-0.6f, 0.6f);
      }
      if (layer instanceof SparseLayer sparse) {
        cells = MaskedWeights.gather(sparse.pattern(), cells, 0);
      }
      System.arraycopy(cells, 0, values, layer.weightOffset(), cells.length);
      if (layer instanceof DenseLayer dense) {
        dense.applyMask(network.kernels(), values);
      }
      for (int o = 0; o < layer.outputs(); o++) {
        values[layer.biasOffset() + o] = random.nextFloat(-0.3f, 0.3f);
      }
    }
    network.valuesChanged();
  }
}
