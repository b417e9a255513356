package dev.gossamer.core.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.agent.AgentFactory;
import dev.gossamer.core.agent.AgentSpec;
import dev.gossamer.core.method.Method;
import dev.gossamer.core.method.Methods;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.setting.Setting;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.Kernels;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresetsTest {

  static String[] available() {
    return Presets.names().stream()
        .filter(name -> !name.endsWith("/Ant") && !name.endsWith("/Humanoid"))
        .toArray(String[]::new);
  }

  @Test
  void eachPaperHasTheTasksThatItReports() {
    assertEquals(62, Presets.names().size());
    for (String paper : new String[] {"td3", "ds-td3", "sac", "ds-sac"}) {
      for (String task : new String[] {"HalfCheetah", "Walker2d", "Hopper", "Ant", "Humanoid"}) {
        assertEquals(task + "-v4", Presets.get(paper + "/" + task).get("env"));
      }
    }
    for (String task : new String[] {"HalfCheetah", "Walker2d", "Hopper", "Ant"}) {
      assertEquals(task + "-v4", Presets.get("rlx2-td3/" + task).get("env"));
      assertEquals(task + "-v4", Presets.get("rlx2-sac/" + task).get("env"));
    }
    for (String method : new String[] {"dense", "static", "set", "rigl", "pruning"}) {
      for (String task : new String[] {"HalfCheetah", "Walker2d", "Hopper", "Ant", "Humanoid"}) {
        Map<String, String> preset = Presets.get("graesser-" + method + "-sac/" + task);
        assertEquals(task + "-v4", preset.get("env"));
        assertEquals(method, preset.get("method"));
      }
    }
    for (String task : new String[] {"HalfCheetah", "Walker2d", "Hopper", "Humanoid"}) {
      assertEquals(task + "-v4", Presets.get("anf-td3/" + task).get("env"));
      assertEquals(task + "-v4", Presets.get("anf-sac/" + task).get("env"));
    }
    assertEquals(40, available().length);
  }

  /** A method's part that a preset left out would be at the method's default, which may change. */
  @Test
  void presetsNameEverySettingOfTheirMethod() {
    for (String name : Presets.names()) {
      Map<String, String> preset = Presets.get(name);
      Method method = Methods.of(preset.get("method"));
      for (Setting setting : method.settings()) {
        assertTrue(preset.containsKey(setting.name()), name + " " + setting.name());
      }
      for (String part : method.defaults().keySet()) {
        boolean named =
            preset.containsKey(part)
                || (part.equals("sparsity") && preset.containsKey("sparsity.actor"));
        assertTrue(named, name + " " + part);
      }
    }
  }

  @Test
  void givenSettingsGoFirst() {
    Map<String, String> settings = Presets.get("rlx2-td3/Hopper", Map.of("steps", "100"));
    assertEquals("100", settings.get("steps"));
    assertEquals("0.98", settings.get("sparsity.actor"));
  }

  @Test
  void aPresetForAnotherTaskOrAlgorithmIsRefused() {
    assertRefused(
        Map.of("env", "Hopper-v4"),
        "env: 'Hopper-v4', but preset ds-td3/HalfCheetah is for HalfCheetah-v4; presets: td3/");
    assertRefused(
        Map.of("algorithm", "sac"),
        "algorithm: 'sac', but preset ds-td3/HalfCheetah is for td3; presets:");
    Presets.get("ds-td3/HalfCheetah", Map.of("env", "HalfCheetah-v4"));
  }

  private static void assertRefused(Map<String, String> given, String beginning) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Presets.get("ds-td3/HalfCheetah", given))
            .getMessage();
    assertTrue(message.startsWith(beginning), message);
  }

  @ParameterizedTest
  @MethodSource("available")
  void aPresetDescribesAnAgentThatCanBeBuilt(String name) {
    Configuration configuration = Configuration.of(Presets.get(name));
    Agent agent =
        new AgentFactory(
                configuration,
                AgentSpec.of(configuration),
                Kernels.provider(),
                new RandomStream(1, Purpose.INITIALISATION))
            .agent(
                new RandomStream(1, Purpose.TOPOLOGY), TopologyListener.SILENT, new PhaseTimes());
    assertEquals(configuration.integer("batch"), agent.batch().size());
  }

  /** TF-Agents' default of the target entropy, which the configurations leave as it is. */
  @ParameterizedTest
  @ValueSource(strings = {"HalfCheetah", "Walker2d", "Hopper"})
  void graesserLearnsATemperatureForHalfOfTheUsualEntropy(String task) {
    Configuration configuration = Configuration.of(Presets.get("graesser-rigl-sac/" + task));
    assertEquals(
        -AgentSpec.of(configuration).actionSize() / 2.0, configuration.real("sac.target-entropy"));
  }

  /** Shares of absent weights that the lambdas of DS-SAC stand for, its head being dense. */
  @ParameterizedTest
  @CsvSource({"HalfCheetah, 0.369", "Walker2d, 0.369", "Hopper, 0.816"})
  void dsSacIsAsSparseAsItsLambdasSay(String task, double sparsity) {
    double present = weights("ds-sac/" + task);
    assertEquals(sparsity, 1 - present / weights("sac/" + task), 0.005);
  }

  private static double weights(String preset) {
    Configuration configuration = Configuration.of(Presets.get(preset));
    return new AgentFactory(
            configuration,
            AgentSpec.of(configuration),
            Kernels.provider(),
            new RandomStream(1, Purpose.INITIALISATION))
            .agent(new RandomStream(1, Purpose.TOPOLOGY), TopologyListener.SILENT, new PhaseTimes())
            .networks()
            .online()
            .stream()
            .mapToInt(Mlp::weights)
            .sum();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "td3/Ant",
        "td3/Humanoid",
        "ds-td3/Ant",
        "ds-td3/Humanoid",
        "sac/Ant",
        "ds-sac/Humanoid",
        "rlx2-td3/Ant",
        "rlx2-sac/Ant",
        "graesser-rigl-sac/Humanoid",
        "anf-td3/Humanoid",
        "anf-sac/Humanoid"
      })
  void aPresetOfATaskThatIsNotAvailableIsRefusedByTheTasksName(String name) {
    Map<String, String> preset = Presets.get(name);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Configuration.of(preset)).getMessage();
    assertTrue(
        message.startsWith("env: '" + preset.get("env") + "' is not one of HalfCheetah-v4,"),
        message);
  }

  @Test
  void anUnknownPresetIsNamedWithTheKnownOnes() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Presets.get("ppo/Hopper")).getMessage();
    assertTrue(message.startsWith("unknown preset 'ppo/Hopper'; presets: td3/HalfCheetah, "));
    for (String name : Presets.names()) {
      assertTrue(message.contains(name), name);
    }
  }
}
