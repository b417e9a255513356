package dev.gossamer.core.configuration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The complete, validated settings of a training run. Immutable. */
public final class Configuration {

  private final Map<String, String> values;

  private Configuration(Map<String, String> values) {
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
    for (String name : given.keySet()) {
      if (!SettingCatalog.settings().containsKey(name)) {
        throw new IllegalArgumentException(
            "unknown setting '"
                + name
                + "'; settings: "
                + String.join(", ", SettingCatalog.settings().keySet()));
      }
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Setting setting : SettingCatalog.settings().values()) {
      String value = given.getOrDefault(setting.name(), setting.byDefault());
      values.put(setting.name(), setting.canonical(value.strip()));
    }
    Configuration configuration = new Configuration(values);
    configuration.check();
    return configuration;
  }

  private void check() {
    String method = text("method");
    if (text("ds.moments").equals("dense") && !method.equals("masked-dense")) {
      throw new IllegalArgumentException(
          "ds.moments: 'dense' needs the gradients of absent weights at every update, which only"
              + " dense arrays have; it is for method masked-dense, not "
              + method);
    }
    if (method.equals("dense")) {
      for (String name : new String[] {"sparsity", "lambda-input", "lambda-hidden"}) {
        if (!isDefault(name) && !isZeroSparsity(name)) {
          throw new IllegalArgumentException(
              name
                  + ": '"
                  + text(name)
                  + "', but method dense has no sparse layers; choose static, ds or masked-dense");
        }
      }
    }
  }

  private boolean isDefault(String name) {
    Setting setting = SettingCatalog.settings().get(name);
    return text(name).equals(setting.canonical(setting.byDefault()));
  }

  private boolean isZeroSparsity(String name) {
    return name.equals("sparsity") && real(name) == 0;
  }

  /** Every setting's value as text, by name. */
  public Map<String, String> values() {
    return values;
  }

  /** Every setting's value by name: numbers as numbers, the rest as text. */
  public Map<String, Object> typedValues() {
    Map<String, Object> typed = new LinkedHashMap<>();
    for (Setting setting : SettingCatalog.settings().values()) {
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

  /** A setting as text. */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no setting '" + name + "'");
    }
    return value;
  }

  /** Whether a setting that may be empty has a value. */
  public boolean has(String name) {
    return !text(name).isEmpty();
  }

  /** A whole number. */
  public int integer(String name) {
    return Math.toIntExact(whole(name));
  }

  /** A whole number that may be large. */
  public long whole(String name) {
    return Long.parseLong(text(name));
  }

  /** A real number. */
  public double real(String name) {
    return Double.parseDouble(text(name));
  }

  /** SHA-256 of every name and value, in hex: equal only for equal configurations. */
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      values.forEach(
          (name, value) ->
              digest.update((name + "=" + value + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new LinkageError("every JDK has SHA-256", e);
    }
  }
}
