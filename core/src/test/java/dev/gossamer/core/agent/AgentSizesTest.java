package dev.gossamer.core.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.flops.LayerSize;
import dev.gossamer.core.flops.UpdateFlops;
import dev.gossamer.core.method.Methods;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.Kernels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AgentSizesTest {

  private static final AgentSpec SPEC = AgentSpec.of(Environments.create("Hopper-v4"));

  static Stream<Arguments> agents() {
    return Methods.names().stream()
        .filter(method -> !method.equals("pruning"))
        .flatMap(
            method -> Stream.of("td3", "sac").map(algorithm -> Arguments.of(algorithm, method)));
  }

  /** As the networks are that would be built, before their first change. */
  @ParameterizedTest
  @MethodSource("agents")
  void areThoseOfTheAgentThatIsBuilt(String algorithm, String method) {
    Configuration configuration =
        configuration(algorithm, method, method.equals("dense") ? "0" : "0.7");
    AgentSizes sizes = new AgentSizes(configuration, SPEC);
    try (Agent agent = agent(configuration)) {
      assertEquals(LayerSize.of(agent.networks().actor()), sizes.actor());
      assertEquals(LayerSize.of(agent.networks().critic1()), sizes.critic());
      assertEquals(UpdateFlops.total(agent.flops(0)), sizes.update());
      assertEquals(agent.flopsOfAction(), sizes.action());
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void blocksAreCounted(String algorithm) {
    Map<String, String> settings =
        new LinkedHashMap<>(configuration(algorithm, "static", "0.7").values());
    settings.put("block", "8");
    Configuration configuration = Configuration.of(settings);
    try (Agent agent = agent(configuration)) {
      AgentSizes sizes = new AgentSizes(configuration, SPEC);
      assertEquals(LayerSize.of(agent.networks().actor()), sizes.actor());
      assertEquals(LayerSize.of(agent.networks().critic1()), sizes.critic());
    }
  }

  /** Dense at first, it is taken at the sparsity that it comes to. */
  @ParameterizedTest
  @MethodSource("algorithms")
  void aPrunedNetworkIsTakenAsItEnds(String algorithm) {
    AgentSizes pruned = new AgentSizes(configuration(algorithm, "pruning", "0.7"), SPEC);
    AgentSizes fixed = new AgentSizes(configuration(algorithm, "static", "0.7"), SPEC);
    assertEquals(fixed.actor(), pruned.actor());
    assertEquals(fixed.critic(), pruned.critic());
    assertEquals(fixed.weights(), pruned.weights());
  }

  static List<String> algorithms() {
    return List.of("td3", "sac");
  }

  /** A change in a thousand updates compares each sparse weight, and keeps targets sparse. */
  @ParameterizedTest
  @MethodSource("algorithms")
  void changesAreSpreadOverUpdates(String algorithm) {
    Configuration ds = configuration(algorithm, "ds", "0.7");
    AgentSizes sizes = new AgentSizes(ds, SPEC);
    assertEquals(0.001, sizes.changesPerUpdate());
    try (Agent agent = agent(ds)) {
      Flops expected = UpdateFlops.total(agent.flops(0.001));
      assertEquals(expected, sizes.updateWithChanges());
    }
    AgentSizes rigl = new AgentSizes(configuration(algorithm, "rigl", "0.7"), SPEC);
    double dense =
        UpdateFlops.denseGradient(rigl.actor(), ds.integer("batch")).paper()
            + 2 * UpdateFlops.denseGradient(rigl.critic(), ds.integer("batch")).paper();
    assertEquals(
        rigl.update().paper() + rigl.changesPerUpdate() * dense,
        rigl.updateWithChanges().paper(),
        1e-6 * dense);
  }

  private static Configuration configuration(String algorithm, String method, String sparsity) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("algorithm", algorithm);
    settings.put("method", method);
    settings.put("sparsity", sparsity);
    settings.put("hidden", "48");
    settings.put("batch", "20");
    return Configuration.of(settings);
  }

  private static Agent agent(Configuration configuration) {
    return new AgentFactory(
            configuration,
            SPEC,
            Kernels.provider("scalar"),
            new RandomStream(1, Purpose.INITIALISATION))
        .agent(new RandomStream(1, Purpose.TOPOLOGY), TopologyListener.SILENT, new PhaseTimes());
  }
}
