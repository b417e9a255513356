package dev.gossamer.core.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Mean returns of uniformly random actions against those measured with libmujoco 2.2.2. The
 * tolerance is four standard errors of the difference.
 */
class RandomPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "HalfCheetah-v4, 100, -289.4, 5.8",
    "Hopper-v4, 4000, 18.5, 0.8",
    "Walker2d-v4, 4000, 2.5, 0.4",
    "InvertedPendulum-v4, 4000, 5.9, 0.2",
    "InvertedDoublePendulum-v4, 4000, 58.3, 1.0",
  })
  void meanReturnIsMujocos(String id, int episodes, double anchor, double anchorError) {
    double[] returns = new double[episodes];
    play(id, returns, new double[episodes]);
    assertMean(anchor, anchorError, returns);
  }

  /** The anchors' standard errors of length are not known; a tenth is a coarse bound. */
  @ParameterizedTest
  @CsvSource({"Hopper-v4, 22.6", "Walker2d-v4, 21.9"})
  void meanLengthIsMujocos(String id, double anchor) {
    double[] lengths = new double[4000];
    play(id, new double[lengths.length], lengths);
    assertEquals(anchor, mean(lengths), 0.1 * anchor);
  }

  private static void play(String id, double[] returns, double[] lengths) {
    Environment environment = Environments.create(id);
    Box actions = environment.actionSpace();
    double[] action = new double[actions.size()];
    double[] observation = new double[environment.observationSpace().size()];
    SplittableRandom random = new SplittableRandom(1);
    for (int episode = 0; episode < returns.length; episode++) {
      environment.reset(random, observation);
      while (!environment.terminated() && !environment.truncated()) {
        for (int i = 0; i < action.length; i++) {
          action[i] = random.nextDouble(actions.low(i), actions.high(i));
        }
        environment.step(action, observation);
        returns[episode] += environment.reward();
        lengths[episode]++;
      }
    }
  }

  private static void assertMean(double anchor, double anchorError, double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double error = Math.sqrt(squares / (values.length - 1) / values.length);
    assertEquals(anchor, mean, 4 * Math.hypot(error, anchorError));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
