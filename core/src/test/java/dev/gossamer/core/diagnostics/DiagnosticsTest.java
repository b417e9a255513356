package dev.gossamer.core.diagnostics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.agent.ActorCritic;
import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.agent.AgentFactory;
import dev.gossamer.core.agent.AgentSpec;
import dev.gossamer.core.agent.AgentState;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.reference.ReferenceMlp;
import dev.gossamer.core.replay.ReplayBuffer;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.Kernels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosticsTest {

  private static final int STATES = 3;
  private static final int ACTIONS = 2;

  /** An agent in training on random transitions, and what is seen of it. */
  private static final class Run {
    private final RandomStream data = new RandomStream(7, Purpose.REPLAY);
    private final RandomStream noise = new RandomStream(7, Purpose.UPDATE);
    private final RandomStream looking = new RandomStream(7, Purpose.DIAGNOSTICS);
    private final GradientNorms norms = new GradientNorms();
    private final ReplayBuffer replay = new ReplayBuffer(STATES, ACTIONS, 100);
    private final Agent agent;
    private final Diagnostics diagnostics;

    private Run(String method, String... more) {
      Map<String, String> settings =
          new HashMap<>(
              Map.of(
                  "method",
                  method,
                  "hidden",
                  "24",
                  "batch",
                  "10",
                  "steps",
                  "1000",
                  "start-steps",
                  "0",
                  "ds.period",
                  "10",
                  "ds.drop-fraction",
                  "0.3",
                  "ds.freeze",
                  "0"));
      if (!method.equals("dense")) {
        settings.put("sparsity", "0.6");
      }
      for (int i = 0; i < more.length; i += 2) {
        settings.put(more[i], more[i + 1]);
      }
      agent =
          new AgentFactory(
                  Configuration.of(settings),
                  new AgentSpec(STATES, ACTIONS, 1),
                  Kernels.provider(),
                  new RandomStream(1, Purpose.INITIALISATION))
              .observedBy(norms)
              .agent(
                  new RandomStream(1, Purpose.TOPOLOGY), TopologyListener.SILENT, new PhaseTimes());
      diagnostics = new Diagnostics(agent, norms);
    }

    private Run fill() {
      float[] row = new float[replay.rowSize()];
      for (int i = 0; i < 100; i++) {
        for (int j = 0; j < row.length; j++) {
          row[j] = (float) data.nextGaussian();
        }
        row[row.length - 1] = 1;
        replay.add(row);
      }
      return this;
    }

    private void update(int updates) {
      for (int i = 0; i < updates; i++) {
        agent.update(replay, data, noise);
      }
    }

    private Map<String, Double> figures() {
      return diagnostics.figures(replay, looking);
    }

    private byte[] state() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      AgentState.save(agent, new DataOutputStream(bytes));
      return bytes.toByteArray();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense", "masked-dense", "static", "ds"})
  void atTheBeginningThereIsTheTopologyOnly(String method) {
    Run run = new Run(method);
    Map<String, Double> figures = run.figures();
    double masks = method.equals("dense") ? Double.NaN : 1;
    for (String name : ActorCritic.NAMES) {
      assertEquals(masks, figures.get("initial_alive_" + name));
      assertEquals(masks, figures.get("target_overlap_" + name));
      assertEquals(Double.NaN, figures.get("dormant_" + name));
      assertEquals(Double.NaN, figures.get("gradient_norm_" + name));
      assertTrue(figures.get("weight_norm_" + name) > 0);
    }
    assertEquals(Double.NaN, figures.get("q_critic1"));
    assertEquals(Double.NaN, figures.get("q_critic2"));
    Layer hidden = run.agent.networks().critic2().layers().get(1);
    assertEquals((double) hidden.weights(), figures.get("nnz_critic2_1"));
    assertEquals(24.0 * ACTIONS, figures.get("nnz_actor_2"));
    assertArrayEquals(run.looking.state(), new RandomStream(7, Purpose.DIAGNOSTICS).state());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense", "masked-dense", "static", "ds"})
  void lookingChangesNothing(String method) throws IOException {
    Run seen = new Run(method).fill();
    Run unseen = new Run(method).fill();
    for (int i = 0; i < 25; i++) {
      seen.norms.watch(i % 2 == 0);
      seen.figures();
      seen.update(1);
      unseen.update(1);
    }
    assertArrayEquals(unseen.state(), seen.state());
  }

  @ParameterizedTest
  @CsvSource({
    "ds, own, 1",
    "ds, online, 1",
    "ds, online, 4",
    "masked-dense, own, 1",
    "masked-dense, online, 1",
    "static, own, 1",
    "static, own, 8"
  })
  void sharesAreThoseOfDenseMasks(String method, String target, String block) {
    Run run = new Run(method, "ds.target", target, "block", block).fill();
    boolean[][] initial = masks(run.agent.networks().online());
    for (int i = 0; i < 6; i++) {
      run.update(7);
      Map<String, Double> figures = run.figures();
      ActorCritic networks = run.agent.networks();
      boolean[][] now = masks(networks.online());
      for (int n = 0; n < 3; n++) {
        String name = ActorCritic.NAMES.get(n);
        assertEquals(share(initial[n], now[n]), figures.get("initial_alive_" + name));
        boolean[] values = nonzero(networks.targets().get(n), now[n].length);
        assertEquals(share(now[n], values), figures.get("target_overlap_" + name));
      }
    }
    double alive = run.figures().get("initial_alive_critic1");
    assertTrue(method.equals("static") ? alive == 1 : alive < 0.9, "" + alive);
  }

  /** The masks of the two sparse layers of each network, one after the other. */
  private static boolean[][] masks(List<Mlp> networks) {
    boolean[][] masks = new boolean[networks.size()][];
    for (int n = 0; n < masks.length; n++) {
      List<Layer> layers = networks.get(n).layers().subList(0, 2);
      masks[n] = new boolean[layers.stream().mapToInt(l -> l.inputs() * l.outputs()).sum()];
      int at = 0;
      for (Layer layer : layers) {
        for (boolean[] row : ReferenceMlp.mask(layer)) {
          System.arraycopy(row, 0, masks[n], at, row.length);
          at += row.length;
        }
      }
    }
    return masks;
  }

  /** Where a network's weights are not zero. */
  private static boolean[] nonzero(Mlp network, int cells) {
    boolean[] nonzero = new boolean[cells];
    float[] values = network.parameters().values();
    int at = 0;
    for (Layer layer : network.layers().subList(0, 2)) {
      for (double[] row : ReferenceMlp.matrix(layer, values)) {
        for (double weight : row) {
          nonzero[at++] = weight != 0;
        }
      }
    }
    return nonzero;
  }

  private static double share(boolean[] of, boolean[] in) {
    double all = 0;
    double common = 0;
    for (int i = 0; i < of.length; i++) {
      all += of[i] ? 1 : 0;
      common += of[i] && in[i] ? 1 : 0;
    }
    return common / all;
  }

  @Test
  void valuesAreTheCriticsMeansOverAMinibatch() {
    Run run = new Run("ds").fill();
    Mlp critic = run.agent.networks().critic1();
    // Of constant output, whatever the minibatch.
    Layer last = critic.layers().getLast();
    float[] values = critic.parameters().values();
    for (int i = 0; i < last.weights(); i++) {
      values[last.weightOffset() + i] = 0;
    }
    values[last.biasOffset()] = 2.5f;
    critic.valuesChanged();
    Map<String, Double> figures = run.figures();
    assertEquals(2.5, figures.get("q_critic1"));
    assertNotEquals(2.5, figures.get("q_critic2"));
    // Silent first layers: half of all hidden units are dormant at least.
    Layer first = critic.layers().getFirst();
    for (int i = 0; i < first.outputs(); i++) {
      values[first.biasOffset() + i] = -1e6f;
    }
    assertTrue(run.figures().get("dormant_critic1") >= 0.5);
    assertTrue(run.figures().get("dormant_critic2") < 0.5);
  }

  @Test
  void gradientNormsAreThoseOfTheLastStepWatched() {
    Run run = new Run("ds", "policy-delay", "2").fill();
    run.update(2);
    assertEquals(Double.NaN, run.figures().get("gradient_norm_critic1"));
    run.norms.watch(true);
    run.update(1);
    Map<String, Double> figures = run.figures();
    Mlp critic = run.agent.networks().critic1();
    double norm = Norms.of(critic, critic.parameters().gradients());
    assertTrue(norm > 0);
    assertEquals(norm, figures.get("gradient_norm_critic1"));
    assertEquals(Double.NaN, figures.get("gradient_norm_actor"), "not its turn");
    run.update(1);
    assertTrue(run.figures().get("gradient_norm_actor") > 0);
    run.norms.watch(false);
    Map<String, Double> last = run.figures();
    run.update(2);
    for (String name : ActorCritic.NAMES) {
      String column = "gradient_norm_" + name;
      assertEquals(last.get(column), run.figures().get(column));
    }
  }

  @Test
  void whatWasSavedIsBack() throws IOException {
    Run run = new Run("ds").fill();
    run.norms.watch(true);
    run.update(3);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    run.diagnostics.save(new DataOutputStream(bytes));
    Run restored = new Run("ds").fill();
    AgentState.restore(restored.agent, new DataInputStream(new ByteArrayInputStream(run.state())));
    restored.diagnostics.restore(
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertEquals(run.figures(), restored.figures());
  }
}
