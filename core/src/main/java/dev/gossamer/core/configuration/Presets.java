package dev.gossamer.core.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Published hyper-parameters by name, such as {@code ds-td3/HalfCheetah}.
 *
 * <p>Each paper is a resource {@code presets/PAPER.yaml}: settings that all its tasks share, then
 * those of each task.
 */
public final class Presets {

  private static final List<String> PAPERS =
      List.of("td3", "ds-td3", "sac", "ds-sac", "rlx2-td3", "anf-td3");

  private static final Map<String, Map<String, String>> PRESETS = load();

  private Presets() {}

  private static Map<String, Map<String, String>> load() {
    Map<String, Map<String, String>> presets = new LinkedHashMap<>();
    for (String paper : PAPERS) {
      JsonNode root = read("/presets/" + paper + ".yaml");
      for (Map.Entry<String, JsonNode> task : root.get("tasks").properties()) {
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, root.get("shared"));
        put(settings, task.getValue());
        presets.put(paper + "/" + task.getKey(), settings);
      }
    }
    return presets;
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
   * @throws IllegalArgumentException if there is none of that name, or it is for another task than
   *     the given one
   */
  public static Map<String, String> get(String name, Map<String, String> given) {
    Map<String, String> settings = new LinkedHashMap<>(get(name));
    String task = settings.get("env");
    if (!given.getOrDefault("env", task).equals(task)) {
      throw new IllegalArgumentException(
          "env: '"
              + given.get("env")
              + "', but preset "
              + name
              + " is for "
              + task
              + "; presets: "
              + String.join(", ", names()));
    }
    settings.putAll(given);
    return settings;
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
