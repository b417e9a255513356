package dev.gossamer.core.reference;

import dev.gossamer.core.agent.ActorCritic;
import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.agent.Td3Settings;
import dev.gossamer.core.network.DenseLayer;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.LayerSpec;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.network.MaskedWeights;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.core.parallel.Workers;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.topology.TopologyMethod;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.RandomPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Agents small enough to follow weight by weight. Two with equal seeds start from equal weights,
 * however they keep them.
 */
public final class SmallAgents {

  public static final int STATES = 5;
  public static final int ACTIONS = 2;
  public static final int HIDDEN = 12;

  /** Stands for the density of a network that has no mask. */
  public static final double DENSE = Double.POSITIVE_INFINITY;

  /** The density of a network whose mask leaves nothing out. */
  public static final double ALL_CELLS = 1;

  private final KernelProvider kernels;
  private final Storage storage;
  private final double density;
  private final Td3Settings settings;
  private final int threads;

  /** Agents that are updated by one thread. */
  public SmallAgents(
      KernelProvider kernels, Storage storage, double density, Td3Settings settings) {
    this(kernels, storage, density, settings, 1);
  }

  /**
   * What the agents have in common.
   *
   * @param density of the first two layers; {@link #DENSE} for no mask
   * @param threads that share an update
   */
  public SmallAgents(
      KernelProvider kernels, Storage storage, double density, Td3Settings settings, int threads) {
    this.threads = threads;
    this.kernels = kernels;
    this.storage = storage;
    this.density = density;
    this.settings = settings;
  }

  /**
   * An agent.
   *
   * @param seed of its masks and weights
   * @param topology given the online networks, its topology method
   */
  public Td3 td3(
      long seed,
      float maxAction,
      boolean maskedGradients,
      Function<List<Mlp>, TopologyMethod> topology) {
    RandomGenerator random = new SplittableRandom(seed);
    List<List<LayerSpec>> specs =
        List.of(
            specs(STATES, ACTIONS, random),
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
    ActorCritic networks =
        new ActorCritic(
            online.get(0),
            online.get(1),
            online.get(2),
            targets.get(0),
            targets.get(1),
            targets.get(2));
    return new Td3(
        settings,
        maxAction,
        networks,
        topology.apply(online),
        maskedGradients,
        new Workers(threads),
        new PhaseTimes());
  }

  private List<LayerSpec> specs(int inputs, int outputs, RandomGenerator random) {
    return List.of(
        new LayerSpec(inputs, HIDDEN, pattern(inputs, random), storage),
        new LayerSpec(HIDDEN, HIDDEN, pattern(HIDDEN, random), storage),
        LayerSpec.dense(HIDDEN, outputs));
  }

  private SparsePattern pattern(int inputs, RandomGenerator random) {
    int nnz = (int) (density * inputs * HIDDEN);
    return density == DENSE ? null : RandomPattern.exactCount(HIDDEN, inputs, nnz, random);
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

  /** Fills the minibatch and noise that the agent's next update reads. */
  public static void draw(Td3 agent, RandomGenerator random) {
    for (int s = 0; s < agent.batch().size(); s++) {
      for (int i = 0; i < STATES + ACTIONS; i++) {
        float scale = i < STATES ? 1 : agent.maxAction() / 2;
        agent.batch().stateAction().set(s, i, scale * (float) random.nextGaussian());
      }
      for (int i = 0; i < STATES; i++) {
        agent.batch().nextStateAction().set(s, i, (float) random.nextGaussian());
      }
      for (int i = 0; i < ACTIONS; i++) {
        agent.targetNoise().set(s, i, (float) random.nextGaussian());
      }
      agent.batch().reward()[s] = (float) random.nextGaussian();
      agent.batch().notDone()[s] = random.nextInt(4) == 0 ? 0 : 1;
    }
  }
}
