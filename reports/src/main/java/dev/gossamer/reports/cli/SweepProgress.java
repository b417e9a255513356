package dev.gossamer.reports.cli;

import dev.gossamer.reports.bench.Durations;
import dev.gossamer.reports.sweep.FailedRun;
import dev.gossamer.reports.sweep.SweepListener;
import dev.gossamer.reports.sweep.SweepStatus;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows runs done, running and left, and the time left: a bar on a terminal; else a line when a run
 * ends, and one every few minutes.
 */
abstract class SweepProgress implements SweepListener, AutoCloseable {

  /** The launcher knows whether standard error is a terminal; the JVM cannot tell. */
  private static final String TERMINAL = "gossamer.terminal";

  @Override
  public abstract void close();

  static SweepProgress create(PrintStream err) {
    return Boolean.getBoolean(TERMINAL) ? new Bar(err) : new Lines(err);
  }

  private static String line(FailedRun failure) {
    return "failed: "
        + failure.name()
        + ": "
        + failure.reason()
        + (Files.exists(failure.log()) ? " (output: " + failure.log() + ")" : "");
  }

  private static String counts(SweepStatus status) {
    return String.format(
        Locale.ROOT,
        "%d of %d runs done%s, %d running%s, %d left",
        status.finished(),
        status.runs(),
        status.failed() == 0 ? "" : ", " + status.failed() + " failed",
        status.running().size(),
        status.running().stream()
            .map(run -> String.format(Locale.ROOT, "%s %.0f %%", run.name(), 100 * run.share()))
            .collect(Collectors.joining(", ", " (", ")"))
            .replace(" ()", ""),
        status.left());
  }

  private static final class Bar extends SweepProgress {
    private final PrintStream err;
    private ProgressBar bar;

    Bar(PrintStream err) {
      this.err = err;
    }

    @Override
    public void finished(String run, SweepStatus status) {
      goesOn(status);
    }

    @Override
    public void failed(FailedRun failure, SweepStatus status) {
      err.println();
      err.println(line(failure));
      goesOn(status);
    }

    @Override
    public void goesOn(SweepStatus status) {
      if (bar == null) {
        bar =
            ProgressBar.builder()
                .setTaskName("sweep")
                .setInitialMax(status.steps())
                .setUnit(" steps", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(err))
                .startsFrom(status.stepsDone(), Duration.ZERO)
                .build();
      }
      bar.maxHint(status.steps());
      bar.stepTo(status.stepsDone());
      bar.setExtraMessage(counts(status));
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }

  private static final class Lines extends SweepProgress {
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(5);

    private final PrintStream err;
    private final long begin = System.nanoTime();
    private long lastLine = begin;
    private long stepsAtFirst = -1;

    Lines(PrintStream err) {
      this.err = err;
    }

    @Override
    public void finished(String run, SweepStatus status) {
      print("finished: " + run + "; ", status);
    }

    @Override
    public void failed(FailedRun failure, SweepStatus status) {
      err.println(line(failure));
      print("", status);
    }

    @Override
    public void goesOn(SweepStatus status) {
      if (stepsAtFirst < 0) {
        stepsAtFirst = status.stepsDone();
      }
      if (System.nanoTime() - lastLine >= BETWEEN_LINES.toNanos()) {
        print("", status);
      }
    }

    private void print(String event, SweepStatus status) {
      lastLine = System.nanoTime();
      err.println(event + counts(status) + timeLeft(status));
    }

    /** As long as the steps of this session took; nothing while there are none. */
    private String timeLeft(SweepStatus status) {
      long steps = status.stepsDone() - stepsAtFirst;
      if (stepsAtFirst < 0 || steps <= 0 || status.stepsDone() >= status.steps()) {
        return "";
      }
      double nanosPerStep = (System.nanoTime() - begin) / (double) steps;
      long nanos = (long) (nanosPerStep * (status.steps() - status.stepsDone()));
      return ", about " + Durations.text(Duration.ofNanos(nanos)) + " left";
    }

    @Override
    public void close() {}
  }
}
