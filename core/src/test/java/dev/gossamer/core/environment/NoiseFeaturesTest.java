package dev.gossamer.core.environment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseFeaturesTest {

  private static final String TASK = "Hopper-v4";
  private static final int OWN = 11;

  private final RandomStream noise = new RandomStream(1, Purpose.NOISE_FEATURES);

  private static Environment noisy(double fraction, RandomGenerator noise) {
    return NoiseFeatures.around(Environments.create(TASK), fraction, noise);
  }

  private static RandomStream resets() {
    return new RandomStream(1, Purpose.ENVIRONMENT);
  }

  @ParameterizedTest
  @CsvSource({
    "17, 0.9, 170",
    "17, 0.8, 85",
    "17, 0.98, 850",
    "17, 0.99, 1700",
    "11, 0.5, 22",
    "376, 0.95, 7520",
    "3, 0.7, 10",
    "3, 0.71, 11",
    "3, 0, 3"
  })
  void theirNumberMakesTheFraction(int own, double fraction, int all) {
    assertEquals(all, NoiseFeatures.size(own, fraction));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void aFractionThatIsNoneIsRefused(double fraction) {
    assertEquals(
        "the fraction of noise features must be in [0, 1), not " + fraction,
        assertThrows(IllegalArgumentException.class, () -> noisy(fraction, noise)).getMessage());
  }

  @Test
  void withoutNoiseItIsTheTaskItself() {
    Environment task = Environments.create(TASK);
    assertSame(task, NoiseFeatures.around(task, 0, noise));
  }

  /** The task's own components, rewards and ends are those of the task without noise. */
  @Test
  void theTaskGoesOnUnderneath() {
    Environment task = Environments.create(TASK);
    Environment noisy = noisy(0.9, noise);
    assertEquals(task.id(), noisy.id());
    assertEquals(task.timeLimit(), noisy.timeLimit());
    assertEquals(110, noisy.observationSpace().size());
    assertEquals(task.observationSpace().low(3), noisy.observationSpace().low(3));
    assertEquals(Double.POSITIVE_INFINITY, noisy.observationSpace().high(109));
    double[] own = new double[OWN];
    double[] all = new double[110];
    double[] action = new double[3];
    RandomStream actions = new RandomStream(1, Purpose.EXPLORATION);
    RandomStream resets = resets();
    RandomStream otherResets = resets();
    task.reset(resets, own);
    noisy.reset(otherResets, all);
    for (int step = 0; step < 200; step++) {
      assertArrayEquals(own, Arrays.copyOf(all, OWN));
      for (int i = 0; i < action.length; i++) {
        action[i] = actions.nextDouble(-1, 1);
      }
      task.step(action, own);
      noisy.step(action, all);
      assertEquals(task.reward(), noisy.reward());
      assertEquals(task.terminated(), noisy.terminated());
      assertEquals(task.truncated(), noisy.truncated());
      if (task.terminated()) {
        task.reset(resets, own);
        noisy.reset(otherResets, all);
      }
    }
  }

  @Test
  void theyAreStandardNormalAndNewAtEveryStep() {
    Environment noisy = noisy(0.9, noise);
    double[] all = new double[110];
    RandomStream resets = resets();
    double sum = 0;
    double squares = 0;
    double products = 0;
    int count = 0;
    double[] before = new double[110];
    for (int step = 0; step < 500; step++) {
      noisy.reset(resets, before);
      noisy.step(new double[3], all);
      for (int i = OWN; i < all.length; i++) {
        sum += all[i];
        squares += all[i] * all[i];
        products += all[i] * before[i];
        count++;
      }
    }
    assertEquals(0, sum / count, 6 / Math.sqrt(count));
    assertEquals(1, squares / count, 6 * Math.sqrt(2.0 / count));
    assertEquals(0, products / count, 6 / Math.sqrt(count));
  }

  @Test
  void aRestoredOneContinuesBitwise() {
    Environment noisy = noisy(0.5, noise);
    double[] seen = new double[22];
    noisy.reset(resets(), seen);
    noisy.step(new double[] {0.1, -0.2, 0.3}, seen);
    double[] state = new double[noisy.stateSize()];
    noisy.saveState(state);

    RandomStream restoredNoise = new RandomStream(2, Purpose.NOISE_FEATURES);
    restoredNoise.restore(noise.state());
    Environment restored = noisy(0.5, restoredNoise);
    restored.restoreState(state);
    double[] again = new double[22];
    restored.observe(again);
    assertArrayEquals(seen, again);
    assertNotEquals(0, again[21]);
    for (int step = 0; step < 10; step++) {
      noisy.step(new double[] {0.5, 0.5, -0.5}, seen);
      restored.step(new double[] {0.5, 0.5, -0.5}, again);
      assertArrayEquals(seen, again);
    }
  }

  @Test
  void vectorsThatDoNotFitAreNamed() {
    Environment noisy = noisy(0.5, noise);
    assertEquals(
        "Hopper-v4: observation has 11 components, not 22",
        assertThrows(IllegalArgumentException.class, () -> noisy.reset(resets(), new double[OWN]))
            .getMessage());
    assertEquals(
        "Hopper-v4: state has 3 components, not " + noisy.stateSize(),
        assertThrows(IllegalArgumentException.class, () -> noisy.saveState(new double[3]))
            .getMessage());
  }
}
