package dev.gossamer.core.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.method.Method;
import dev.gossamer.core.method.Methods;
import dev.gossamer.core.setting.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

  private static String refusal(Map<String, String> given) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Configuration.of(given)).getMessage();
    assertFalse(message.contains("\n"), message);
    return message;
  }

  @Test
  void defaultsAreThoseOfTheDsPaper() {
    Configuration configuration = Configuration.of(Map.of());
    assertEquals("dense", configuration.text("method"));
    assertEquals(256, configuration.integer("hidden"));
    assertEquals(100, configuration.integer("batch"));
    assertEquals(1e-3, configuration.real("learning-rate"));
    assertEquals(2e-4, configuration.real("weight-decay"));
    assertEquals(0.005, configuration.real("tau"));
    assertEquals(2, configuration.integer("policy-delay"));
    assertEquals(25_000, configuration.whole("start-steps"));
    assertEquals(0.05, configuration.real("ds.drop-fraction"));
    assertEquals(1000, configuration.whole("ds.period"));
    assertEquals(2, configuration.whole("ds.offset"));
    assertFalse(configuration.has("sparsity"));
  }

  /** One value that is not allowed for each setting with a limit, and what the message says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "algorithm | ppo | algorithm: 'ppo' is not one of td3, sac",
        "mask | random | mask: 'random' is not one of exact, bernoulli, magnitude",
        "noise-features | 0.995 | noise-features: '0.995' is not a number in [0.0, 0.99]",
        "multi-step | 0 | multi-step: '0' is not a whole number of at least 1 and at most"
            + " 2147483647",
        "multi-step-delay | -1 | multi-step-delay: '-1' is not a whole number of at least 0",
        "replay-distance | 3 | replay-distance: '3' is not a number in [0.0, 2.0]",
        "replay-interval | 0 | replay-interval: '0' is not a whole number of at least 1",
        "replay-minimum | -1 | replay-minimum: '-1' is not a whole number of at least 0 and at most"
            + " 2147483647",
        "rlx2.count | both | rlx2.count: 'both' is not one of own, agent",
        "ds.split | both | ds.split: 'both' is not one of code, paper",
        "ds.regrow | yes | ds.regrow: 'yes' is not one of dropped-too, others-only",
        "ds.moments | zero | ds.moments: 'zero' is not one of carry, dense",
        "ds.target | mine | ds.target: 'mine' is not one of own, online",
        "ds.last-change | grow | ds.last-change: 'grow' is not one of drop, none",
        "masked.topology | rigl | masked.topology: 'rigl' is not one of ds, static",
        "keep-replay | maybe | keep-replay: 'maybe' is not one of no, yes",
        "steps | 0 | steps: '0' is not a whole number of at least 1",
        "steps | 1e6 | steps: '1e6' is not a whole number of at least 1",
        "steps | many | steps: 'many' is not a whole number of at least 1",
        "seed | 1.5 | seed: '1.5' is not a whole number",
        "start-steps | -1 | start-steps: '-1' is not a whole number of at least 0",
        "hidden | 0 | hidden: '0' is not a whole number of at least 1 and at most 2147483647",
        "hidden | 3000000000 | hidden: '3000000000' is not a whole number of at least 1 and at most"
            + " 2147483647",
        "batch | -5 | batch: '-5' is not a whole number of at least 1 and at most 2147483647",
        "policy-delay | 0 | policy-delay: '0' is not a whole number of at least 1 and at most"
            + " 2147483647",
        "replay-capacity | 9999999999 | replay-capacity: '9999999999' is not a whole number of at"
            + " least 1 and at most 2147483647",
        "evaluation-episodes | 0 | evaluation-episodes: '0' is not a whole number of at least 1 and"
            + " at most 2147483647",
        "evaluation-interval | 0 | evaluation-interval: '0' is not a whole number of at least 1",
        "checkpoint-interval | -1 | checkpoint-interval: '-1' is not a whole number of at least 0",
        "ds.period | 0 | ds.period: '0' is not a whole number of at least 1",
        "ds.offset | -2 | ds.offset: '-2' is not a whole number of at least 0",
        "ds.freeze | -1 | ds.freeze: '-1' is not a whole number of at least 0",
        "threads | 0 | threads: '0' is not a whole number of at least 1 and at most 256",
        "discount | 1.01 | discount: '1.01' is not a number in [0.0, 1.0]",
        "discount | NaN | discount: 'NaN' is not a number in [0.0, 1.0]",
        "tau | -0.1 | tau: '-0.1' is not a number in [0.0, 1.0]",
        "learning-rate | fast | learning-rate: 'fast' is not a number in [0.0, 10.0]",
        "weight-decay | -1 | weight-decay: '-1' is not a number in [0.0, 10.0]",
        "exploration-noise | -1 | exploration-noise: '-1' is not a number in [0.0, 10.0]",
        "policy-noise | Infinity | policy-noise: 'Infinity' is not a number in [0.0, 10.0]",
        "noise-clip | -1 | noise-clip: '-1' is not a number in [0.0, 10.0]",
        "sparsity | 1.5 | sparsity: '1.5' is not a number in [0.0, 1.0]",
        "lambda-input | -7 | lambda-input: '-7' is not a number in [0.0, 1.0E9]",
        "lambda-hidden | -7 | lambda-hidden: '-7' is not a number in [0.0, 1.0E9]",
        "ds.drop-fraction | 2 | ds.drop-fraction: '2' is not a number in [0.0, 1.0]",
        "hidden | '' | hidden: a value is needed",
        "provider | '' | provider: a value is needed"
      })
  void aValueThatIsNotAllowedIsNamedWithTheAllowedOnes(String name, String value, String message) {
    assertEquals(message, refusal(Map.of(name, value)));
  }

  @Test
  void anUnknownMethodIsNamedWithTheKnownOnes() {
    assertEquals(
        "method: 'lottery' is not one of " + String.join(", ", Methods.names()),
        refusal(Map.of("method", "lottery")));
  }

  @Test
  void anUnknownTaskIsNamedWithTheKnownOnes() {
    String message = refusal(Map.of("env", "Ant-v4"));
    assertTrue(message.startsWith("env: 'Ant-v4' is not one of HalfCheetah-v4, "), message);
    assertTrue(message.contains("Pendulum-v1"), message);
  }

  @Test
  void anUnknownSettingIsNamedWithAllSettings() {
    String message = refusal(Map.of("lr", "0.1"));
    assertTrue(message.startsWith("unknown setting 'lr'; settings: algorithm, method, "), message);
    for (String name : SettingCatalog.settings().keySet()) {
      assertTrue(message.contains(name), name);
    }
  }

  @Test
  void denseMomentsAreForMaskedDenseOnly() {
    for (String method : new String[] {"dense", "static", "ds"}) {
      String message = refusal(Map.of("method", method, "ds.moments", "dense"));
      assertTrue(message.startsWith("ds.moments: 'dense' needs the gradients of absent"), message);
      assertTrue(message.endsWith("for method masked-dense, not " + method), message);
    }
    Configuration.of(Map.of("method", "masked-dense", "ds.moments", "dense"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sparsity", "lambda-input", "lambda-hidden"})
  void denseNetworksHaveNoSparsity(String name) {
    assertEquals(
        name
            + ": '0.5', but method dense has no sparse layers; choose one of "
            + Methods.sparseNames(),
        refusal(Map.of("method", "dense", name, "0.5")));
  }

  /** What a method consists of beside its own settings; what is given goes first. */
  @Test
  void aMethodMayHaveDefaultsOfItsOwn() {
    Configuration rlx2 = Configuration.of(Map.of("method", "rlx2"));
    assertEquals(3, rlx2.integer("multi-step"));
    assertEquals(300_000, rlx2.whole("multi-step-delay"));
    assertEquals(100_000, rlx2.integer("replay-minimum"));
    assertEquals("sparse", rlx2.text("output-layer"));
    assertEquals("magnitude", rlx2.text("mask"));
    assertEquals(0.9, rlx2.real("sparsity"));
    Configuration other =
        Configuration.of(Map.of("method", "rlx2", "multi-step", "1", "output-layer", "dense"));
    assertEquals(1, other.integer("multi-step"));
    assertEquals("dense", other.text("output-layer"));
    assertNotEquals(rlx2.fingerprint(), other.fingerprint());
    Configuration anf = Configuration.of(Map.of("method", "anf"));
    assertEquals("input", anf.text("distribution"));
    assertEquals(0.8, anf.real("sparsity"));
    assertEquals(1, Configuration.of(Map.of("method", "rigl")).integer("multi-step"));
  }

  @Test
  void everyDefaultOfAMethodIsASettingOfTheCatalog() {
    for (Method method : Methods.all()) {
      method
          .defaults()
          .forEach(
              (name, value) ->
                  assertEquals(
                      SettingCatalog.settings().get(name).canonical(value),
                      Configuration.of(Map.of("method", method.name())).text(name)));
    }
  }

  @Test
  void aReplayBufferHoldsMoreThanItsMinimum() {
    assertEquals(
        "replay-minimum: '100000' is more than the replay buffer holds; at most replay-capacity"
            + " 5000",
        refusal(Map.of("replay-minimum", "100000", "replay-capacity", "5000")));
    Configuration.of(Map.of("replay-minimum", "5000", "replay-capacity", "5000"));
  }

  @Test
  void aMaskByMagnitudeNeedsDenseInitialWeights() {
    assertTrue(
        refusal(Map.of("method", "static", "mask", "magnitude", "initialisation", "sparsity-aware"))
            .startsWith("mask: 'magnitude' chooses among dense initial weights; "));
  }

  @Test
  void zeroSparsityIsDense() {
    assertEquals(0, Configuration.of(Map.of("sparsity", "0")).real("sparsity"));
  }

  static List<String> methods() {
    return Methods.names();
  }

  /** A run's record lists every setting, and a run goes on from its record. */
  @ParameterizedTest
  @MethodSource("methods")
  void aConfigurationsOwnValuesGiveTheSameConfiguration(String method) {
    Configuration configuration = Configuration.of(Map.of("method", method, "steps", "1_000"));
    Configuration again = Configuration.of(configuration.values());
    assertEquals(configuration.values(), again.values());
    assertEquals(configuration.fingerprint(), again.fingerprint());
  }

  @Test
  void equalNumbersAreEqualHoweverTheyAreWritten() {
    Configuration one = Configuration.of(Map.of("steps", "1_000_000", "tau", " 5e-3"));
    Configuration other = Configuration.of(Map.of("steps", "1000000", "tau", "0.0050"));
    assertEquals(one.fingerprint(), other.fingerprint());
  }

  /** Given an algorithm and method ds. */
  private static final List<String> ONE_VALUE_ONLY = List.of("algorithm", "ds.moments");

  /** Another allowed value of a setting; null where there is none. */
  private static String another(Setting setting) {
    return switch (setting.kind()) {
      case INTEGER -> setting.low() == setting.high() ? null : "8";
      case REAL -> "0.35";
      case CHOICE ->
          setting.choices().stream()
              .filter(choice -> !choice.equals(setting.byDefault()))
              .findFirst()
              .orElse(null);
      case TEXT -> "other";
    };
  }

  @ParameterizedTest
  @EnumSource
  void everySettingIsPartOfTheFingerprint(Algorithm algorithm) {
    // With these every other value of a setting is allowed.
    Map<String, String> base =
        Map.of("algorithm", algorithm.text(), "method", "ds", "ds.offset", "16", "sparsity", "0.6");
    Map<String, Setting> settings = SettingCatalog.settings(base);
    String fingerprint = Configuration.of(base).fingerprint();
    int compared = 0;
    for (Setting setting : settings.values()) {
      String value = ONE_VALUE_ONLY.contains(setting.name()) ? null : another(setting);
      if (value != null) {
        Map<String, String> changed = new HashMap<>(base);
        changed.put(setting.name(), value);
        assertNotEquals(fingerprint, Configuration.of(changed).fingerprint(), setting.name());
        compared++;
      }
    }
    assertEquals(settings.size() - ONE_VALUE_ONLY.size(), compared);
  }

  @ParameterizedTest
  @EnumSource
  void aSettingGivenAtItsDefaultChangesNoFingerprint(Algorithm algorithm) {
    Map<String, String> base = Map.of("algorithm", algorithm.text(), "method", "ds");
    String fingerprint = Configuration.of(base).fingerprint();
    Map<String, String> defaults = SettingCatalog.defaults(base);
    assertEquals(SettingCatalog.settings(base).keySet(), defaults.keySet());
    defaults.forEach(
        (name, value) -> {
          if (!value.isEmpty() && !base.containsKey(name)) {
            Map<String, String> same = new HashMap<>(base);
            same.put(name, value);
            assertEquals(fingerprint, Configuration.of(same).fingerprint(), name);
          }
        });
  }

  @Test
  void defaultsAreAllowedValues() {
    for (Setting setting : SettingCatalog.settings().values()) {
      assertFalse(setting.description().isBlank(), setting.name());
      String value = setting.canonical(setting.byDefault());
      assertEquals(value, setting.canonical(value), setting.name());
    }
  }
}
