package dev.gossamer.reports.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * Exit codes of every command, and how a failure becomes one: a line on standard error that says
 * what was wrong and what to do, and a code. With {@value #DEBUG} set to 1 the stack trace follows.
 */
public final class ExitCodes {
  /** All went well. */
  public static final int DONE = 0;

  /** What was to be checked does not hold. */
  public static final int CHECK_FAILED = 1;

  /** Bad usage or input. */
  public static final int USAGE = 2;

  /** A measurement that proves nothing. */
  public static final int INVALID = 3;

  /** I/O, a non-finite value, out of memory, or a fault of the program. */
  public static final int FAILED = 4;

  /** Ended by Ctrl-C; after SIGTERM the JVM makes it 143. */
  public static final int INTERRUPTED = 130;

  private static final String DEBUG = "GOSSAMER_DEBUG";

  private ExitCodes() {}

  /** Exit code of a failure. */
  static int of(Throwable failure) {
    if (failure instanceof CheckFailedException) {
      return CHECK_FAILED;
    }
    if (failure instanceof InvalidMeasurementException) {
      return INVALID;
    }
    if (failure instanceof UncheckedIOException unchecked) {
      return of(unchecked.getCause());
    }
    // A file is missing where a user named it: what the program writes itself, it makes first.
    if (failure instanceof IllegalArgumentException || failure instanceof NoSuchFileException) {
      return USAGE;
    }
    return failure instanceof InterruptedException ? INTERRUPTED : FAILED;
  }

  /** Reports a failure of a command on standard error. */
  static int report(Throwable failure, PrintWriter err) {
    err.println("gossamer: " + message(failure));
    if ("1".equals(System.getenv(DEBUG))) {
      failure.printStackTrace(err);
    }
    return of(failure);
  }

  /** Reports wrong arguments on standard error. */
  static int reportUsage(String message, PrintWriter err) {
    err.println("gossamer: " + oneLine(message) + " (see --help)");
    return USAGE;
  }

  private static String message(Throwable failure) {
    if (failure instanceof UncheckedIOException unchecked) {
      return message(unchecked.getCause());
    }
    if (failure instanceof OutOfMemoryError) {
      return "out of memory: "
          + oneLine(failure.getMessage())
          + "; allow a larger heap by GOSSAMER_JAVA_OPTS=-Xmx8g";
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or directory";
    }
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (failure instanceof FileSystemException
        || failure instanceof IOException
        || expected(failure)) {
      String message = failure.getMessage();
      return message == null ? failure.getClass().getSimpleName() : oneLine(message);
    }
    return "internal error: " + oneLine(failure.toString()) + " (" + DEBUG + "=1 shows where)";
  }

  /** Failures whose message is written for the user. */
  private static boolean expected(Throwable failure) {
    return failure instanceof ArithmeticException || of(failure) != FAILED;
  }

  private static String oneLine(String message) {
    return message == null ? "" : message.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
