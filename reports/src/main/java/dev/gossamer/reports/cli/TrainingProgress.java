package dev.gossamer.reports.cli;

import dev.gossamer.core.training.TrainingListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows steps a second, the last return and the time left: a bar on a terminal, else a line an
 * evaluation.
 */
abstract class TrainingProgress implements TrainingListener, AutoCloseable {

  /** The launcher knows whether standard error is a terminal; the JVM cannot tell. */
  private static final String TERMINAL = "gossamer.terminal";

  /** Begins at a step of so many. */
  abstract void start(long step, long steps);

  /** Comes before {@link #start}, so that it does not break into a bar. */
  @Override
  public abstract void planned(String line);

  @Override
  public abstract void close();

  static TrainingProgress create(PrintStream err) {
    return Boolean.getBoolean(TERMINAL) ? new Bar(err) : new Lines(err);
  }

  private static final class Bar extends TrainingProgress {
    private static final int REDRAW_STEPS = 50;

    private final PrintStream err;
    private ProgressBar bar;

    Bar(PrintStream err) {
      this.err = err;
    }

    @Override
    void start(long step, long steps) {
      bar =
          ProgressBar.builder()
              .setTaskName("train")
              .setInitialMax(steps)
              .setUnit(" steps", 1)
              .showSpeed()
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(new ConsoleProgressBarConsumer(err))
              .startsFrom(step, Duration.ZERO)
              .build();
    }

    @Override
    public void planned(String line) {
      err.println(line);
    }

    @Override
    public void stepped(long step) {
      if (step % REDRAW_STEPS == 0) {
        bar.stepTo(step);
      }
    }

    @Override
    public void evaluated(long step, double meanReturn) {
      bar.setExtraMessage(String.format(Locale.ROOT, "return %.1f", meanReturn));
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }

  private static final class Lines extends TrainingProgress {
    private final PrintStream err;
    private long firstStep;
    private long steps;
    private long begin;

    Lines(PrintStream err) {
      this.err = err;
    }

    @Override
    void start(long step, long allSteps) {
      firstStep = step;
      steps = allSteps;
      begin = System.nanoTime();
    }

    @Override
    public void planned(String line) {
      err.println(line);
    }

    @Override
    public void stepped(long step) {}

    @Override
    public void evaluated(long step, double meanReturn) {
      String line =
          String.format(Locale.ROOT, "step %,d of %,d: return %.1f", step, steps, meanReturn);
      if (step > firstStep) {
        double seconds = Math.max((System.nanoTime() - begin) * 1e-9, 1e-9);
        double rate = (step - firstStep) / seconds;
        line +=
            String.format(Locale.ROOT, ", %.0f steps/s, %.0f s left", rate, (steps - step) / rate);
      }
      err.println(line);
    }

    @Override
    public void close() {}
  }
}
