package dev.gossamer.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.agent.AgentFactory;
import dev.gossamer.core.agent.AgentSpec;
import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.flops.LayerSize;
import dev.gossamer.core.flops.UpdateFlops;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.SparsePattern;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlopsLedgerTest {

  private static Td3 agent() {
    return new AgentFactory(
            Configuration.of(
                Map.of("method", "static", "mask", "bernoulli", "sparsity", "0.8", "hidden", "32")),
            new AgentSpec(5, 2, 1),
            Kernels.provider(),
            new RandomStream(3, Purpose.INITIALISATION))
        .td3(new RandomStream(3, Purpose.TOPOLOGY), TopologyListener.SILENT, new PhaseTimes());
  }

  private static Flops update(Td3 agent) {
    return UpdateFlops.total(
        UpdateFlops.td3(
            LayerSize.of(agent.networks().actor()),
            LayerSize.of(agent.networks().critic1()),
            LayerSize.of(agent.networks().critic2()),
            agent.settings().batch(),
            agent.settings().policyDelay(),
            0));
  }

  /** Takes the last row's weights from a network's hidden layer. */
  private static void shrink(Mlp network) {
    SparseLayer layer = (SparseLayer) network.layers().get(1);
    SparsePattern old = layer.pattern();
    int[] pointers = old.rowPointers().clone();
    pointers[pointers.length - 1] = pointers[pointers.length - 2];
    int[] columns = new int[old.nnz()];
    old.copyColumns(columns);
    layer.pattern(SparsePattern.of(old.rows(), old.columns(), pointers, columns));
    assertTrue(layer.pattern().nnz() < old.nnz());
  }

  @Test
  void eitherCriticCountsWithItsOwnWeights() {
    Td3 agent = agent();
    int critic1 = agent.networks().critic1().weights();
    int critic2 = agent.networks().critic2().weights();
    assertNotEquals(critic1, critic2);
    FlopsLedger ledger = new FlopsLedger(agent, 0, 0);
    ledger.updated();
    double batch = agent.settings().batch();
    assertEquals(
        batch * 2 * (critic1 + critic2), ledger.byPhase().get(Phase.CRITIC_FORWARD).paper());
    assertEquals(
        batch * 4 * (critic1 + critic2), ledger.byPhase().get(Phase.CRITIC_BACKWARD).paper());
  }

  @Test
  void updatesCountWithTheWeightsTheyHad() {
    Td3 agent = agent();
    FlopsLedger ledger = new FlopsLedger(agent, 0, 0);
    Flops expected = Flops.NONE;
    Flops before = update(agent);
    for (int i = 0; i < 7; i++) {
      ledger.updated();
      expected = expected.plus(before);
    }
    for (Mlp network : agent.networks().online()) {
      shrink(network);
    }
    ledger.weightsChanged();
    Flops after = update(agent);
    assertTrue(after.paper() < before.paper());
    for (int i = 0; i < 5; i++) {
      ledger.updated();
      expected = expected.plus(after);
    }
    Flops act = UpdateFlops.act(LayerSize.of(agent.networks().actor()));
    ledger.acted();
    ledger.acted();
    expected = expected.plus(act).plus(act);
    assertEquals(expected.paper(), ledger.total().paper(), 1e-12 * expected.paper());
    assertEquals(expected.full(), ledger.total().full(), 1e-12 * expected.full());
    assertEquals(2 * act.full(), ledger.byPhase().get(Phase.ACT).full());
    assertEquals(ledger.total(), ledger.total(), "reading charges nothing twice");
  }

  @Test
  void aRestoredLedgerGoesOn() throws IOException {
    Td3 agent = agent();
    FlopsLedger ledger = new FlopsLedger(agent, 0, 0);
    ledger.updated();
    ledger.acted();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ledger.save(new DataOutputStream(bytes));
    FlopsLedger restored = new FlopsLedger(agent, 0, 0);
    restored.updated();
    restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertEquals(ledger.byPhase().get(Phase.ACT), restored.byPhase().get(Phase.ACT));
    ledger.updated();
    restored.updated();
    assertEquals(ledger.total().paper(), restored.total().paper());
    assertEquals(ledger.total().full(), restored.total().full(), 1e-9 * ledger.total().full());
  }

  @Test
  void growthByGradientIsChargedWithTheTopology() {
    Td3 agent = agent();
    FlopsLedger still = new FlopsLedger(agent, 1e-2, 0);
    FlopsLedger growing = new FlopsLedger(agent, 1e-2, 1e-2);
    still.updated();
    growing.updated();
    Flops dense = Flops.NONE;
    for (Mlp network : agent.networks().online()) {
      dense = dense.plus(UpdateFlops.denseGradient(LayerSize.of(network), agent.batch().size()));
    }
    Flops topology = growing.byPhase().get(Phase.TOPOLOGY);
    assertTrue(dense.paper() > 0);
    assertEquals(dense.paper() * 1e-2, topology.paper(), 1e-9 * dense.paper());
    assertEquals(
        dense.full() * 1e-2,
        topology.full() - still.byPhase().get(Phase.TOPOLOGY).full(),
        1e-9 * dense.full());
  }

  /** Gradual pruning: the mean over updates of {@code 3 f_D (1 - s_t)}, Evci et al. 2020. */
  @Test
  void prunedNetworksCountAsTheirSparsityWasThen() {
    Map<String, String> settings =
        Map.of(
            "method",
            "pruning",
            "sparsity",
            "0.8",
            "hidden",
            "32",
            "policy-delay",
            "1",
            "pruning.period",
            "5",
            "start-steps",
            "0",
            "steps",
            "100",
            "batch",
            "16");
    AgentFactory factory =
        new AgentFactory(
            Configuration.of(settings),
            new AgentSpec(5, 2, 1),
            Kernels.provider(),
            new RandomStream(3, Purpose.INITIALISATION));
    boolean[] changed = new boolean[1];
    try (Td3 agent =
        factory.td3(
            new RandomStream(3, Purpose.TOPOLOGY),
            (update, n, l, dropped, grown, nnz) -> changed[0] = true,
            new PhaseTimes())) {
      double[] dense = agent.networks().online().stream().mapToDouble(Mlp::weights).toArray();
      FlopsLedger ledger = new FlopsLedger(agent, 0, 0);
      double expected = 0;
      for (int update = 1; update <= 100; update++) {
        for (int n = 0; n < dense.length; n++) {
          double sparsity = 1 - agent.networks().online().get(n).weights() / dense[n];
          expected += 3 * 2 * dense[n] * (1 - sparsity) * agent.batch().size();
        }
        agent.update();
        ledger.updated();
        if (changed[0]) {
          ledger.weightsChanged();
          changed[0] = false;
        }
      }
      double start = 6 * 100.0 * agent.batch().size() * Arrays.stream(dense).sum();
      assertTrue(expected < 0.7 * start && expected > 0.3 * start);
      assertEquals(expected, ledger.total().paper(), 1e-9 * expected);
    }
  }
}
