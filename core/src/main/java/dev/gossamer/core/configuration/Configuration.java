package dev.gossamer.core.configuration;

import dev.gossamer.core.method.MaskedDense;
import dev.gossamer.core.method.Method;
import dev.gossamer.core.method.Methods;
import dev.gossamer.core.setting.Setting;
import dev.gossamer.core.setting.SettingValues;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The complete, validated settings of a training run. Immutable. */
public final class Configuration implements SettingValues {

  private static final List<String> SPARSITIES =
      List.of("sparsity", "sparsity.actor", "sparsity.critic", "lambda-input", "lambda-hidden");

  private final Map<String, Setting> settings;
  private final Map<String, String> values;

  private Configuration(Map<String, Setting> settings, Map<String, String> values) {
    this.settings = settings;
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * The defaults, overridden by what is given.
   *
   * @param given values as text by setting name
   * @throws IllegalArgumentException if a name is unknown, a value not allowed, or a combination
   *     impossible; one line that names it and what is allowed
   */
  public static Configuration of(Map<String, String> given) {
    Map<String, Setting> settings = SettingCatalog.settings(given);
    Map<String, String> defaults = SettingCatalog.defaults(given);
    Map<String, String> values = new LinkedHashMap<>();
    for (Setting setting : settings.values()) {
      String value = given.getOrDefault(setting.name(), defaults.get(setting.name()));
      values.put(setting.name(), setting.canonical(value.strip()));
    }
    Configuration configuration = new Configuration(settings, values);
    configuration.check();
    return configuration;
  }

  private void check() {
    algorithm().check(this);
    Method method = Methods.of(text("method"));
    if (text("ds.moments").equals("dense") && !method.name().equals(MaskedDense.NAME)) {
      throw new IllegalArgumentException(
          "ds.moments: 'dense' needs the gradients of absent weights at every update, which only"
              + " dense arrays have; it is for method masked-dense, not "
              + method.name());
    }
    if (!method.isSparse()) {
      for (String name : SPARSITIES) {
        if (!isDefault(name) && !isZeroSparsity(name)) {
          throw new IllegalArgumentException(
              name
                  + ": '"
                  + text(name)
                  + "', but method "
                  + method.name()
                  + " has no sparse layers; choose one of "
                  + Methods.sparseNames());
        }
      }
    }
    if (!has("sparsity") && (!has("sparsity.actor") || !has("sparsity.critic"))) {
      requireLambdas("distribution", "input");
      requireLambdas("distribution", "uniform");
      requireLambdas("output-layer", "sparse");
    }
    if (text("mask").equals("magnitude") && text("initialisation").equals("sparsity-aware")) {
      throw new IllegalArgumentException(
          "mask: 'magnitude' chooses among dense initial weights; initialisation must be dense, not"
              + " sparsity-aware");
    }
    if (whole("replay-minimum") > whole("replay-capacity")) {
      throw new IllegalArgumentException(
          "replay-minimum: '"
              + text("replay-minimum")
              + "' is more than the replay buffer holds; at most replay-capacity "
              + text("replay-capacity"));
    }
    if (integer(SettingCatalog.BLOCK) > 1) {
      checkBlocks(method);
    }
    method.check(this);
  }

  private void checkBlocks(Method method) {
    String block = text(SettingCatalog.BLOCK);
    if (!method.hasBlocks()) {
      throw new IllegalArgumentException(
          "block: '"
              + block
              + "', but method "
              + method.name()
              + " has no blocks of weights; choose block 1, or one of "
              + Methods.blockNames());
    }
    if (integer("hidden") % integer(SettingCatalog.BLOCK) != 0) {
      throw new IllegalArgumentException(
          "block: '"
              + block
              + "' does not divide hidden "
              + text("hidden")
              + "; choose a width that is a multiple of it, or block 1");
    }
    if (text("mask").equals("magnitude")) {
      throw new IllegalArgumentException(
          "mask: 'magnitude' chooses single weights, not blocks; choose exact or bernoulli, or block"
              + " 1");
    }
    if (text("planner").equals("dense")) {
      throw new IllegalArgumentException(
          "planner: 'dense', but layers in blocks are computed over their blocks only; choose sparse"
              + " or auto, or block 1");
    }
  }

  /** Refuses a value that the lambdas, which speak of two layers of each network, cannot serve. */
  private void requireLambdas(String name, String unfit) {
    if (text(name).equals(unfit)) {
      throw new IllegalArgumentException(
          name + ": '" + unfit + "' needs a sparsity; the lambdas are for two sparse layers each");
    }
  }

  private boolean isDefault(String name) {
    Setting setting = settings.get(name);
    return text(name).equals(setting.canonical(setting.byDefault()));
  }

  private boolean isZeroSparsity(String name) {
    return name.startsWith("sparsity") && real(name) == 0;
  }

  /** The learning algorithm. */
  public Algorithm algorithm() {
    return Algorithm.of(text(SettingCatalog.ALGORITHM));
  }

  /** The value of every setting that the algorithm reads as text, by name. */
  public Map<String, String> values() {
    return values;
  }

  /** The same by name: numbers as numbers, the rest as text. */
  public Map<String, Object> typedValues() {
    Map<String, Object> typed = new LinkedHashMap<>();
    for (Setting setting : settings.values()) {
      String value = text(setting.name());
      Object entry =
          switch (value.isEmpty() ? Setting.Kind.TEXT : setting.kind()) {
            case INTEGER -> Long.valueOf(value);
            case REAL -> Double.valueOf(value);
            case CHOICE, TEXT -> value;
          };
      typed.put(setting.name(), entry);
    }
    return typed;
  }

  @Override
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no setting '" + name + "'");
    }
    return value;
  }

  /**
   * SHA-256 of every setting that differs from the catalog's default, in hex: equal for equal
   * configurations, also where a later version has more settings.
   */
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      values.forEach(
          (name, value) -> {
            if (!isDefault(name)) {
              digest.update((name + "=" + value + "\n").getBytes(StandardCharsets.UTF_8));
            }
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new LinkageError("every JDK has SHA-256", e);
    }
  }
}
