package dev.gossamer.core.configuration;

import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.method.Method;
import dev.gossamer.core.method.Methods;
import dev.gossamer.core.setting.Setting;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every setting of a training run.
 *
 * <p>Defaults are those of the DS paper (Sokar et al. 2022), which it uses for TD3, Static-TD3 and
 * DS-TD3 alike. Where that paper and its code disagree, the default follows the code that produced
 * the published results, as far as nnz-sized storage can express it. An {@link Algorithm} may have
 * defaults of its own, and settings that no other reads.
 */
public final class SettingCatalog {

  /** Name of the setting that chooses the algorithm. */
  static final String ALGORITHM = "algorithm";

  /** Name of the setting that says how many rows a block of weights has. */
  static final String BLOCK = "block";

  private static final String METHOD = "method";

  private static final int MOST_THREADS = 256;

  /** The largest fraction that Grooten et al. 2023 report. */
  private static final double MOST_NOISE = 0.99;

  private static final Map<String, Setting> SETTINGS = new LinkedHashMap<>();

  static {
    add(
        Setting.choice(
            ALGORITHM,
            Algorithm.TD3.text(),
            Algorithm.texts(),
            "learning algorithm, with defaults of its own: "
                + Arrays.stream(Algorithm.values())
                    .map(algorithm -> algorithm.text() + ": " + algorithm.summary())
                    .collect(Collectors.joining("; "))));
    add(
        Setting.choice(
            METHOD,
            "dense",
            Methods.names(),
            "sparse-training method: "
                + Methods.all().stream()
                    .map(method -> method.name() + ": " + method.summary())
                    .collect(Collectors.joining("; "))));
    add(Setting.choice("env", "HalfCheetah-v4", Environments.ids(), "task"));
    add(
        Setting.real(
            "noise-features",
            "0",
            0,
            MOST_NOISE,
            "share of noise among the components of an observation, N(0, 1), drawn anew at every step"
                + " (ANF: Grooten et al. 2023)"));
    add(Setting.whole("steps", 1_000_000, 1, "environment steps"));
    add(
        Setting.whole(
            "seed", 1, Long.MIN_VALUE, "a run is a function of settings, seed and provider"));
    add(Setting.text("provider", "auto", "kernel provider; auto takes the widest"));
    add(
        new Setting(
            "threads",
            Setting.Kind.INTEGER,
            "1",
            1,
            MOST_THREADS,
            List.of(),
            "threads that share an update; more than there are cores slow it down"));

    add(
        Setting.choice(
            "planner",
            "auto",
            List.of("auto", "sparse", "dense"),
            "how sparse layers compute: sparse: over the nonzeros; dense: over all cells; auto:"
                + " whichever is faster here, timed once on a machine"));

    add(Setting.integer("hidden", 256, 1, "width of both hidden layers"));
    add(Setting.integer("batch", 100, 1, "minibatch size"));
    add(Setting.real("discount", "0.99", 0, 1, "gamma"));
    add(Setting.real("tau", "0.005", 0, 1, "rate of the targets' soft update"));
    add(Setting.real("learning-rate", "0.001", 0, 10, "Adam's rate, actor and critics"));
    add(Setting.real("weight-decay", "0.0002", 0, 10, "L2 coefficient in Adam's gradient"));
    for (Algorithm algorithm : Algorithm.values()) {
      algorithm.settings().forEach(SettingCatalog::add);
    }
    add(Setting.integer("policy-delay", 2, 1, "critic updates for each actor update"));
    add(Setting.whole("start-steps", 25_000, 0, "steps of uniformly random actions, no update"));
    add(Setting.integer("replay-capacity", 1_000_000, 1, "transitions kept"));
    add(
        Setting.integer(
            "replay-minimum",
            0,
            0,
            "transitions beyond which the oldest tenth is forgotten when the policy has moved away"
                + " from it (RLx2: Tan et al. 2023); 0: never"));
    add(
        Setting.whole(
            "replay-interval", 10_000, 1, "steps between checks of that distance (RLx2 code)"));
    add(
        Setting.real(
            "replay-distance",
            "0.2",
            0,
            2,
            "half the mean squared difference of actions, as shares of the largest, beyond which it"
                + " is forgotten (RLx2 code)"));
    add(
        Setting.integer(
            "multi-step", 1, 1, "steps of a return; RLx2 takes 3, others one (Tan et al. 2023)"));
    add(
        Setting.whole(
            "multi-step-delay",
            0,
            0,
            "returns have one step before this update; RLx2's code takes 300,000"));

    add(
        Setting.real(
            "sparsity",
            "",
            0,
            1,
            "share of absent weights over each network's sparse layers (Graesser et al. 2022);"
                + " empty: by the lambdas"));
    add(Setting.real("sparsity.actor", "", 0, 1, "the same for the actor; empty: as sparsity"));
    add(Setting.real("sparsity.critic", "", 0, 1, "the same for critics; empty: as sparsity"));
    add(
        Setting.choice(
            "distribution",
            "er",
            List.of("er", "erk", "uniform", "input"),
            "how a sparsity is spread: er: Erdos-Renyi; erk: the same for fully connected layers"
                + " (Evci et al. 2020); uniform: alike for all layers; input: the first layers alone"
                + " are sparse (ANF: Grooten et al. 2023)"));
    add(
        Setting.choice(
            "output-layer",
            "dense",
            List.of("dense", "sparse"),
            "whether output layers are dense (DS paper), or sparse like the others (Graesser et al."
                + " 2022, RLx2)"));
    add(
        Setting.real(
            "lambda-input", "7", 0, 1e9, "Erdos-Renyi lambda of the first layers (DS code)"));
    add(
        Setting.real(
            "lambda-hidden", "64", 0, 1e9, "Erdos-Renyi lambda of the second layers (DS code)"));
    add(
        Setting.choice(
            "mask",
            "exact",
            List.of("exact", "bernoulli", "magnitude"),
            "exact: nnz is the expected number, alike for every seed; bernoulli: each weight exists"
                + " by an independent draw (DS code); magnitude: as many as exact, the largest of"
                + " dense initial weights (RLx2 code)"));

    add(
        Setting.oneOf(
            BLOCK,
            1,
            List.of(1, 4, 8),
            "outputs of a hidden layer that share their inputs: weights exist, drop and grow in"
                + " blocks of so many rows by one column; 1: each by itself"));

    add(
        Setting.choice(
            "initialisation",
            "dense",
            List.of("dense", "sparsity-aware"),
            "dense: PyTorch's, by the dense number of inputs (DS code); sparsity-aware: by the weights"
                + " that exist at either end (Graesser et al. 2022)"));

    add(
        Setting.whole(
            "redo.period",
            0,
            0,
            "updates between recyclings of dormant neurons (ReDo: Sokar et al. 2023), with any"
                + " method; 0: none"));
    add(
        Setting.real(
            "redo.threshold",
            "0.025",
            0,
            1e9,
            "score up to which a neuron is dormant: its mean activation over its layer's (ReDo"
                + " paper's default setting; 0.1 elsewhere)"));

    for (Method method : Methods.all()) {
      method.settings().forEach(SettingCatalog::add);
    }

    add(
        Setting.whole(
            "evaluation-interval",
            5000,
            1,
            "steps between evaluations; the first step and the last have one too"));
    add(Setting.integer("evaluation-episodes", 10, 1, "episodes of an evaluation"));
    add(
        Setting.whole(
            "checkpoint-interval", 25_000, 0, "steps between checkpoints; 0: only at the end"));
    add(
        Setting.choice(
            "keep-replay",
            "no",
            List.of("no", "yes"),
            "whether the replay file stays when the run is finished"));
  }

  private SettingCatalog() {}

  private static void add(Setting setting) {
    SETTINGS.put(setting.name(), setting);
  }

  /** All settings of all algorithms by name, in the order they are explained. */
  public static Map<String, Setting> settings() {
    return Collections.unmodifiableMap(SETTINGS);
  }

  /**
   * The settings that some given values concern: those that the chosen algorithm reads, in the same
   * order.
   *
   * @param given values by name, of which one may choose the algorithm
   * @throws IllegalArgumentException if there is no such algorithm, or a name is not one of its
   *     settings
   */
  public static Map<String, Setting> settings(Map<String, String> given) {
    Algorithm reader = algorithm(given);
    Map<String, Setting> settings = new LinkedHashMap<>(SETTINGS);
    for (Algorithm other : Algorithm.values()) {
      if (other != reader) {
        other.settings().forEach(setting -> settings.remove(setting.name()));
      }
    }
    for (String name : given.keySet()) {
      if (!settings.containsKey(name)) {
        throw new IllegalArgumentException(
            SETTINGS.containsKey(name)
                ? name + ": algorithm " + reader.text() + " has no such setting"
                : "unknown setting '"
                    + name
                    + "'; settings: "
                    + String.join(", ", SETTINGS.keySet()));
      }
    }
    return Collections.unmodifiableMap(settings);
  }

  /**
   * The value of each of these settings where none is given, by name. Some depend on the algorithm,
   * some on the method and on whether weights come in blocks.
   *
   * @param given values by name, of which some may choose algorithm, method and block
   * @throws IllegalArgumentException if there is no such algorithm or method, or as for {@link
   *     #settings(Map)}
   */
  public static Map<String, String> defaults(Map<String, String> given) {
    Map<String, String> defaults = new LinkedHashMap<>();
    settings(given).forEach((name, setting) -> defaults.put(name, setting.byDefault()));
    defaults.putAll(algorithm(given).defaults());
    String method = given.getOrDefault(METHOD, defaults.get(METHOD));
    Method chosen = Methods.of(method.strip());
    defaults.putAll(chosen.defaults());
    if (!given.getOrDefault(BLOCK, "1").strip().equals("1")) {
      defaults.putAll(chosen.blockDefaults());
    }
    return defaults;
  }

  private static Algorithm algorithm(Map<String, String> given) {
    return Algorithm.of(given.getOrDefault(ALGORITHM, Algorithm.TD3.text()).strip());
  }
}
