package dev.gossamer.core.parity;

import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.LayerSpec;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.network.MaskedWeights;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.core.replay.Minibatch;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A recorded sequence of updates: an {@code .npz} archive with the hyper-parameters, the networks
 * before and after, the minibatch and noise of each update, and what each update ended with.
 */
final class Recording {

  private static final int LAYERS = 3;

  private final NpzFile file;
  private final JsonNode settings;
  private final int updates;

  /**
   * Opens a recording.
   *
   * @throws IllegalArgumentException if the file is none
   */
  Recording(Path path) {
    this.file = new NpzFile(path);
    try {
      this.settings = new ObjectMapper().readTree(file.text("hyperparameters.json"));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          file.name() + ": hyperparameters.json: " + e.getOriginalMessage(), e);
    }
    this.updates = count("updates");
  }

  String name() {
    return file.name();
  }

  int updates() {
    return updates;
  }

  private JsonNode setting(String name) {
    JsonNode node = settings.get(name);
    if (node == null) {
      throw new IllegalArgumentException(
          file.name() + ": hyperparameters.json has no '" + name + "'");
    }
    return node;
  }

  String text(String name) {
    return read(name, setting(name)::asString);
  }

  double real(String name) {
    return read(name, setting(name)::asDouble);
  }

  boolean flag(String name) {
    return read(name, setting(name)::asBoolean);
  }

  /** A whole number of at least 1. */
  int count(String name) {
    int count = read(name, setting(name)::asInt);
    if (count < 1) {
      throw new IllegalArgumentException(
          file.name() + ": hyperparameters.json: " + name + " is " + count + ", not at least 1");
    }
    return count;
  }

  private <T> T read(String name, Supplier<T> value) {
    try {
      return value.get();
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          file.name() + ": hyperparameters.json: " + name + ": " + e.getOriginalMessage(), e);
    }
  }

  /** Adam's settings at a recorded rate and decay. */
  Adam.Settings adam(double learningRate, double weightDecay) {
    return new Adam.Settings(
        learningRate, weightDecay, real("adam_beta1"), real("adam_beta2"), real("adam_eps"));
  }

  /** A network as it was before the first update. */
  Mlp network(String name, boolean trainable, KernelProvider kernels, Storage storage) {
    List<LayerSpec> specs = new ArrayList<>();
    for (int l = 0; l < LAYERS; l++) {
      int[] shape = file.matrix("initial." + name + ".layer" + l + ".weight").shape();
      String mask = name + ".layer" + l + ".mask";
      SparsePattern pattern =
          file.names().contains(mask)
              ? SparsePattern.ofMask(shape[0], shape[1], file.get(mask, shape).floats())
              : null;
      specs.add(new LayerSpec(shape[1], shape[0], pattern, storage));
    }
    Mlp network = LayerSpec.build(kernels, trainable, specs);
    float[] values = network.parameters().values();
    for (int l = 0; l < LAYERS; l++) {
      Layer layer = network.layers().get(l);
      float[] weights = file.get("initial." + name + ".layer" + l + ".weight").floats();
      if (layer instanceof SparseLayer sparse) {
        weights = MaskedWeights.gather(sparse.pattern(), weights, 0);
      }
      System.arraycopy(weights, 0, values, layer.weightOffset(), weights.length);
      float[] bias = file.get("initial." + name + ".layer" + l + ".bias", layer.outputs()).floats();
      System.arraycopy(bias, 0, values, layer.biasOffset(), bias.length);
    }
    network.valuesChanged();
    return network;
  }

  /** Fills a minibatch with that of an update, from 0. */
  void minibatch(int update, int states, Minibatch batch) {
    int actions = batch.stateAction().features() - states;
    panels("state", update, batch.stateAction().view(0, states));
    panels("action", update, batch.stateAction().view(states, actions));
    panels("next_state", update, batch.nextStateAction().view(0, states));
    int size = batch.size();
    double[] reward = file.get("reward", updates, size).values();
    double[] notDone = file.get("not_done", updates, size).values();
    for (int s = 0; s < size; s++) {
      batch.reward()[s] = (float) reward[update * size + s];
      batch.notDone()[s] = (float) notDone[update * size + s];
    }
  }

  /** Fills panels with what an entry holds of an update, from 0. */
  void panels(String entry, int update, Panels to) {
    int features = to.features();
    double[] values = file.get(entry, updates, to.batch(), features).values();
    for (int s = 0; s < to.batch(); s++) {
      for (int i = 0; i < features; i++) {
        to.set(s, i, (float) values[(update * to.batch() + s) * features + i]);
      }
    }
  }

  /** How far a series of numbers is from the recorded one. */
  void compare(Map<String, Double> deviations, String entry, List<Double> series) {
    double[] values = series.stream().mapToDouble(Double::doubleValue).toArray();
    deviations.put(entry, UpdateParity.deviation(values, file.get(entry, values.length).values()));
  }

  /** How far a network is from the recorded one, by weights and biases of each layer. */
  void compare(Map<String, Double> deviations, String prefix, Mlp network) {
    float[] values = network.parameters().values();
    for (int l = 0; l < LAYERS; l++) {
      Layer layer = network.layers().get(l);
      float[] weights = new float[layer.inputs() * layer.outputs()];
      if (layer instanceof SparseLayer sparse) {
        MaskedWeights.scatter(sparse.pattern(), sparse.inPatternOrder(values), 0, weights, 0);
      } else {
        System.arraycopy(values, layer.weightOffset(), weights, 0, weights.length);
      }
      float[] bias =
          Arrays.copyOfRange(values, layer.biasOffset(), layer.biasOffset() + layer.outputs());
      String name = prefix + ".layer" + l;
      deviations.put(
          name + ".weight",
          UpdateParity.deviation(
              doubles(weights),
              file.get(name + ".weight", layer.outputs(), layer.inputs()).values()));
      deviations.put(
          name + ".bias",
          UpdateParity.deviation(
              doubles(bias), file.get(name + ".bias", layer.outputs()).values()));
    }
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
