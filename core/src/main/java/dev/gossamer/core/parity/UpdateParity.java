package dev.gossamer.core.parity;

import dev.gossamer.core.agent.ActorCritic;
import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.agent.Td3Settings;
import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.LayerSpec;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.network.MaskedWeights;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.core.parallel.Workers;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.topology.StaticTopology;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Repeats a recorded sequence of TD3 updates and measures how far the result is from the recording.
 *
 * <p>The recording is an {@code .npz} archive with the hyper-parameters, the networks before and
 * after, the minibatch and noise of each update, and each update's losses. Deviations are relative
 * Frobenius norms: {@code |a - b| / |b|}.
 */
public final class UpdateParity {

  /** The largest relative deviation that passes, for every tensor and loss. */
  public static final double LIMIT = 1e-5;

  private static final int LAYERS = 3;

  private final NpzFile file;
  private final JsonNode settings;
  private final KernelProvider kernels;
  private final Storage storage;
  private final int threads;
  private final int updates;

  private UpdateParity(Path path, KernelProvider kernels, Storage storage, int threads) {
    this.file = new NpzFile(path);
    this.kernels = kernels;
    this.storage = storage;
    this.threads = threads;
    this.settings = new ObjectMapper().readTree(file.text("hyperparameters.json"));
    String algorithm = setting("algorithm").asString();
    if (!algorithm.equals("td3")) {
      throw new IllegalArgumentException(
          file.name() + ": algorithm '" + algorithm + "' is not supported; supported: td3");
    }
    this.updates = count("updates");
  }

  /**
   * Deviation of each tensor and loss, by name.
   *
   * @param path the recording
   * @param kernels the provider to compute with
   * @param storage how masked layers are kept
   * @param threads that share each update
   * @throws IllegalArgumentException if the file is not such a recording
   */
  public static Map<String, Double> measure(
      Path path, KernelProvider kernels, Storage storage, int threads) {
    try {
      return new UpdateParity(path, kernels, storage, threads).run();
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          path.getFileName() + ": hyperparameters.json: " + e.getOriginalMessage(), e);
    }
  }

  private JsonNode setting(String name) {
    JsonNode node = settings.get(name);
    if (node == null) {
      throw new IllegalArgumentException(
          file.name() + ": hyperparameters.json has no '" + name + "'");
    }
    return node;
  }

  private int count(String name) {
    int count = setting(name).asInt();
    if (count < 1) {
      throw new IllegalArgumentException(
          file.name() + ": hyperparameters.json: " + name + " is " + count + ", not at least 1");
    }
    return count;
  }

  private Map<String, Double> run() {
    try (Td3 agent = agent()) {
      return run(agent);
    }
  }

  private Map<String, Double> run(Td3 agent) {
    double[] criticLoss = new double[updates];
    List<Double> actorLoss = new ArrayList<>();
    for (int update = 0; update < updates; update++) {
      load(agent, update);
      agent.update();
      criticLoss[update] = agent.criticLoss();
      if ((update + 1) % agent.settings().policyDelay() == 0) {
        actorLoss.add(agent.actorLoss());
      }
    }
    Map<String, Double> deviations = new LinkedHashMap<>();
    deviations.put("critic_loss", deviation(criticLoss, file.get("critic_loss", updates).values()));
    deviations.put(
        "actor_loss",
        deviation(
            actorLoss.stream().mapToDouble(Double::doubleValue).toArray(),
            file.get("actor_loss", actorLoss.size()).values()));
    ActorCritic networks = agent.networks();
    compare(deviations, "final.actor", networks.actor());
    compare(deviations, "final.critic1", networks.critic1());
    compare(deviations, "final.critic2", networks.critic2());
    compare(deviations, "final_target.actor", networks.actorTarget());
    compare(deviations, "final_target.critic1", networks.critic1Target());
    compare(deviations, "final_target.critic2", networks.critic2Target());
    return deviations;
  }

  private Td3 agent() {
    Adam.Settings adam =
        new Adam.Settings(
            setting("lr").asDouble(),
            setting("weight_decay").asDouble(),
            setting("adam_beta1").asDouble(),
            setting("adam_beta2").asDouble(),
            setting("adam_eps").asDouble());
    Td3Settings td3 =
        new Td3Settings(
            count("batch"),
            setting("gamma").asDouble(),
            setting("tau").asDouble(),
            0,
            setting("policy_noise").asDouble(),
            setting("noise_clip").asDouble(),
            count("policy_delay"),
            adam,
            adam);
    ActorCritic networks =
        new ActorCritic(
            network("actor", true),
            network("critic1", true),
            network("critic2", true),
            network("actor", false),
            network("critic1", false),
            network("critic2", false));
    return new Td3(
        td3,
        (float) setting("max_action").asDouble(),
        networks,
        new StaticTopology(),
        true,
        new Workers(threads),
        new PhaseTimes());
  }

  private Mlp network(String name, boolean trainable) {
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

  private void load(Td3 agent, int update) {
    int states = agent.networks().actor().inputs();
    int actions = agent.networks().actor().outputs();
    fill("state", update, states, agent.batch().stateAction().view(0, states));
    fill("action", update, actions, agent.batch().stateAction().view(states, actions));
    fill("next_state", update, states, agent.batch().nextStateAction().view(0, states));
    fill("target_noise", update, actions, agent.targetNoise());
    int batch = agent.batch().size();
    double[] reward = file.get("reward", updates, batch).values();
    double[] notDone = file.get("not_done", updates, batch).values();
    for (int s = 0; s < batch; s++) {
      agent.batch().reward()[s] = (float) reward[update * batch + s];
      agent.batch().notDone()[s] = (float) notDone[update * batch + s];
    }
  }

  private void fill(String entry, int update, int features, Panels to) {
    double[] values = file.get(entry, updates, to.batch(), features).values();
    for (int s = 0; s < to.batch(); s++) {
      for (int i = 0; i < features; i++) {
        to.set(s, i, (float) values[(update * to.batch() + s) * features + i]);
      }
    }
  }

  private void compare(Map<String, Double> deviations, String prefix, Mlp network) {
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
          deviation(
              doubles(weights),
              file.get(name + ".weight", layer.outputs(), layer.inputs()).values()));
      deviations.put(
          name + ".bias",
          deviation(doubles(bias), file.get(name + ".bias", layer.outputs()).values()));
    }
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** Relative Frobenius norm of the difference; 0 between equal values, zeros too. */
  static double deviation(double[] actual, double[] expected) {
    if (actual.length != expected.length) {
      throw new IllegalArgumentException(
          actual.length + " values against " + expected.length + " recorded");
    }
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < actual.length; i++) {
      difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
      norm += expected[i] * expected[i];
    }
    return difference == 0 ? 0 : Math.sqrt(difference) / Math.sqrt(norm);
  }
}
