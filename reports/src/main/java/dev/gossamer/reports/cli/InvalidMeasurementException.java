package dev.gossamer.reports.cli;

/** A measurement that proves nothing either way; exit code {@link ExitCodes#INVALID}. */
public final class InvalidMeasurementException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** {@code message} says in one line why. */
  public InvalidMeasurementException(String message) {
    super(message);
  }
}
