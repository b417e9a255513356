package dev.gossamer.reports.sweep;

import dev.gossamer.core.agent.AgentFactory;
import dev.gossamer.core.agent.AgentSpec;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.configuration.Presets;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.reports.sweep.Options.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The runs of a plan, as its file describes them:
 *
 * <pre>
 * name: methods                 # default: the file's name
 * preset: ds-td3/HalfCheetah    # published settings to start from; optional
 * settings:                     # of all runs
 *   steps: 300000
 * seeds: [1, 2, 3]
 * groups:
 *   - name: halfcheetah-td3-ds
 *     settings:                 # of this group, in place of those above; so preset and seeds
 *       method: ds
 *       sparsity: [0.5, 0.8]    # a list: one run for each value
 * </pre>
 *
 * <p>A run is named after its group, then the values of settings that are lists (in the order of
 * the file, sparsities in percent), then its seed: {@code halfcheetah-td3-ds-50-1}. The first seeds
 * of all groups come before all second ones, so that every group has a result early.
 *
 * @param name of the plan
 * @param runs in the order they start
 */
public record SweepPlan(String name, List<PlannedRun> runs) {

  private static final Set<String> OF_A_GROUP =
      new TreeSet<>(Set.of("name", "preset", "settings", "seeds"));

  private static final Set<String> OF_A_PLAN =
      new TreeSet<>(Set.of("name", "preset", "settings", "seeds", "groups"));

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

  private static final String SEED = "seed";

  /**
   * Reads a plan and validates the settings of every run.
   *
   * @param overriding settings in place of the plan's, for every run
   * @throws IllegalArgumentException if the plan is not as described, a setting is unknown or not
   *     allowed, or two runs have one name; one line that says which and what is allowed
   * @throws IOException if the file cannot be read
   */
  public static SweepPlan read(Path file, Map<String, String> overriding) throws IOException {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(Files.readAllBytes(file));
    } catch (JacksonException invalid) {
      throw new IllegalArgumentException(
          file + " is not YAML: " + invalid.getOriginalMessage(), invalid);
    }
    try {
      return of(root, stem(file), overriding);
    } catch (IllegalArgumentException invalid) {
      throw new IllegalArgumentException(file + ": " + invalid.getMessage(), invalid);
    }
  }

  /**
   * The runs in whose names an expression is found.
   *
   * @throws IllegalArgumentException if there is none
   */
  public List<PlannedRun> matching(Pattern expression) {
    List<PlannedRun> matching =
        runs.stream().filter(run -> expression.matcher(run.name()).find()).toList();
    if (matching.isEmpty()) {
      throw new IllegalArgumentException(
          "--only '"
              + expression
              + "' matches no run of the plan; the first is "
              + runs.getFirst().name());
    }
    return matching;
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }

  private static SweepPlan of(JsonNode root, String stem, Map<String, String> overriding) {
    requireMembers(root, OF_A_PLAN, "the plan");
    JsonNode groups = root.path("groups");
    if (!groups.isArray() || groups.isEmpty()) {
      throw new IllegalArgumentException("groups: a list of groups of runs is needed");
    }
    List<List<PlannedRun>> bySeed = new ArrayList<>();
    for (JsonNode group : groups) {
      List<List<PlannedRun>> ofGroup = runs(root, group, overriding);
      while (bySeed.size() < ofGroup.size()) {
        bySeed.add(new ArrayList<>());
      }
      for (int s = 0; s < ofGroup.size(); s++) {
        bySeed.get(s).addAll(ofGroup.get(s));
      }
    }
    List<PlannedRun> runs = bySeed.stream().flatMap(List::stream).toList();
    Map<String, PlannedRun> byName = new TreeMap<>();
    for (PlannedRun run : runs) {
      if (byName.put(run.name(), run) != null) {
        throw new IllegalArgumentException(
            "two runs are named " + run.name() + "; give their groups other names");
      }
    }
    return new SweepPlan(root.has("name") ? name(root.get("name")) : stem, runs);
  }

  /** The runs of a group, a list for each seed. */
  private static List<List<PlannedRun>> runs(
      JsonNode root, JsonNode group, Map<String, String> overriding) {
    requireMembers(group, OF_A_GROUP, "a group");
    if (!group.has("name")) {
      throw new IllegalArgumentException("groups: a group has no name");
    }
    String name = name(group.get("name"));
    try {
      Map<String, Options> options = new LinkedHashMap<>();
      for (JsonNode level : List.of(root, group)) {
        if (level.has("settings")) {
          options.putAll(Options.read(level.get("settings")));
        }
      }
      override(options, overriding);
      Optional<String> preset =
          Optional.ofNullable(member(root, group, "preset")).map(JsonNode::asString);
      List<List<PlannedRun>> runs = new ArrayList<>();
      for (String seed : seeds(member(root, group, "seeds"))) {
        List<PlannedRun> ofSeed = new ArrayList<>();
        for (Point point : Options.grid(options)) {
          Map<String, String> given = new LinkedHashMap<>(point.settings());
          given.put(SEED, seed);
          ofSeed.add(run(name + point.name() + "-" + seed, preset, given));
        }
        runs.add(ofSeed);
      }
      runs.getFirst().forEach(run -> requireAgent(run.configuration()));
      return runs;
    } catch (IllegalArgumentException invalid) {
      throw new IllegalArgumentException("group " + name + ": " + invalid.getMessage(), invalid);
    }
  }

  private static JsonNode member(JsonNode root, JsonNode group, String name) {
    return group.has(name) ? group.get(name) : root.get(name);
  }

  private static void override(Map<String, Options> options, Map<String, String> overriding) {
    if (options.containsKey(SEED) || overriding.containsKey(SEED)) {
      throw new IllegalArgumentException("seed: seeds are given as seeds: [1, 2, 3] in the plan");
    }
    overriding.forEach(
        (setting, value) -> {
          Options before = options.put(setting, Options.of(value));
          if (before != null && before.listed()) {
            throw new IllegalArgumentException(
                setting + ": the plan has a list of values, which cannot be overridden");
          }
        });
  }

  private static List<String> seeds(JsonNode seeds) {
    if (seeds == null || !seeds.isArray() || seeds.isEmpty()) {
      throw new IllegalArgumentException("seeds: a list of whole numbers is needed");
    }
    for (JsonNode seed : seeds) {
      if (!seed.isIntegralNumber()) {
        throw new IllegalArgumentException(
            "seeds: '" + seed.asString() + "' is not a whole number");
      }
    }
    return seeds.valueStream().map(JsonNode::asString).toList();
  }

  private static PlannedRun run(String name, Optional<String> preset, Map<String, String> given) {
    Map<String, String> settings = preset.map(paper -> Presets.get(paper, given)).orElse(given);
    preset.ifPresent(Presets::requireTask);
    Configuration configuration = Configuration.of(settings);
    return new PlannedRun(
        name, preset, given, Collections.unmodifiableSet(settings.keySet()), configuration);
  }

  /** Some settings only the agent can refuse, such as a lambda that asks for more than all. */
  private static void requireAgent(Configuration configuration) {
    String provider = configuration.text("provider");
    RandomStream random =
        new RandomStream(configuration.whole("seed"), RandomStream.Purpose.INITIALISATION);
    new AgentFactory(
            configuration,
            AgentSpec.of(configuration),
            provider.equals("auto") ? Kernels.provider() : Kernels.provider(provider),
            random)
        .agent(random, TopologyListener.SILENT, new PhaseTimes())
        .close();
  }

  private static void requireMembers(JsonNode mapping, Set<String> allowed, String what) {
    if (!mapping.isObject()) {
      throw new IllegalArgumentException(what + " is not a mapping of names to values");
    }
    for (Map.Entry<String, JsonNode> member : mapping.properties()) {
      if (!allowed.contains(member.getKey())) {
        throw new IllegalArgumentException(
            "unknown entry '"
                + member.getKey()
                + "' of "
                + what
                + ": one of "
                + String.join(", ", allowed));
      }
    }
  }

  private static String name(JsonNode node) {
    String name = node.isValueNode() ? node.asString() : node.toString();
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name: '" + name + "' is not made of letters, digits and -._");
    }
    return name;
  }
}
