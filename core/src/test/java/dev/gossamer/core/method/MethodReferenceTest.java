package dev.gossamer.core.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.agent.AgentFactory;
import dev.gossamer.core.agent.AgentSpec;
import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.reference.FollowedAgents;
import dev.gossamer.core.reference.ReferenceDropAndGrow;
import dev.gossamer.core.reference.ReferenceMlp;
import dev.gossamer.core.reference.ReferenceTd3;
import dev.gossamer.core.reference.SmallAgents;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.Kernels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * RLx2 and ANF as a user chooses them, followed weight for weight by a plain implementation on
 * masks and dense arrays in double precision.
 */
class MethodReferenceTest {

  private static final int UPDATES = 60;
  private static final int PERIOD = 8;

  private static Configuration configuration(String method, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("method", method);
    settings.put("hidden", "12");
    settings.put("batch", "24");
    settings.put("sparsity", "0.5");
    settings.put("learning-rate", "0.003");
    settings.put("tau", "0.03");
    settings.put("steps", Integer.toString(UPDATES));
    settings.put("start-steps", "0");
    settings.put(method + ".period", Integer.toString(PERIOD));
    settings.put(method + ".drop-fraction", "0.3");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return Configuration.of(settings);
  }

  private static Td3 agent(Configuration configuration) {
    return new AgentFactory(
            configuration,
            new AgentSpec(SmallAgents.STATES, SmallAgents.ACTIONS, 2),
            Kernels.provider(),
            new RandomStream(3, Purpose.INITIALISATION))
        .td3(new RandomStream(3, Purpose.TOPOLOGY), TopologyListener.SILENT, new PhaseTimes());
  }

  /** The actor's changes by one plain implementation, the critics' by another. */
  private record Apart(ReferenceDropAndGrow actor, ReferenceDropAndGrow critics)
      implements ReferenceTd3.Topology {

    private ReferenceDropAndGrow of(int network) {
      return network == 0 ? actor : critics;
    }

    @Override
    public boolean stepsOptimizer(int network, long update) {
      return of(network).stepsOptimizer(network, update);
    }

    @Override
    public void afterOptimizerStep(int network, ReferenceMlp online, long update) {
      of(network).afterOptimizerStep(network, online, update);
    }

    @Override
    public void afterTargetUpdate(ReferenceMlp online, ReferenceMlp target) {
      critics.afterTargetUpdate(online, target);
    }
  }

  private static void follow(Td3 agent, ReferenceTd3.Topology topology) {
    FollowedAgents.follow(agent, topology, UPDATES);
  }

  @ParameterizedTest
  @CsvSource({
    "own, dropped-too, carry, skipped, online",
    "own, others-only, reset, skipped, online",
    "agent, dropped-too, reset, taken, own",
    "own, dropped-too, carry, taken, own"
  })
  void everyWeightOfRLx2(String count, String regrow, String moments, String step, String target) {
    Configuration configuration =
        configuration(
            "rlx2",
            "rlx2.count",
            count,
            "rlx2.regrow",
            regrow,
            "rlx2.moments",
            moments,
            "rlx2.step",
            step,
            "rlx2.target",
            target);
    Td3 agent = agent(configuration);
    List<Mlp> followed = agent.networks().online();
    long delay = count.equals("own") ? 2 : 1;
    ReferenceDropAndGrow actor =
        new ReferenceDropAndGrow(RLx2.settings(configuration, UPDATES, delay), followed);
    ReferenceDropAndGrow critics =
        new ReferenceDropAndGrow(RLx2.settings(configuration, UPDATES, 1), followed);
    follow(agent, new Apart(actor, critics));
    // Changes at 8, 16, 24 and so on to 56; of the actor at every other one if it counts its own.
    assertEquals(count.equals("own") ? 3 * 3 : 7 * 3, actor.changes());
    assertEquals(7 * 3 * 2, critics.changes());
    assertTrue(
        followed.getFirst().layers().stream().allMatch(layer -> layer.weights() > 0),
        "output layers are sparse too");
  }

  @ParameterizedTest
  @CsvSource({"dropped-too, own, 0", "others-only, online, 0", "dropped-too, own, 20"})
  void everyWeightOfAnf(String regrow, String target, String freeze) {
    Configuration configuration =
        configuration("anf", "anf.regrow", regrow, "anf.target", target, "anf.freeze", freeze);
    Td3 agent = agent(configuration);
    ReferenceDropAndGrow topology =
        new ReferenceDropAndGrow(
            NoiseFiltering.settings(configuration, UPDATES), agent.networks().online());
    follow(agent, topology);
    // One layer of each network at 2, 10, 18 and so on to 58, or to 34.
    assertEquals(freeze.equals("0") ? 8 * 3 : 5 * 3, topology.changes());
  }
}
