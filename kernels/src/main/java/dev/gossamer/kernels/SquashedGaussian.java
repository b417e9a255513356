package dev.gossamer.kernels;

/**
 * A Gaussian policy whose samples are squashed into the action bounds by tanh (Haarnoja et al.
 * 2018, appendix C): for every component of an action, {@code u = mean + std * noise} and {@code
 * action = maxAction * tanh(u)}, where {@code std = exp(logStd)} and the noise is standard normal.
 *
 * <p>Densities are those of {@code tanh(u)}, that is of actions in units of their bound, whatever
 * the bound is: {@code log N(u; mean, std) - log(1 - tanh(u)^2 + 1e-6)}, summed over components.
 *
 * @param maxAction bound of each action component
 * @param logStdMin least log of a standard deviation; lower ones count as this
 * @param logStdMax largest log of a standard deviation; higher ones count as this
 */
public record SquashedGaussian(float maxAction, float logStdMin, float logStdMax) {

  /** Added to {@code 1 - tanh(u)^2}, so that the logarithm of a saturated action is finite. */
  public static final float EPSILON = 1e-6f;

  /** Half the logarithm of two pi, which normalises a Gaussian. */
  public static final float HALF_LOG_TWO_PI = 0.9189385f;

  /** Magnitude at which u is cut off where 1 - tanh(u)^2, then 2e-37, is computed. */
  public static final float LARGEST = 43f;

  /** Least and largest log of a standard deviation whose exponential is a normal float. */
  public static final float LARGEST_LOG_STD = 87f;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException unless {@code -87 <= logStdMin <= logStdMax <= 87}
   */
  public SquashedGaussian {
    if (!(-LARGEST_LOG_STD <= logStdMin
        && logStdMin <= logStdMax
        && logStdMax <= LARGEST_LOG_STD)) {
      throw new IllegalArgumentException(
          "log standard deviations from "
              + logStdMin
              + " to "
              + logStdMax
              + " are not an interval within [-87, 87]");
    }
  }
}
