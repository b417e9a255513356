package dev.gossamer.core.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.reference.SmallSacAgents;
import dev.gossamer.core.topology.DynamicSparseTraining;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A restored SAC agent goes on bitwise as the saved one does, whenever it is saved. */
class SacStateTest {

  private static final int UPDATES = 14;

  private static final class Run {
    private final RandomStream topology = new RandomStream(1, Purpose.TOPOLOGY);
    private final RandomStream data = new RandomStream(1, Purpose.REPLAY);
    private final Sac agent;

    private Run(KernelProvider kernels, Storage storage, double tau, int interval, int delay) {
      Adam.Settings adam = Adam.Settings.of(3e-3, 0);
      SacSettings settings =
          new SacSettings(
              9,
              0.95,
              tau,
              interval,
              delay,
              1,
              -20,
              2,
              new Temperature.Settings(true, 0.5, -2, adam),
              adam,
              adam);
      agent =
          new SmallSacAgents(kernels, storage, 0.4, settings, 1)
              .sac(
                  2,
                  1,
                  true,
                  networks ->
                      new DynamicSparseTraining(
                          new DynamicSparseTraining.Settings(
                              0.3, 2, 1, true, true, false, true, 8, true),
                          networks,
                          topology,
                          TopologyListener.SILENT));
    }

    private void update() {
      SmallSacAgents.draw(agent, data);
      agent.update();
    }

    private byte[] save() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      AgentState.save(agent, new DataOutputStream(bytes));
      return bytes.toByteArray();
    }

    private void restore(byte[] state, Run from) throws IOException {
      AgentState.restore(agent, new DataInputStream(new ByteArrayInputStream(state)));
      topology.restore(from.topology.state());
      data.restore(from.data.state());
    }
  }

  static Stream<Arguments> agents() {
    List<Arguments> agents = new ArrayList<>();
    for (KernelProvider kernels : Kernels.all()) {
      agents.add(Arguments.of(kernels, Storage.SPARSE, 0.1, 1, 1));
    }
    // Hard updates, between which the targets lag by several changes; a delayed actor.
    agents.add(Arguments.of(Kernels.provider(), Storage.SPARSE, 1.0, 5, 1));
    agents.add(Arguments.of(Kernels.provider(), Storage.SPARSE, 0.1, 2, 3));
    agents.add(Arguments.of(Kernels.provider(), Storage.MASKED, 0.1, 1, 1));
    return agents.stream();
  }

  @ParameterizedTest(name = "{0} {1} tau {2} interval {3} delay {4}")
  @MethodSource("agents")
  void aRestoredAgentGoesOnBitwise(
      KernelProvider kernels, Storage storage, double tau, int interval, int delay)
      throws IOException {
    Run unsaved = new Run(kernels, storage, tau, interval, delay);
    for (int update = 0; update < UPDATES; update++) {
      unsaved.update();
    }
    Run saved = new Run(kernels, storage, tau, interval, delay);
    for (int update = 0; update < UPDATES; update++) {
      Run restored = new Run(kernels, storage, tau, interval, delay);
      byte[] state = saved.save();
      restored.restore(state, saved);
      assertArrayEquals(state, restored.save(), "what was restored is what was saved");
      assertEquals(saved.agent.alpha(), restored.agent.alpha());
      while (restored.agent.updates() < UPDATES) {
        restored.update();
      }
      assertArrayEquals(unsaved.save(), restored.save(), "restored after update " + update);
      assertEquals(unsaved.agent.alpha(), restored.agent.alpha());
      assertEquals(unsaved.agent.criticLoss(), restored.agent.criticLoss());
      saved.update();
    }
  }
}
