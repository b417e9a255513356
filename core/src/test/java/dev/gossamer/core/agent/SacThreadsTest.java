package dev.gossamer.core.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.reference.SmallAgents;
import dev.gossamer.core.reference.SmallSacAgents;
import dev.gossamer.core.replay.ReplayBuffer;
import dev.gossamer.core.topology.DynamicSparseTraining;
import dev.gossamer.core.topology.StaticTopology;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.core.topology.TopologyMethod;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A SAC agent whose update is shared by threads is, bit by bit, that of a single thread. */
@Timeout(300)
class SacThreadsTest {

  private static final int UPDATES = 60;

  private static SacSettings settings(int batch, double tau, int interval) {
    Adam.Settings adam = Adam.Settings.of(3e-3, 2e-4);
    return new SacSettings(
        batch,
        0.95,
        tau,
        interval,
        1,
        1,
        -20,
        2,
        new Temperature.Settings(true, 0.5, -2, adam),
        adam,
        adam);
  }

  private static TopologyMethod still(List<Mlp> networks) {
    return new StaticTopology();
  }

  /** Changes at updates 2, 9, 16, ...; after the last regular one, at 44, one that only drops. */
  private static TopologyMethod changing(List<Mlp> networks) {
    return new DynamicSparseTraining(
        new DynamicSparseTraining.Settings(0.3, 7, 2, true, true, false, true, 44, true),
        networks,
        new RandomStream(1, Purpose.TOPOLOGY),
        TopologyListener.SILENT);
  }

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (KernelProvider kernels : Kernels.all()) {
      // Less than a panel, and more panels than threads.
      for (int batch : new int[] {5, 389}) {
        cases.add(Arguments.of(kernels, Storage.SPARSE, SmallAgents.DENSE, batch, 0.1, 1));
        cases.add(Arguments.of(kernels, Storage.SPARSE, 0.4, batch, 0.1, 1));
        cases.add(Arguments.of(kernels, Storage.SPARSE, 0.4, batch, 1.0, 10));
        cases.add(Arguments.of(kernels, Storage.MASKED, 0.4, batch, 0.1, 1));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0} {1} density {2} batch {3} tau {4} interval {5}")
  @MethodSource("cases")
  void threadsChangeNoBit(
      KernelProvider kernels, Storage storage, double density, int batch, double tau, int interval)
      throws IOException {
    Function<List<Mlp>, TopologyMethod> topology =
        density == SmallAgents.DENSE ? SacThreadsTest::still : SacThreadsTest::changing;
    List<byte[]> outcomes = new ArrayList<>();
    for (int threads = 1; threads <= 3; threads++) {
      SacSettings settings = settings(batch, tau, interval);
      try (Sac agent =
          new SmallSacAgents(kernels, storage, density, settings, threads)
              .sac(2, 1.5f, true, topology)) {
        outcomes.add(outcome(agent));
      }
    }
    assertArrayEquals(outcomes.get(0), outcomes.get(1), "2 threads");
    assertArrayEquals(outcomes.get(0), outcomes.get(2), "3 threads");
  }

  /** State, temperature and losses after some updates. */
  private static byte[] outcome(Sac agent) throws IOException {
    RandomStream data = new RandomStream(4, Purpose.REPLAY);
    for (int update = 0; update < UPDATES; update++) {
      SmallSacAgents.draw(agent, data);
      agent.update();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    AgentState.save(agent, out);
    out.writeFloat(agent.alpha());
    out.writeDouble(agent.criticLoss());
    out.writeDouble(agent.actorLoss());
    return bytes.toByteArray();
  }

  @Test
  void aLossThatIsNotFiniteEndsInItsException() {
    SacSettings settings = settings(389, 0.1, 1);
    try (Sac agent =
        new SmallSacAgents(Kernels.provider(), Storage.SPARSE, 0.4, settings, 3)
            .sac(2, 1.5f, true, SacThreadsTest::still)) {
      RandomStream data = new RandomStream(4, Purpose.REPLAY);
      SmallSacAgents.draw(agent, data);
      agent.update();
      SmallSacAgents.draw(agent, data);
      agent.actionNoise().set(388, 1, Float.NaN);
      assertEquals(
          "actor loss is NaN at update 2",
          assertThrows(NonFiniteLossException.class, agent::update).getMessage());
      SmallSacAgents.draw(agent, data);
      agent.batch().reward()[388] = Float.POSITIVE_INFINITY;
      assertEquals(
          "critic loss is Infinity at update 3",
          assertThrows(NonFiniteLossException.class, agent::update).getMessage());
    }
  }

  private static final AgentSpec SPEC = new AgentSpec(3, 1, 2);

  @Test
  void phasesAreTimedAsOftenAsTheyComeWhateverTheThreads() {
    ReplayBuffer replay = new ReplayBuffer(SPEC.stateSize(), SPEC.actionSize(), 1000);
    RandomStream random = new RandomStream(1, Purpose.ENVIRONMENT);
    float[] row = new float[replay.rowSize()];
    for (int i = 0; i < replay.capacity(); i++) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextFloat(-1, 1);
      }
      replay.add(row);
    }
    for (int threads = 1; threads <= 2; threads++) {
      PhaseTimes times = new PhaseTimes();
      Configuration configuration =
          Configuration.of(
              Map.of(
                  "algorithm", "sac",
                  "hidden", "16",
                  "target-interval", "3",
                  "policy-delay", "2",
                  "threads", Integer.toString(threads)));
      try (Agent agent =
          new AgentFactory(
                  configuration,
                  SPEC,
                  Kernels.provider(),
                  new RandomStream(1, Purpose.INITIALISATION))
              .agent(new RandomStream(1, Purpose.TOPOLOGY), TopologyListener.SILENT, times)) {
        for (int update = 0; update < 6; update++) {
          agent.update(
              replay, new RandomStream(1, Purpose.REPLAY), new RandomStream(1, Purpose.UPDATE));
        }
      }
      List<Long> counts =
          Stream.of(
                  Phase.SAMPLE,
                  Phase.TARGET_VALUE,
                  Phase.CRITIC_FORWARD,
                  Phase.CRITIC_BACKWARD,
                  Phase.CRITIC_OPTIMIZER,
                  Phase.ACTOR_FORWARD,
                  Phase.ACTOR_BACKWARD,
                  Phase.ACTOR_OPTIMIZER,
                  Phase.TARGET_UPDATE,
                  Phase.TOPOLOGY)
              .map(phase -> times.histogram(phase).getTotalCount())
              .toList();
      assertEquals(List.of(6L, 6L, 6L, 6L, 6L, 3L, 3L, 3L, 2L, 9L), counts, threads + " threads");
    }
  }
}
