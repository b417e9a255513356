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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An agent whose update is shared by threads is, bit by bit, the one that a single thread makes.
 */
@Timeout(300)
class Td3ThreadsTest {

  private static final int UPDATES = 60;

  /** Less than a panel, and more panels than threads. */
  private static final int[] BATCHES = {5, 389};

  private static final AgentSpec SPEC = new AgentSpec(3, 1, 2);
  private static final Adam.Settings ADAM = Adam.Settings.of(3e-3, 2e-4);

  private static Td3Settings settings(int batch) {
    return new Td3Settings(batch, 0.95, 0.1, 0.1, 0.2, 0.5, 2, ADAM, ADAM);
  }

  /** Changes at updates 2, 9, 16, ...; after the last regular one, at 44, one that only drops. */
  private static Function<List<Mlp>, TopologyMethod> changing(boolean dense, boolean own) {
    DynamicSparseTraining.Settings settings =
        new DynamicSparseTraining.Settings(0.3, 7, 2, true, true, dense, own, 44, true);
    return networks ->
        new DynamicSparseTraining(
            settings, networks, new RandomStream(1, Purpose.TOPOLOGY), TopologyListener.SILENT);
  }

  record Method(
      String name,
      Storage storage,
      double density,
      boolean maskedGradients,
      Function<List<Mlp>, TopologyMethod> topology) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Method> METHODS =
      List.of(
          new Method(
              "dense", Storage.SPARSE, SmallAgents.DENSE, true, networks -> new StaticTopology()),
          new Method("static", Storage.SPARSE, 0.4, true, networks -> new StaticTopology()),
          new Method("ds", Storage.SPARSE, 0.4, true, changing(false, true)),
          new Method("ds, online targets", Storage.SPARSE, 0.4, true, changing(false, false)),
          new Method("masked-dense", Storage.MASKED, 0.4, true, changing(false, true)),
          new Method("masked-dense moments", Storage.MASKED, 0.4, false, changing(true, true)));

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (KernelProvider kernels : Kernels.all()) {
      for (Method method : METHODS) {
        for (int batch : BATCHES) {
          cases.add(Arguments.of(kernels, method, batch));
        }
      }
    }
    return cases.stream();
  }

  private static Td3 agent(KernelProvider kernels, Method method, int batch, int threads) {
    return new SmallAgents(kernels, method.storage, method.density, settings(batch), threads)
        .td3(2, 1.5f, method.maskedGradients, method.topology);
  }

  /** State and losses after some updates. */
  private static byte[] outcome(Td3 agent, int updates) throws IOException {
    RandomStream data = new RandomStream(4, Purpose.REPLAY);
    for (int update = 0; update < updates; update++) {
      SmallAgents.draw(agent, data);
      agent.update();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    AgentState.save(agent, out);
    out.writeDouble(agent.criticLoss());
    out.writeDouble(agent.actorLoss());
    return bytes.toByteArray();
  }

  @ParameterizedTest(name = "{0} {1} batch {2}")
  @MethodSource("cases")
  void threadsChangeNoBit(KernelProvider kernels, Method method, int batch) throws IOException {
    byte[] one;
    try (Td3 agent = agent(kernels, method, batch, 1)) {
      one = outcome(agent, UPDATES);
    }
    for (int threads = 2; threads <= 3; threads++) {
      try (Td3 agent = agent(kernels, method, batch, threads)) {
        assertArrayEquals(one, outcome(agent, UPDATES), threads + " threads");
      }
    }
  }

  @Test
  void moreThreadsThanRowsAndPanelsChangeNoBit() throws IOException {
    KernelProvider kernels = Kernels.provider();
    for (Method method : METHODS) {
      try (Td3 one = agent(kernels, method, 5, 1);
          Td3 many = agent(kernels, method, 5, 7)) {
        assertArrayEquals(outcome(one, 10), outcome(many, 10), method.name);
      }
    }
  }

  @Test
  void aLossThatIsNotFiniteEndsInItsExceptionAndTheThreadsWithTheAgent() {
    Set<Thread> before = workers();
    try (Td3 agent = agent(Kernels.provider(), METHODS.get(0), 389, 3)) {
      RandomStream data = new RandomStream(4, Purpose.REPLAY);
      SmallAgents.draw(agent, data);
      agent.update();
      assertEquals(before.size() + 2, workers().size());
      SmallAgents.draw(agent, data);
      agent.batch().reward()[388] = Float.NaN;
      assertEquals(
          "critic loss is NaN at update 2",
          assertThrows(NonFiniteLossException.class, agent::update).getMessage());
    }
    assertEquals(before, workers());
  }

  private static Td3 agent(int threads, PhaseTimes times) {
    Map<String, String> settings = new HashMap<>();
    settings.put("method", "ds");
    settings.put("sparsity", "0.5");
    settings.put("hidden", "16");
    settings.put("batch", "389");
    settings.put("threads", Integer.toString(threads));
    return new AgentFactory(
            Configuration.of(settings),
            SPEC,
            Kernels.provider(),
            new RandomStream(1, Purpose.INITIALISATION))
        .td3(new RandomStream(1, Purpose.TOPOLOGY), TopologyListener.SILENT, times);
  }

  private static ReplayBuffer replay() {
    ReplayBuffer replay = new ReplayBuffer(SPEC.stateSize(), SPEC.actionSize(), 10_000);
    RandomStream random = new RandomStream(1, Purpose.ENVIRONMENT);
    float[] row = new float[replay.rowSize()];
    for (int i = 0; i < 1000; i++) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextFloat(-1, 1);
      }
      replay.add(row);
    }
    return replay;
  }

  /** The last sample is another worker's; the transition drawn for it is none. */
  @Test
  void anExceptionInAWorkerReachesTheCallerAndHangsNobody() {
    RandomStream noise = new RandomStream(1, Purpose.UPDATE);
    RandomGenerator broken =
        new RandomGenerator() {
          private int draws;

          @Override
          public long nextLong() {
            return 0;
          }

          @Override
          public int nextInt(int bound) {
            return ++draws == 389 ? -5000 : 7;
          }
        };
    ReplayBuffer replay = replay();
    try (Td3 agent = agent(3, new PhaseTimes())) {
      assertEquals(
          "Index -1 out of bounds for length 3",
          assertThrows(IndexOutOfBoundsException.class, () -> agent.update(replay, broken, noise))
              .getMessage());
      agent.update(replay, new RandomStream(1, Purpose.REPLAY), noise);
      assertEquals(1, agent.updates());
    }
  }

  @Test
  void phasesAreTimedAsOftenAsByOneThread() {
    List<List<Long>> counts = new ArrayList<>();
    for (int threads = 1; threads <= 2; threads++) {
      PhaseTimes times = new PhaseTimes();
      ReplayBuffer replay = replay();
      try (Td3 agent = agent(threads, times)) {
        RandomStream sampling = new RandomStream(1, Purpose.REPLAY);
        RandomStream noise = new RandomStream(1, Purpose.UPDATE);
        for (int update = 0; update < 6; update++) {
          agent.update(replay, sampling, noise);
        }
      }
      counts.add(
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
              .toList());
    }
    List<Long> expected = List.of(6L, 6L, 6L, 6L, 6L, 3L, 3L, 3L, 3L, 9L);
    assertEquals(List.of(expected, expected), counts);
  }

  private static Set<Thread> workers() {
    Set<Thread> workers = new HashSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("gossamer-worker") && thread.isAlive()) {
        workers.add(thread);
      }
    }
    return workers;
  }
}
