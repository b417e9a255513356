package dev.gossamer.core.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.DenseLayer;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Parameters;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.Activation;
import dev.gossamer.kernels.Kernels;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentFactoryTest {

  private static Td3 agent(Map<String, String> settings) {
    Configuration configuration = Configuration.of(settings);
    return new AgentFactory(
            configuration,
            AgentSpec.of(Environments.create(configuration.text("env"))),
            Kernels.provider(),
            new RandomStream(configuration.whole("seed"), Purpose.INITIALISATION))
        .td3(
            new RandomStream(configuration.whole("seed"), Purpose.TOPOLOGY),
            TopologyListener.SILENT,
            new PhaseTimes());
  }

  private static String refusal(Map<String, String> settings) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> agent(settings)).getMessage();
    assertFalse(message.contains("\n"), message);
    return message;
  }

  private static Map<String, String> with(Map<String, String> settings, String... more) {
    Map<String, String> all = new HashMap<>(settings);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  @Test
  void defaultLambdasDoNotFitSmallTasks() {
    String message = refusal(Map.of("env", "InvertedPendulum-v4", "method", "ds"));
    assertTrue(
        message.startsWith(
            "lambda-input: 7.0 asks for 1820 weights of actor layer 1, which has 1024; choose at most"),
        message);
    agent(
        Map.of("env", "InvertedPendulum-v4", "method", "ds", "lambda-input", "2", "hidden", "256"));
  }

  @Test
  void aLayerWithoutWeightsIsRefusedByName() {
    Map<String, String> settings = Map.of("env", "Pendulum-v1", "method", "static", "hidden", "8");
    assertEquals(
        "actor layer 1: sparsity 0.995 leaves none of its 24 weights",
        refusal(with(settings, "sparsity", "0.995")));
    assertEquals("sparsity must be in [0, 1), not 1.0", refusal(with(settings, "sparsity", "1")));
    assertEquals(
        "actor layer 1: lambda-input 0.01 leaves none of its 24 weights",
        refusal(with(settings, "lambda-input", "0.01", "lambda-hidden", "1")));
  }

  /** A density of about one weight: many seeds draw none. */
  @Test
  void aBernoulliMaskWithoutWeightsIsRefused() {
    Map<String, String> settings =
        Map.of(
            "env",
            "Pendulum-v1",
            "method",
            "static",
            "hidden",
            "8",
            "lambda-input",
            "0.1",
            "lambda-hidden",
            "1",
            "mask",
            "bernoulli");
    int refused = 0;
    for (int seed = 0; seed < 20; seed++) {
      Map<String, String> seeded = with(settings, "seed", Integer.toString(seed));
      try {
        for (Mlp network : agent(seeded).networks().online()) {
          assertTrue(network.layers().get(0).weights() > 0);
        }
      } catch (IllegalArgumentException none) {
        assertTrue(none.getMessage().endsWith("left it without weights"), none.getMessage());
        refused++;
      }
    }
    assertTrue(refused > 0, "no seed drew an empty mask");
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1000, 1, 2",
    "2, 1000, 1001, 2",
    "3, 6, 2, 3",
    "6, 4, 3, 2",
  })
  void anActorThatWouldNeverChangeIsRefused(
      String delay, String period, String offset, String multiple) {
    String message =
        refusal(
            Map.of(
                "method", "ds", "policy-delay", delay, "ds.period", period, "ds.offset", offset));
    assertEquals(
        "ds.offset: at '"
            + offset
            + "' the actor's topology would never change, as it is updated at multiples of"
            + " policy-delay "
            + delay
            + " only; with ds.period "
            + period
            + " the offset must be a multiple of "
            + multiple,
        message);
  }

  @ParameterizedTest
  @CsvSource({"2, 1000, 2", "2, 15, 1", "3, 1000, 1", "1, 7, 3", "2, 1000, 0"})
  void anActorThatChangesNowAndThenIsNot(String delay, String period, String offset) {
    agent(Map.of("method", "ds", "policy-delay", delay, "ds.period", period, "ds.offset", offset));
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "ds"})
  void sparseMethodsKeepTwoSparseLayersAndADenseOne(String method) {
    for (Mlp network : agent(Map.of("method", method)).networks().online()) {
      assertInstanceOf(SparseLayer.class, network.layers().get(0));
      assertInstanceOf(SparseLayer.class, network.layers().get(1));
      assertNull(assertInstanceOf(DenseLayer.class, network.layers().get(2)).mask());
    }
  }

  @Test
  void maskedDenseKeepsDenseArraysWithMasks() {
    for (Mlp network : agent(Map.of("method", "masked-dense")).networks().online()) {
      assertTrue(((DenseLayer) network.layers().get(0)).mask() != null);
      assertTrue(((DenseLayer) network.layers().get(1)).mask() != null);
      assertNull(((DenseLayer) network.layers().get(2)).mask());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense", "static", "ds", "masked-dense"})
  void noSparsityIsDense(String method) {
    for (Mlp network : agent(Map.of("method", method, "sparsity", "0")).networks().online()) {
      for (Layer layer : network.layers()) {
        assertNull(assertInstanceOf(DenseLayer.class, layer).mask());
      }
    }
  }

  @Test
  void exactMasksHaveTheExpectedNumberOfWeights() {
    for (int seed = 0; seed < 3; seed++) {
      ActorCritic networks =
          agent(Map.of("method", "ds", "seed", Integer.toString(seed))).networks();
      assertEquals(
          106_169, networks.online().stream().mapToInt(Mlp::weights).sum(), "HalfCheetah's");
    }
    Map<String, String> half = Map.of("method", "static", "sparsity", "0.9");
    Mlp actor = agent(half).networks().actor();
    int sparse = actor.layers().get(0).weights() + actor.layers().get(1).weights();
    assertEquals(0.1 * (17 * 256 + 256 * 256), sparse, 1);
  }

  @Test
  void bernoulliMasksDifferInNumberAroundTheExpectedOne() {
    Map<String, String> settings = Map.of("method", "static", "mask", "bernoulli");
    ActorCritic networks = agent(settings).networks();
    int one = networks.critic1().layers().get(1).weights();
    int other = networks.critic2().layers().get(1).weights();
    assertNotEquals(one, other);
    // Six standard deviations of a binomial number.
    assertEquals(0.5 * 65_536, one, 6 * Math.sqrt(65_536 * 0.25));
  }

  @Test
  void weightsBeginUniformWithinTheDenseBound() {
    Mlp actor = agent(Map.of("method", "static")).networks().actor();
    for (Layer layer : actor.layers()) {
      double bound = 1 / Math.sqrt(layer.inputs());
      float[] values = actor.parameters().values();
      double largest = 0;
      double squares = 0;
      for (int w = 0; w < layer.weights(); w++) {
        double value = values[layer.weightOffset() + w];
        largest = Math.max(largest, Math.abs(value));
        squares += value * value;
      }
      assertTrue(largest <= bound && largest > 0.99 * bound, "largest " + largest / bound);
      // A uniform variable's mean square is a third of its bound's; the mean over n has a standard
      // deviation of sqrt(4 / 45 / n).
      assertEquals(
          1 / 3.0,
          squares / layer.weights() / (bound * bound),
          6 * Math.sqrt(4 / 45.0 / layer.weights()));
    }
  }

  @Test
  void criticsDifferAndTargetsBeginAsCopies() {
    for (String method : new String[] {"dense", "static", "masked-dense"}) {
      ActorCritic networks = agent(Map.of("method", method)).networks();
      float[] one = networks.critic1().parameters().values();
      assertFalse(Arrays.equals(one, networks.critic2().parameters().values()));
      Mlp target = networks.critic1Target();
      for (int l = 0; l < 3; l++) {
        Layer source = networks.critic1().layers().get(l);
        Layer follower = target.layers().get(l);
        int stored =
            source instanceof SparseLayer ? source.weights() : source.inputs() * source.outputs();
        for (int w = 0; w < stored; w++) {
          assertEquals(
              one[source.weightOffset() + w],
              target.parameters().values()[follower.weightOffset() + w]);
        }
      }
      assertFalse(target.parameters().trainable());
      assertArrayEquals(new float[0], target.parameters().gradients());
    }
  }

  @Test
  void layersTooLargeForAnArrayAreRefused() {
    assertEquals(
        "a dense layer of 50000 inputs and 50000 outputs is too large",
        assertThrows(
                IllegalArgumentException.class,
                () -> new DenseLayer(new Parameters(true), 50_000, 50_000, Activation.RELU))
            .getMessage());
  }

  private static Sac sac(String... settings) {
    Map<String, String> given = with(Map.of("algorithm", "sac"), settings);
    Configuration configuration = Configuration.of(given);
    return (Sac)
        new AgentFactory(
                configuration,
                AgentSpec.of(Environments.create(configuration.text("env"))),
                Kernels.provider(),
                new RandomStream(1, Purpose.INITIALISATION))
            .agent(
                new RandomStream(1, Purpose.TOPOLOGY), TopologyListener.SILENT, new PhaseTimes());
  }

  @Test
  void sacHasMeansAndDeviationsAndNoTargetOfItsActor() {
    ActorCritic networks = sac("method", "ds").networks();
    assertEquals(2 * 6, networks.actor().outputs());
    assertEquals(17, networks.stateSize());
    assertEquals(6, networks.actionSize());
    assertNull(networks.actorTarget());
    assertEquals(List.of("critic1", "critic2"), networks.targetNames());
    assertEquals(2, networks.targets().size());
    assertInstanceOf(SparseLayer.class, networks.actor().layers().get(1));
    assertNull(assertInstanceOf(DenseLayer.class, networks.actor().layers().get(2)).mask());
  }

  @Test
  void temperatureIsTheCodesUnlessGiven() {
    assertEquals(Temperature.Settings.fixed(0.2).alpha(), sac().alpha(), 1e-7);
    assertEquals(0.05, sac("sac.alpha", "0.05").alpha(), 1e-7);
    Sac learned = sac("sac.temperature", "learned");
    assertEquals(1, learned.alpha());
    assertEquals(-6, learned.settings().temperature().targetEntropy());
    assertEquals(3e-4, learned.settings().temperature().optimizer().learningRate());
    assertEquals(
        -2.5,
        sac("sac.temperature", "learned", "sac.target-entropy", "-2.5")
            .settings()
            .temperature()
            .targetEntropy());
  }

  @Test
  void settingsOfSacReachTheAgent() {
    SacSettings settings =
        sac(
                "target-interval", "1000",
                "tau", "1",
                "reward-scale", "5",
                "policy-delay", "2",
                "sac.log-std-min", "-5",
                "sac.log-std-max", "1")
            .settings();
    assertEquals(1000, settings.targetInterval());
    assertEquals(1, settings.tau());
    assertEquals(5, settings.rewardScale());
    assertEquals(2, settings.policyDelay());
    assertEquals(-5, settings.logStdMin());
    assertEquals(1, settings.logStdMax());
    assertEquals(256, settings.batch());
    assertEquals(Adam.Settings.of(3e-4, 0), settings.criticOptimizer());
  }
}
