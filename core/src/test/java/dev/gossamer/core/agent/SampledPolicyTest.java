package dev.gossamer.core.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.network.Policy;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.reference.ReferenceMlp;
import dev.gossamer.core.reference.SmallSacAgents;
import dev.gossamer.core.topology.StaticTopology;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** SAC's two ways of acting: sampled while it explores, without noise when it is evaluated. */
class SampledPolicyTest {

  private static final double[] STATE = {0.3, -1.2, 0.7, 0.1, -0.4};
  private static final float MAX_ACTION = 2;

  static Stream<Arguments> actors() {
    List<Arguments> actors = new ArrayList<>();
    for (KernelProvider kernels : Kernels.all()) {
      for (Storage storage : Storage.values()) {
        actors.add(Arguments.of(kernels, storage));
      }
    }
    return actors.stream();
  }

  private static Sac agent(KernelProvider kernels, Storage storage) {
    Adam.Settings adam = Adam.Settings.of(1e-3, 0);
    SacSettings settings =
        new SacSettings(
            8, 0.9, 0.1, 1, 1, 1, -0.2, 0.1, Temperature.Settings.fixed(0.2), adam, adam);
    return new SmallSacAgents(kernels, storage, 0.5, settings, 1)
        .sac(5, MAX_ACTION, true, networks -> new StaticTopology());
  }

  private static double[] head(Sac agent) {
    return ReferenceMlp.of(agent.networks().actor()).forward(new double[][] {STATE})[0];
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("actors")
  void actionsAreDrawnFromTheSquashedGaussian(KernelProvider kernels, Storage storage) {
    try (Sac agent = agent(kernels, storage)) {
      Explorer explorer = agent.explorer();
      double[] head = head(agent);
      RandomStream noise = new RandomStream(3, Purpose.EXPLORATION);
      RandomStream same = new RandomStream(3, Purpose.EXPLORATION);
      double[] action = new double[2];
      for (int step = 0; step < 50; step++) {
        explorer.act(STATE, noise, action);
        for (int i = 0; i < 2; i++) {
          double std = Math.exp(Math.clamp(head[2 + i], -0.2, 0.1));
          double expected = MAX_ACTION * Math.tanh(head[i] + std * same.nextGaussian());
          assertEquals(expected, action[i], 1e-5, "step " + step + " component " + i);
        }
      }
      assertArrayEquals(same.state(), noise.state(), "noise drawn beyond what is used");
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("actors")
  void evaluatedActionsAreThoseOfTheMean(KernelProvider kernels, Storage storage) {
    try (Sac agent = agent(kernels, storage)) {
      double[] head = head(agent);
      for (int batch : new int[] {1, 3, 20}) {
        Policy policy = agent.policy(batch);
        double[] action = new double[2];
        for (int sample = 0; sample < batch; sample++) {
          policy.state(sample, STATE);
        }
        policy.evaluate();
        policy.action(batch - 1, action);
        for (int i = 0; i < 2; i++) {
          assertEquals(MAX_ACTION * Math.tanh(head[i]), action[i], 1e-5);
        }
      }
    }
  }

  /** Saturated or not, an action is within its bounds. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("actors")
  void actionsStayWithinTheirBounds(KernelProvider kernels, Storage storage) {
    try (Sac agent = agent(kernels, storage)) {
      Explorer explorer = agent.explorer();
      RandomStream noise = new RandomStream(3, Purpose.EXPLORATION);
      double[] far = {1e6, -1e6, 1e6, 1e6, -1e6};
      double[] action = new double[2];
      for (int step = 0; step < 20; step++) {
        explorer.act(far, noise, action);
        assertTrue(Math.abs(action[0]) <= MAX_ACTION && Math.abs(action[1]) <= MAX_ACTION);
      }
    }
  }
}
