package dev.gossamer.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.network.LayerSpec;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Policy;
import dev.gossamer.core.replay.ReplayBuffer;
import dev.gossamer.kernels.Kernels;
import java.util.List;
import org.junit.jupiter.api.Test;

class DynamicCapacityTest {

  private static final float BOUND = 2;
  private static final int STATES = 2;

  private final ReplayBuffer replay = new ReplayBuffer(STATES, 1, 10_000);
  private final Mlp actor =
      LayerSpec.build(Kernels.provider(), true, List.of(LayerSpec.dense(STATES, 1)));

  private DynamicCapacity capacity(int minimum, double threshold) {
    return new DynamicCapacity(
        new DynamicCapacity.Settings(10, minimum, threshold),
        replay,
        new Policy(actor, actor.outputs(), BOUND, DynamicCapacity.batch()),
        BOUND);
  }

  /** Transitions in states (number, 1) with an action. */
  private void add(int count, double action) {
    float[] row = new float[replay.rowSize()];
    for (int i = 0; i < count; i++) {
      double[] state = {0.001 * i, 1};
      replay.pack(state, new double[] {action}, state, 0, false, false, row);
      replay.add(row);
    }
  }

  /** A policy that acts alike everywhere. */
  private void actAlways(double action) {
    float[] values = actor.parameters().values();
    values[actor.layers().getFirst().biasOffset()] =
        (float) (0.5 * Math.log((1 + action / BOUND) / (1 - action / BOUND)));
    actor.valuesChanged();
  }

  @Test
  void theDistanceIsHalfTheMeanSquareOfTheOldest() {
    actAlways(1);
    add(2048, -0.5);
    add(3000, 1);
    double share = 1.5 / BOUND;
    assertEquals(share * share / 2, capacity(0, 1).distance(), 1e-6, "newer ones do not count");
  }

  @Test
  void fewerThanAreComparedAreEnough() {
    actAlways(1);
    add(100, -1);
    assertEquals(0.5, capacity(0, 1).distance(), 1e-6);
    add(200, 1);
    assertEquals(0.5 / 3, capacity(0, 1).distance(), 1e-6);
  }

  /** The weight of the first input moves actions with the state. */
  @Test
  void thePolicyIsAskedInEachStoredState() {
    actor.parameters().values()[actor.layers().getFirst().weightOffset()] = 0.5f;
    actor.valuesChanged();
    add(600, 0);
    double sum = 0;
    for (int i = 0; i < 600; i++) {
      sum += Math.pow(Math.tanh(0.5 * 0.001 * i), 2);
    }
    assertEquals(sum / 600 / 2, capacity(0, 1).distance(), 1e-6);
  }

  @Test
  void theOldestTenthIsForgottenOncePerInterval() {
    actAlways(1);
    add(1005, -1);
    DynamicCapacity capacity = capacity(800, 0.4);
    capacity.afterStep(9);
    assertEquals(1005, replay.size());
    capacity.afterStep(10);
    assertEquals(905, replay.size());
    capacity.afterStep(20);
    assertEquals(815, replay.size());
    capacity.afterStep(30);
    assertEquals(734, replay.size());
    capacity.afterStep(40);
    assertEquals(734, replay.size(), "at the minimum nothing goes any more");
  }

  @Test
  void aPolicyThatIsCloseKeepsAll() {
    actAlways(1);
    add(1000, 0.5);
    DynamicCapacity capacity = capacity(100, 0.4);
    capacity.afterStep(10);
    assertEquals(1000, replay.size());
    actAlways(-1.9);
    capacity.afterStep(20);
    assertEquals(900, replay.size());
  }
}
