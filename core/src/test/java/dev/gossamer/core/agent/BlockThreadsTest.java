package dev.gossamer.core.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.replay.ReplayBuffer;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that share an update of layers in blocks change no bit of it. */
class BlockThreadsTest {

  private static final int UPDATES = 16;
  private static final AgentSpec SPEC = new AgentSpec(5, 2, 1);

  static Stream<Arguments> agents() {
    List<Arguments> agents = new ArrayList<>();
    for (KernelProvider kernels : Kernels.all()) {
      for (String block : List.of("4", "8")) {
        for (String batch : List.of("5", "389")) {
          agents.add(Arguments.of(kernels, "td3", block, batch));
        }
      }
      agents.add(Arguments.of(kernels, "sac", "4", "389"));
    }
    return agents.stream();
  }

  private static byte[] outcome(
      KernelProvider kernels, String algorithm, String block, String batch, int threads)
      throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("algorithm", algorithm);
    settings.put("method", "ds");
    settings.put("block", block);
    settings.put("batch", batch);
    settings.put("hidden", "40");
    settings.put("sparsity", "0.6");
    settings.put("ds.period", "7");
    settings.put("ds.offset", "0");
    settings.put("policy-delay", "1");
    settings.put("steps", "1000000");
    settings.put("threads", Integer.toString(threads));
    AgentFactory factory =
        new AgentFactory(
            Configuration.of(settings), SPEC, kernels, new RandomStream(1, Purpose.INITIALISATION));
    ReplayBuffer replay = replay();
    RandomStream sampling = new RandomStream(1, Purpose.REPLAY);
    RandomStream noise = new RandomStream(1, Purpose.UPDATE);
    try (Agent agent =
        factory.agent(
            new RandomStream(1, Purpose.TOPOLOGY), TopologyListener.SILENT, new PhaseTimes())) {
      for (int update = 0; update < UPDATES; update++) {
        agent.update(replay, sampling, noise);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      AgentState.save(agent, new DataOutputStream(bytes));
      return bytes.toByteArray();
    }
  }

  private static ReplayBuffer replay() {
    ReplayBuffer replay = new ReplayBuffer(SPEC.stateSize(), SPEC.actionSize(), 1000);
    RandomStream random = new RandomStream(1, Purpose.ENVIRONMENT);
    float[] row = new float[replay.rowSize()];
    for (int i = 0; i < replay.capacity(); i++) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextFloat(-1, 1);
      }
      row[row.length - 1] = 1;
      replay.add(row);
    }
    return replay;
  }

  @ParameterizedTest(name = "{0} {1} block {2} batch {3}")
  @MethodSource("agents")
  void threadsChangeNoBit(KernelProvider kernels, String algorithm, String block, String batch)
      throws IOException {
    byte[] one = outcome(kernels, algorithm, block, batch, 1);
    for (int threads : new int[] {2, 7}) {
      assertArrayEquals(
          one, outcome(kernels, algorithm, block, batch, threads), threads + " threads");
    }
  }
}
