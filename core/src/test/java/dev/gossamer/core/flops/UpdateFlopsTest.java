package dev.gossamer.core.flops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.agent.ActorCritic;
import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.agent.AgentFactory;
import dev.gossamer.core.agent.AgentSpec;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.configuration.Presets;
import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.Kernels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateFlopsTest {

  private static final int BATCH = 100;
  private static final int DELAY = 2;

  private static ActorCritic networks(String method) {
    return networks(
        Map.of("env", "HalfCheetah-v4", "method", method),
        AgentSpec.of(Environments.create("HalfCheetah-v4")));
  }

  private static ActorCritic networks(Map<String, String> settings, AgentSpec spec) {
    return new AgentFactory(
            Configuration.of(settings),
            spec,
            Kernels.provider(),
            new RandomStream(1, Purpose.INITIALISATION))
        .td3(new RandomStream(1, Purpose.TOPOLOGY), TopologyListener.SILENT, new PhaseTimes())
        .networks();
  }

  private static int weights(ActorCritic networks) {
    return networks.online().stream().mapToInt(network -> network.weights()).sum();
  }

  private static Map<Phase, Flops> flops(ActorCritic networks, double topologyChanges) {
    return UpdateFlops.td3(
        LayerSize.of(networks.actor()),
        LayerSize.of(networks.critic1()),
        LayerSize.of(networks.critic2()),
        BATCH,
        DELAY,
        topologyChanges);
  }

  /** Weights and FLOPs of Sokar et al. 2022 for HalfCheetah, a million updates. */
  @Test
  void figuresOfTheDsPaper() {
    ActorCritic dense = networks("dense");
    assertEquals(214_784, weights(dense));
    double densePaper = UpdateFlops.total(flops(dense, 0)).paper() * 1e6;
    assertEquals(1.0744e14, densePaper, 0.00005e14);

    ActorCritic sparse = networks("ds");
    assertEquals(106_169, weights(sparse));
    double sparsePaper = UpdateFlops.total(flops(sparse, 1e-3)).paper() * 1e6;
    assertEquals(0.4918, sparsePaper / densePaper, 0.00005);
  }

  /**
   * Training FLOPs of RLx2 (Tan et al. 2023) as shares of dense TD3's. Its formula is not known;
   * its figures come out with forward passes of all targets, three passes of both critics and, at
   * every other update, three of the actor: 5 for a weight of the actor, 16 for one of a critic.
   */
  @ParameterizedTest
  @CsvSource({
    "HalfCheetah, 17, 6, 0.138",
    "Hopper, 11, 3, 0.043",
    "Walker2d, 17, 6, 0.045",
    "Ant, 111, 8, 0.1"
  })
  void figuresOfRlx2(String task, int states, int actions, double published) {
    Map<String, String> settings = new HashMap<>(Presets.get("rlx2-td3/" + task));
    settings.put(
        "env", "HalfCheetah-v4"); // the sizes below count, also where there is no such task
    ActorCritic sparse = networks(settings, new AgentSpec(states, actions, 1));
    ActorCritic dense = networks(Map.of(), new AgentSpec(states, actions, 1));
    assertEquals(published, weighted(sparse) / weighted(dense), 0.002);
  }

  private static double weighted(ActorCritic networks) {
    return 5.0 * networks.actor().weights() + 16.0 * networks.critic1().weights();
  }

  /**
   * Targets and the critic inside the actor's loss make products of 1.65 MFLOP a sample where the
   * paper counts 1.07; elementwise work and the optimizer come on top.
   */
  @Test
  void theFullCountIsAboutHalfAsMuchAgain() {
    ActorCritic dense = networks("dense");
    Flops total = UpdateFlops.total(flops(dense, 0));
    assertEquals(1.53, total.full() / total.paper(), 0.04);
  }

  /** By hand, for an actor 2-3-1 and critics 3-2-1 of which the second lacks two weights. */
  @Test
  void everyPhaseByHand() {
    List<LayerSize> actor = List.of(new LayerSize(2, 3, 6, false), new LayerSize(3, 1, 3, false));
    List<LayerSize> critic1 = List.of(new LayerSize(3, 2, 5, true), new LayerSize(2, 1, 2, false));
    List<LayerSize> critic2 = List.of(new LayerSize(3, 2, 3, true), new LayerSize(2, 1, 2, false));
    Map<Phase, Flops> phases = UpdateFlops.td3(actor, critic1, critic2, 10, 2, 0.25);

    int actorForward = 2 * 9 + (3 + 1) + 3; // products, biases, ReLU
    int critic1Forward = 2 * 7 + (2 + 1) + 2;
    int critic2Forward = 2 * 5 + (2 + 1) + 2;
    int critic1Backward = 2 * 7 + (2 + 1) + 2 * 2 + 2; // weights, biases, inputs of layer 2, gates
    int critic2Backward = 2 * 5 + (2 + 1) + 2 * 2 + 2;
    int actorBackward = 2 * 9 + (3 + 1) + 2 * 3 + 3;
    assertEquals(
        new Flops(0, 10 * (actorForward + 25 + 5 + critic1Forward + critic2Forward + 4)),
        phases.get(Phase.TARGET_VALUE));
    assertEquals(
        new Flops(10 * 2 * (7 + 5), 10 * (critic1Forward + critic2Forward + 2 * 4)),
        phases.get(Phase.CRITIC_FORWARD));
    assertEquals(
        new Flops(10 * 4 * (7 + 5), 10 * (critic1Backward + critic2Backward)),
        phases.get(Phase.CRITIC_BACKWARD));
    assertEquals(new Flops(0, 15 * (7 + 3 + 5 + 3)), phases.get(Phase.CRITIC_OPTIMIZER));
    assertEquals(
        new Flops(5 * 2 * 9, 5 * (actorForward + 25 + critic1Forward + 1)),
        phases.get(Phase.ACTOR_FORWARD));
    double toTheAction = 2 * 2 + 2 + 2 * 5 / 3.0; // a third of the first layer's inputs
    assertEquals(5 * 4 * 9, phases.get(Phase.ACTOR_BACKWARD).paper());
    assertEquals(
        5 * (toTheAction + 4 + actorBackward), phases.get(Phase.ACTOR_BACKWARD).full(), 1e-9);
    assertEquals(new Flops(0, 15 * (9 + 4) / 2.0), phases.get(Phase.ACTOR_OPTIMIZER));
    assertEquals(
        new Flops(0, (3 * (9 + 4 + 7 + 3 + 5 + 3) + 2 * (5 + 3)) / 2.0),
        phases.get(Phase.TARGET_UPDATE));
    assertEquals(new Flops(0, 0.25 * 2 * (5 + 3)), phases.get(Phase.TOPOLOGY));
    assertEquals(new Flops(0, actorForward + 25), UpdateFlops.act(actor));
  }

  /** The same for SAC, whose actor 2-3-2 has a mean and a log deviation for its one component. */
  @Test
  void everyPhaseOfSacByHand() {
    List<LayerSize> actor = List.of(new LayerSize(2, 3, 6, true), new LayerSize(3, 2, 6, false));
    List<LayerSize> critic1 = List.of(new LayerSize(3, 2, 5, true), new LayerSize(2, 1, 2, false));
    List<LayerSize> critic2 = List.of(new LayerSize(3, 2, 3, true), new LayerSize(2, 1, 2, false));
    Map<Phase, Flops> phases = UpdateFlops.sac(actor, critic1, critic2, 10, 2, 4, 0.25);

    int actorForward = 2 * 12 + (3 + 2) + 3;
    int critic1Forward = 2 * 7 + (2 + 1) + 2;
    int critic2Forward = 2 * 5 + (2 + 1) + 2;
    int actorBackward = 2 * 12 + (3 + 2) + 2 * 6 + 3;
    // Two exponentials, tanh and logarithm of the kernel, and what is around them.
    int sample = 20 + 20 + 25 + 25 + 15;
    assertEquals(
        new Flops(0, 10 * (actorForward + sample + critic1Forward + critic2Forward + 4 + 3)),
        phases.get(Phase.TARGET_VALUE));
    assertEquals(
        new Flops(5 * 2 * 12, 5 * (actorForward + sample + critic1Forward + critic2Forward + 5)),
        phases.get(Phase.ACTOR_FORWARD));
    double throughBoth = 2 * 2 * 2 + 2 * 2 + 2 * 5 / 3.0 + 2 * 3 / 3.0;
    assertEquals(5 * 4 * 12, phases.get(Phase.ACTOR_BACKWARD).paper());
    assertEquals(
        5 * (throughBoth + 1 + 60 + actorBackward), phases.get(Phase.ACTOR_BACKWARD).full(), 1e-9);
    assertEquals(new Flops(0, 15 * (12 + 5) / 2.0), phases.get(Phase.ACTOR_OPTIMIZER));
    assertEquals(
        new Flops(0, (3 * (7 + 3 + 5 + 3) + 2 * (5 + 3)) / 4.0), phases.get(Phase.TARGET_UPDATE));
    assertEquals(new Flops(0, 0.25 * 2 * (6 + 5 + 3)), phases.get(Phase.TOPOLOGY));

    Map<Phase, Flops> td3 = UpdateFlops.td3(actor, critic1, critic2, 10, 2, 0.25);
    for (Phase same :
        List.of(Phase.CRITIC_FORWARD, Phase.CRITIC_BACKWARD, Phase.CRITIC_OPTIMIZER)) {
      assertEquals(td3.get(same), phases.get(same), same.name());
    }
    assertEquals(new Flops(0, actorForward + 20 + 25 + 3), UpdateFlops.actBySampling(actor));
  }

  /** A SAC agent counts its own networks, at its own delays. */
  @Test
  void aSacAgentCountsAsItUpdates() {
    Configuration configuration =
        Configuration.of(Map.of("algorithm", "sac", "method", "ds", "target-interval", "1000"));
    try (Agent agent =
        new AgentFactory(
                configuration,
                AgentSpec.of(Environments.create("HalfCheetah-v4")),
                Kernels.provider(),
                new RandomStream(1, Purpose.INITIALISATION))
            .agent(
                new RandomStream(1, Purpose.TOPOLOGY), TopologyListener.SILENT, new PhaseTimes())) {
      ActorCritic networks = agent.networks();
      assertEquals(
          UpdateFlops.sac(
              LayerSize.of(networks.actor()),
              LayerSize.of(networks.critic1()),
              LayerSize.of(networks.critic2()),
              256,
              1,
              1000,
              1e-3),
          agent.flops(1e-3));
      // Forward and backward of every online network once an update.
      assertEquals(
          6.0 * 256 * weights(networks), UpdateFlops.total(agent.flops(1e-3)).paper(), 1e-3);
      assertEquals(
          UpdateFlops.actBySampling(LayerSize.of(networks.actor())), agent.flopsOfAction());
    }
  }

  @Test
  void equalCriticsAreCountedTwice() {
    List<LayerSize> actor = List.of(new LayerSize(2, 3, 6, false), new LayerSize(3, 1, 3, false));
    List<LayerSize> critic = List.of(new LayerSize(3, 2, 5, true), new LayerSize(2, 1, 2, false));
    assertEquals(
        UpdateFlops.td3(actor, critic, critic, 7, 3, 0.1),
        UpdateFlops.td3(actor, critic, 7, 3, 0.1));
  }

  @Test
  void onlyDynamicMethodsSpendOnTheTopology() {
    ActorCritic networks = networks("static");
    Map<Phase, Flops> still = flops(networks, 0);
    Map<Phase, Flops> changing = flops(networks, 1e-3);
    assertEquals(Flops.NONE, still.get(Phase.TOPOLOGY));
    assertTrue(changing.get(Phase.TOPOLOGY).full() > 0);
    assertTrue(changing.get(Phase.TARGET_UPDATE).full() > still.get(Phase.TARGET_UPDATE).full());
  }

  /**
   * Evci et al. 2020: on average over dT steps and one that grows, {@code (3 f_S dT + 2 f_S + f_D)
   * / (dT + 1)} a sample.
   */
  @Test
  void growthByGradientCostsAsTheRigLPaperSays() {
    List<LayerSize> network =
        List.of(
            new LayerSize(20, 30, 90, true),
            new LayerSize(30, 30, 100, true),
            new LayerSize(30, 1, 30, false));
    double sparse = 2 * (90 + 100 + 30);
    double dense = 2 * (20 * 30 + 30 * 30 + 30);
    int between = 999;
    double expected = (3 * sparse * between + 2 * sparse + dense) / (between + 1);
    Flops update = UpdateFlops.total(UpdateFlops.td3(network, network, network, BATCH, 1, 1e-3));
    Flops growth = UpdateFlops.denseGradient(network, BATCH).times(1.0 / (between + 1));
    double each = update.paper() / 3 + growth.paper();
    assertEquals(expected * BATCH, each, 1e-9 * each);
  }

  /** Of the layers without a topology nothing is computed twice. */
  @Test
  void inFullTheDenseGradientIsComputedBesideTheSparseOne() {
    List<LayerSize> network =
        List.of(new LayerSize(20, 30, 90, true), new LayerSize(30, 1, 30, false));
    assertEquals(
        new Flops(2 * BATCH * 510, (2 * BATCH + 2) * 600),
        UpdateFlops.denseGradient(network, BATCH));
  }
}
