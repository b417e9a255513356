package dev.gossamer.core.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.setting.Setting;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What settings depend on the algorithm for. */
class AlgorithmTest {

  private static final Map<String, String> SAC = Map.of("algorithm", "sac");

  private static String refusal(Map<String, String> given) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Configuration.of(given)).getMessage();
    assertFalse(message.contains("\n"), message);
    return message;
  }

  private static String refusal(String... sac) {
    Map<String, String> given = new HashMap<>(SAC);
    for (int i = 0; i < sac.length; i += 2) {
      given.put(sac[i], sac[i + 1]);
    }
    return refusal(given);
  }

  @Test
  void defaultsOfSacAreThoseOfItsCode() {
    Configuration sac = Configuration.of(SAC);
    assertEquals(Algorithm.SAC, sac.algorithm());
    assertEquals(3e-4, sac.real("learning-rate"));
    assertEquals(256, sac.integer("batch"));
    assertEquals(0, sac.real("weight-decay"));
    assertEquals(10_000, sac.whole("start-steps"));
    assertEquals(1, sac.integer("policy-delay"));
    assertEquals(1, sac.whole("target-interval"));
    assertEquals("fixed", sac.text("sac.temperature"));
    assertEquals(-20, sac.real("sac.log-std-min"));
    assertEquals(2, sac.real("sac.log-std-max"));
    assertEquals(0.005, sac.real("tau"), "not the algorithm's");
    assertEquals(Algorithm.TD3, Configuration.of(Map.of()).algorithm());
  }

  @Test
  void whatIsGivenGoesBeforeTheAlgorithmsDefault() {
    Configuration sac = Configuration.of(Map.of("algorithm", "sac", "batch", "100"));
    assertEquals(100, sac.integer("batch"));
    assertNotEquals(Configuration.of(SAC).fingerprint(), sac.fingerprint());
  }

  /** A run of one algorithm records no setting of the other, and goes on from its record. */
  @ParameterizedTest
  @EnumSource
  void aConfigurationListsWhatItsAlgorithmReads(Algorithm algorithm) {
    Configuration configuration = Configuration.of(Map.of("algorithm", algorithm.text()));
    for (Algorithm each : Algorithm.values()) {
      for (Setting setting : each.settings()) {
        assertEquals(
            each == algorithm, configuration.values().containsKey(setting.name()), setting.name());
        assertEquals(
            each == algorithm,
            configuration.typedValues().containsKey(setting.name()),
            setting.name());
      }
    }
    Configuration again = Configuration.of(configuration.values());
    assertEquals(configuration.values(), again.values());
    assertEquals(configuration.fingerprint(), again.fingerprint());
  }

  @ParameterizedTest
  @CsvSource({
    "sac, policy-noise, 0.2",
    "sac, noise-clip, 0.1",
    "sac, exploration-noise, 0.1",
    "td3, sac.alpha, 0.1",
    "td3, sac.temperature, fixed",
    "td3, target-interval, 1",
    "td3, reward-scale, 1"
  })
  void aSettingOfTheOtherAlgorithmIsRefused(String algorithm, String name, String value) {
    assertEquals(
        name + ": algorithm " + algorithm + " has no such setting",
        refusal(Map.of("algorithm", algorithm, name, value)));
  }

  @ParameterizedTest
  @EnumSource
  void everyDefaultIsAnAllowedValueOfASettingThatAllRead(Algorithm algorithm) {
    algorithm
        .defaults()
        .forEach(
            (name, value) -> {
              Setting setting = SettingCatalog.settings().get(name);
              assertEquals(
                  Double.parseDouble(value), Double.parseDouble(setting.canonical(value)), name);
              for (Algorithm each : Algorithm.values()) {
                assertTrue(
                    each.settings().stream().noneMatch(own -> own.name().equals(name)), name);
              }
            });
  }

  @Test
  void aTemperatureThatCannotBeLearnedIsRefused() {
    assertEquals(
        "sac.alpha: '0' is nothing to begin learning with; it must be above 0",
        refusal("sac.temperature", "learned", "sac.alpha", "0"));
    Configuration.of(Map.of("algorithm", "sac", "sac.alpha", "0"));
    Configuration.of(Map.of("algorithm", "sac", "sac.temperature", "learned", "sac.alpha", "0.01"));
  }

  @Test
  void boundsOfTheDeviationMustBeAnInterval() {
    assertEquals(
        "sac.log-std-min: '3.0' is above sac.log-std-max, 2.0", refusal("sac.log-std-min", "3"));
    assertEquals(
        "sac.log-std-max: '90' is not a number in [-87.0, 87.0]", refusal("sac.log-std-max", "90"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sac.temperature | auto | sac.temperature: 'auto' is not one of fixed, learned",
        "sac.alpha | -1 | sac.alpha: '-1' is not a number in [0.0, 1000000.0]",
        "sac.target-entropy | low | sac.target-entropy: 'low' is not a number in"
            + " [-1000000.0, 1000000.0]",
        "target-interval | 0 | target-interval: '0' is not a whole number of at least 1",
        "reward-scale | -5 | reward-scale: '-5' is not a number in [0.0, 1000000.0]"
      })
  void aValueThatIsNotAllowedIsNamedWithTheAllowedOnes(String name, String value, String message) {
    assertEquals(message, refusal(name, value));
  }
}
