package dev.gossamer.core.environment;

/**
 * An environment's state or reward has become NaN or infinite, or the state so large (beyond 1e10,
 * MuJoCo's own bound) that it means nothing. The environment is unusable until reset or restored.
 */
public final class NonFiniteStateException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the environment and the step.
   *
   * @param id of the environment
   * @param step of the episode, counted from 1, that led to the state
   */
  public NonFiniteStateException(String id, int step) {
    super(id + ": state or reward is no longer finite after step " + step + " of the episode");
  }
}
