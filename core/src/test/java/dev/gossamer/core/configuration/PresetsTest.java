package dev.gossamer.core.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.agent.AgentFactory;
import dev.gossamer.core.agent.AgentSpec;
import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
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
  void everyPaperHasTheFiveTasksOfTheDsPaper() {
    assertEquals(20, Presets.names().size());
    for (String paper : new String[] {"td3", "ds-td3", "sac", "ds-sac"}) {
      for (String task : new String[] {"HalfCheetah", "Walker2d", "Hopper", "Ant", "Humanoid"}) {
        assertEquals(task + "-v4", Presets.get(paper + "/" + task).get("env"));
      }
    }
    assertEquals(12, available().length);
  }

  @ParameterizedTest
  @MethodSource("available")
  void aPresetDescribesAnAgentThatCanBeBuilt(String name) {
    Configuration configuration = Configuration.of(Presets.get(name));
    Agent agent =
        new AgentFactory(
                configuration,
                AgentSpec.of(Environments.create(configuration.text("env"))),
                Kernels.provider(),
                new RandomStream(1, Purpose.INITIALISATION))
            .agent(
                new RandomStream(1, Purpose.TOPOLOGY), TopologyListener.SILENT, new PhaseTimes());
    assertEquals(configuration.integer("batch"), agent.batch().size());
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
            AgentSpec.of(Environments.create(configuration.text("env"))),
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
        "ds-sac/Humanoid"
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
