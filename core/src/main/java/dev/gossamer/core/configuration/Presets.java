package dev.gossamer.core.configuration;

import dev.gossamer.core.environment.Environments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Published hyper-parameters by name, such as {@code ds-td3/HalfCheetah}.
 *
 * <p>Each paper is a resource {@code presets/PAPER.yaml}: settings that all its tasks share, then
 * those of each task. A paper that compares several methods has variants, whose names are the
 * presets'.
 */
public final class Presets {

  private static final List<String> PAPERS =
      List.of(
          "td3",
          "ds-td3",
          "sac",
          "ds-sac",
          "graesser-sac",
          "rlx2-td3",
          "rlx2-sac",
          "anf-td3",
          "anf-sac",
          "neuroplastic-td3");

  private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  private static final Map<String, Map<String, String>> PRESETS = load();

  private Presets() {}

  private static Map<String, Map<String, String>> load() {
    Map<String, Map<String, String>> presets = new LinkedHashMap<>();
    for (String paper : PAPERS) {
      JsonNode root = read("/presets/" + paper + ".yaml");
      if (root.has("variants")) {
        root.get("variants")
            .properties()
            .forEach(v -> add(presets, v.getKey(), root, v.getValue()));
      } else {
        add(presets, paper, root, NOTHING);
      }
    }
    return presets;
  }

  private static void add(
      Map<String, Map<String, String>> presets, String name, JsonNode paper, JsonNode variant) {
    for (Map.Entry<String, JsonNode> task : paper.get("tasks").properties()) {
      Map<String, String> settings = new LinkedHashMap<>();
      put(settings, paper.get("shared"));
      put(settings, variant);
      put(settings, task.getValue());
      presets.put(name + "/" + task.getKey(), settings);
    }
  }

  private static JsonNode read(String resource) {
    try (InputStream in = Presets.class.getResourceAsStream(resource)) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(Map<String, String> settings, JsonNode node) {
    for (Map.Entry<String, JsonNode> setting : node.properties()) {
      settings.put(setting.getKey(), setting.getValue().asString());
    }
  }

  /** Names of all presets. */
  public static List<String> names() {
    return List.copyOf(PRESETS.keySet());
  }

  /**
   * Settings of a preset, overridden by what is given.
   *
   * @throws IllegalArgumentException if there is none of that name, or it is for another task or
   *     algorithm than the given one
   */
  public static Map<String, String> get(String name, Map<String, String> given) {
    Map<String, String> settings = new LinkedHashMap<>(get(name));
    for (String fixed : List.of("env", SettingCatalog.ALGORITHM)) {
      String published = settings.get(fixed);
      if (!given.getOrDefault(fixed, published).equals(published)) {
        throw new IllegalArgumentException(
            fixed
                + ": '"
                + given.get(fixed)
                + "', but preset "
                + name
                + " is for "
                + published
                + "; presets: "
                + String.join(", ", names()));
      }
    }
    settings.putAll(given);
    return settings;
  }

  /**
   * Refuses a preset for a task that this version does not have.
   *
   * @throws IllegalArgumentException if its task cannot be trained
   */
  public static void requireTask(String name) {
    String task = get(name).get("env");
    if (!Environments.ids().contains(task)) {
      throw new IllegalArgumentException(
          "preset "
              + name
              + ": its task "
              + task
              + " is not available yet, only its settings are (--explain); tasks: "
              + String.join(", ", Environments.ids()));
    }
  }

  /**
   * Settings of a preset. Its task may be one that this version does not have; a configuration made
   * from it is then refused.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Map<String, String> get(String name) {
    Map<String, String> preset = PRESETS.get(name);
    if (preset == null) {
      throw new IllegalArgumentException(
          "unknown preset '" + name + "'; presets: " + String.join(", ", names()));
    }
    return Map.copyOf(preset);
  }
}
