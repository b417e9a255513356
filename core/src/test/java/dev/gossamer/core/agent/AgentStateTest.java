package dev.gossamer.core.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.TargetNetwork;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.reference.SmallAgents;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A restored agent goes on bitwise as the saved one does, whenever it is saved. */
class AgentStateTest {

  private static final int UPDATES = 14;
  private static final int DELAY = 3;

  /** An agent and everything random about it. */
  private static final class Run {
    private final RandomStream topology = new RandomStream(1, Purpose.TOPOLOGY);
    private final RandomStream data = new RandomStream(1, Purpose.REPLAY);
    private final Td3 agent;

    private Run(
        KernelProvider kernels,
        Storage storage,
        double density,
        DynamicSparseTraining.Settings settings) {
      Adam.Settings adam = Adam.Settings.of(3e-3, 2e-4);
      Td3Settings td3 = new Td3Settings(9, 0.95, 0.1, 0.1, 0.2, 0.5, DELAY, adam, adam);
      agent =
          new SmallAgents(kernels, storage, density, td3)
              .td3(
                  2,
                  1,
                  !settings.denseMoments(),
                  networks ->
                      new DynamicSparseTraining(
                          settings, networks, topology, TopologyListener.SILENT));
    }

    private void update() {
      SmallAgents.draw(agent, data);
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

  /** Changes every other update, the targets every third: some lag, by two changes even. */
  private static DynamicSparseTraining.Settings settings(boolean dense, boolean ownTargets) {
    return new DynamicSparseTraining.Settings(0.3, 2, 1, true, true, dense, ownTargets, 8, true);
  }

  static Stream<Arguments> agents() {
    List<Arguments> agents = new ArrayList<>();
    for (KernelProvider kernels : Kernels.all()) {
      for (boolean ownTargets : new boolean[] {true, false}) {
        agents.add(Arguments.of(kernels, Storage.SPARSE, 0.4, settings(false, ownTargets)));
      }
    }
    KernelProvider kernels = Kernels.provider();
    agents.add(Arguments.of(kernels, Storage.SPARSE, SmallAgents.DENSE, settings(false, true)));
    agents.add(Arguments.of(kernels, Storage.MASKED, 0.4, settings(false, true)));
    agents.add(Arguments.of(kernels, Storage.MASKED, 0.4, settings(true, true)));
    return agents.stream();
  }

  @ParameterizedTest(name = "{0} {1} density {2} {3}")
  @MethodSource("agents")
  void aRestoredAgentGoesOnBitwise(
      KernelProvider kernels,
      Storage storage,
      double density,
      DynamicSparseTraining.Settings settings)
      throws IOException {
    Run unsaved = new Run(kernels, storage, density, settings);
    for (int update = 0; update < UPDATES; update++) {
      unsaved.update();
    }
    Run saved = new Run(kernels, storage, density, settings);
    for (int update = 0; update < UPDATES; update++) {
      Run restored = new Run(kernels, storage, density, settings);
      byte[] state = saved.save();
      restored.restore(state, saved);
      assertArrayEquals(state, restored.save(), "what was restored is what was saved");
      assertEquals(update, restored.agent.updates());
      while (restored.agent.updates() < UPDATES) {
        restored.update();
      }
      assertArrayEquals(unsaved.save(), restored.save(), "restored after update " + update);
      assertEquals(unsaved.agent.criticLoss(), restored.agent.criticLoss());
      saved.update();
    }
    assertArrayEquals(unsaved.save(), saved.save(), "saving changes nothing");
  }

  /** Saved with positions that the online networks lack, both before and after following them. */
  @Test
  void targetsOfTheirOwnPositionsAreSavedLaggingAndNot() {
    Run run = new Run(Kernels.provider(), Storage.SPARSE, 0.4, settings(false, true));
    Set<Boolean> met = new HashSet<>();
    for (int update = 0; update < UPDATES; update++) {
      run.update();
      for (TargetNetwork follower : run.agent.followers()) {
        // The sparse layers come first.
        boolean[] lagging = follower.lagging();
        for (int l = 0; l < lagging.length; l++) {
          int online = follower.online().layers().get(l).weights();
          if (follower.target().layers().get(l).weights() > online) {
            met.add(lagging[l]);
          }
        }
      }
    }
    assertEquals(Set.of(true, false), met);
  }

  @Test
  void aStateOfAnotherSizeIsRefused() throws IOException {
    Run dense =
        new Run(Kernels.provider(), Storage.SPARSE, SmallAgents.DENSE, settings(false, true));
    Run sparser = new Run(Kernels.provider(), Storage.MASKED, 0.3, settings(false, true));
    byte[] state = dense.save();
    assertThrows(IllegalArgumentException.class, () -> sparser.restore(state, dense));
  }

  @Test
  void aStateRestoresTheNumberOfOptimizerSteps() throws IOException {
    Run run = new Run(Kernels.provider(), Storage.SPARSE, 0.4, settings(false, true));
    Run later = new Run(Kernels.provider(), Storage.SPARSE, 0.4, settings(false, true));
    for (int update = 0; update < 5; update++) {
      run.update();
    }
    later.restore(run.save(), run);
    // The next Adam step depends on the number of steps through its bias correction.
    run.update();
    later.update();
    for (int n = 0; n < 3; n++) {
      Mlp one = run.agent.networks().online().get(n);
      Mlp other = later.agent.networks().online().get(n);
      assertArrayEquals(one.parameters().values(), other.parameters().values());
    }
  }
}
