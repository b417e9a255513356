package dev.gossamer.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.agent.NonFiniteLossException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExitCodesTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new CheckFailedException("3 tensors differ"), 1, "3 tensors differ"),
        Arguments.of(
            new IllegalArgumentException("sparsity 1.5: below 1"), 2, "sparsity 1.5: below 1"),
        Arguments.of(new InvalidMeasurementException("rulers drifted"), 3, "rulers drifted"),
        Arguments.of(new IOException("disk full"), 4, "disk full"),
        Arguments.of(new IOException(), 4, "IOException"),
        Arguments.of(new UncheckedIOException(new IOException("disk full")), 4, "disk full"),
        Arguments.of(new NoSuchFileException("a.csv"), 2, "a.csv: no such file or directory"),
        Arguments.of(new AccessDeniedException("a.csv"), 4, "a.csv: permission denied"),
        Arguments.of(new NonFiniteLossException("loss is NaN"), 4, "loss is NaN"),
        Arguments.of(
            new OutOfMemoryError("Java heap space"),
            4,
            "out of memory: Java heap space; allow a larger heap by GOSSAMER_JAVA_OPTS=-Xmx8g"),
        Arguments.of(
            new IllegalStateException("odd"),
            4,
            "internal error: java.lang.IllegalStateException: odd (GOSSAMER_DEBUG=1 shows where)"),
        Arguments.of(new IllegalArgumentException("two\n  lines"), 2, "two; lines"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyFailureIsALineAndACode(Throwable failure, int code, String message) {
    StringWriter err = new StringWriter();
    assertEquals(code, ExitCodes.report(failure, new PrintWriter(err, true)));
    assertEquals("gossamer: " + message + System.lineSeparator(), err.toString());
  }
}
