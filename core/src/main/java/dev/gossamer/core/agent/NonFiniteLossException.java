package dev.gossamer.core.agent;

/** Training diverged: a loss is NaN or infinite. */
public final class NonFiniteLossException extends ArithmeticException {

  private static final long serialVersionUID = 1L;

  /** The message names the loss, its value and the update. */
  public NonFiniteLossException(String message) {
    super(message);
  }
}
