package dev.gossamer.reports.cli;

/** What a command was to check does not hold; exit code {@link ExitCodes#CHECK_FAILED}. */
public final class CheckFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** {@code message} says in one line what does not hold. */
  public CheckFailedException(String message) {
    super(message);
  }
}
