package dev.gossamer.core.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.agent.AgentFactory;
import dev.gossamer.core.agent.AgentSpec;
import dev.gossamer.core.agent.Sac;
import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.network.BlockLayer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.reference.FollowedAgents;
import dev.gossamer.core.reference.ReferenceBlocks;
import dev.gossamer.core.reference.ReferenceDormantRecycling;
import dev.gossamer.core.reference.ReferenceSac;
import dev.gossamer.core.reference.ReferenceTd3;
import dev.gossamer.core.reference.SmallAgents;
import dev.gossamer.core.reference.SmallSacAgents;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The methods on blocks of weights, as a user chooses them, followed weight for weight by a plain
 * implementation on masks and dense arrays in double precision.
 */
class BlockReferenceTest {

  private static final int UPDATES = 60;
  private static final double FRACTION = 0.3;

  /** Changes at 2, 16 and 30, and at 44 one that only drops. */
  private static final int DS_PERIOD = 14;

  private static final int DS_LAST = 40;

  /** Changes at 12, 24, 36 and 48. */
  private static final int PERIOD = 12;

  static Stream<Arguments> agents() {
    List<Arguments> agents = new ArrayList<>();
    for (KernelProvider kernels : Kernels.all()) {
      for (String method : List.of("static", "ds", "set", "rigl")) {
        agents.add(Arguments.of(kernels, "td3", method, 4, Map.of()));
      }
      agents.add(Arguments.of(kernels, "td3", "rigl", 8, Map.of()));
      agents.add(Arguments.of(kernels, "sac", "ds", 4, Map.of()));
    }
    KernelProvider kernels = Kernels.provider();
    Map<String, String> hard = Map.of("target-interval", "9", "tau", "1");
    agents.add(Arguments.of(kernels, "td3", "ds", 8, Map.of("ds.split", "paper")));
    agents.add(Arguments.of(kernels, "td3", "set", 4, Map.of("set.split", "sign")));
    agents.add(Arguments.of(kernels, "td3", "set", 4, Map.of("set.moments", "carry")));
    agents.add(Arguments.of(kernels, "td3", "ds", 4, Map.of("mask", "bernoulli")));
    agents.add(Arguments.of(kernels, "td3", "ds", 4, Map.of("threads", "2")));
    agents.add(
        Arguments.of(kernels, "td3", "static", 4, Map.of("initialisation", "sparsity-aware")));
    agents.add(Arguments.of(kernels, "sac", "rigl", 8, Map.of()));
    agents.add(Arguments.of(kernels, "sac", "set", 4, hard));
    return agents.stream();
  }

  private static Configuration configuration(
      String algorithm, String method, int block, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("algorithm", algorithm);
    settings.put("method", method);
    settings.put("block", Integer.toString(block));
    settings.put("hidden", "24");
    settings.put("batch", "24");
    settings.put("sparsity", "0.5");
    settings.put("learning-rate", "0.003");
    settings.put("tau", "0.03");
    settings.put("steps", Integer.toString(UPDATES));
    settings.put("start-steps", "0");
    settings.put("ds.period", Integer.toString(DS_PERIOD));
    settings.put("ds.freeze", Integer.toString(UPDATES - DS_LAST));
    settings.put("ds.drop-fraction", Double.toString(FRACTION));
    for (String other : List.of("set", "rigl")) {
      settings.put(other + ".period", Integer.toString(PERIOD));
      settings.put(other + ".drop-fraction", Double.toString(FRACTION));
      settings.put(other + ".schedule", "constant");
    }
    settings.putAll(more);
    return Configuration.of(settings);
  }

  private static AgentFactory factory(Configuration configuration, KernelProvider kernels) {
    return new AgentFactory(
        configuration,
        new AgentSpec(SmallAgents.STATES, SmallAgents.ACTIONS, 2),
        kernels,
        new RandomStream(3, Purpose.INITIALISATION));
  }

  private static ReferenceBlocks.Rules rules(Configuration configuration) {
    String method = configuration.text("method");
    boolean code = configuration.text("ds.split").equals("code");
    return switch (method) {
      case "ds" ->
          new ReferenceBlocks.Rules(
              (update, blocks, zero) ->
                  update % DS_PERIOD != 2 || update > DS_LAST + DS_PERIOD
                      ? 0
                      : code
                          ? zero + (int) (FRACTION * (blocks - zero)) + 1
                          : (int) (FRACTION * blocks),
              update -> update > DS_LAST,
              false,
              false);
      case "set", "rigl" ->
          new ReferenceBlocks.Rules(
              (update, blocks, zero) ->
                  update % PERIOD != 0 || update > 0.8 * UPDATES ? 0 : (int) (FRACTION * blocks),
              update -> false,
              method.equals("rigl"),
              configuration.text(method + ".moments").equals("reset"));
      default ->
          new ReferenceBlocks.Rules((update, blocks, zero) -> 0, update -> false, false, false);
    };
  }

  private static void follow(Td3 agent, ReferenceTd3.Topology topology) {
    FollowedAgents.follow(agent, topology, UPDATES);
  }

  private static void follow(Sac agent, ReferenceTd3.Topology topology) {
    ReferenceSac reference = new ReferenceSac(agent, topology, true);
    RandomGenerator data = new SplittableRandom(13);
    for (int update = 1; update <= UPDATES; update++) {
      SmallSacAgents.draw(agent, data);
      reference.read(agent);
      agent.update();
      reference.update();
      assertEquals(reference.criticLoss(), agent.criticLoss(), 1e-3, "update " + update);
      assertEquals(reference.actorLoss(), agent.actorLoss(), 1e-3, "update " + update);
      FollowedAgents.compare(update, agent, reference);
    }
  }

  @ParameterizedTest(name = "{0} {1} {2} block {3} {4}")
  @MethodSource("agents")
  void everyWeightIsThatOfThePlainImplementation(
      KernelProvider kernels,
      String algorithm,
      String method,
      int block,
      Map<String, String> more) {
    Configuration configuration = configuration(algorithm, method, block, more);
    try (Agent agent =
        factory(configuration, kernels)
            .agent(
                new RandomStream(3, Purpose.TOPOLOGY), TopologyListener.SILENT, new PhaseTimes())) {
      List<Mlp> online = agent.networks().online();
      for (Mlp network : online) {
        for (int l = 0; l < 2; l++) {
          assertEquals(block, ((BlockLayer) network.layers().get(l)).height());
        }
      }
      ReferenceBlocks topology = new ReferenceBlocks(rules(configuration), block, online);
      if (agent instanceof Td3 td3) {
        follow(td3, topology);
      } else {
        follow((Sac) agent, topology);
      }
      assertEquals(method.equals("static") ? 0 : 4 * 3 * 2, topology.changes());
    }
  }

  @ParameterizedTest
  @CsvSource({"static, 4", "rigl, 8"})
  void everyWeightWhileDormantNeuronsAreRecycled(String method, int block) {
    double threshold = 0.35;
    Configuration configuration =
        configuration(
            "td3",
            method,
            block,
            Map.of("redo.period", "8", "redo.threshold", Double.toString(threshold)));
    try (Td3 agent =
        factory(configuration, Kernels.provider())
            .td3(
                new RandomStream(3, Purpose.TOPOLOGY), TopologyListener.SILENT, new PhaseTimes())) {
      List<Mlp> online = agent.networks().online();
      ReferenceDormantRecycling topology =
          new ReferenceDormantRecycling(
              new ReferenceBlocks(rules(configuration), block, online), 8, threshold, online);
      follow(agent, topology);
      assertTrue(topology.recycled() >= 5, "recycled " + topology.recycled());
    }
  }
}
