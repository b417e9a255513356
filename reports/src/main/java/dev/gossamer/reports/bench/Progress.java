package dev.gossamer.reports.bench;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a benchmark run is. */
public interface Progress extends AutoCloseable {

  /** A process starts. */
  void start(Child child);

  /** The process has ended. */
  void end(Child child);

  @Override
  void close();

  /** A bar with the remaining time, redrawn in place: for a terminal. */
  static Progress bar(Plan plan, PrintStream terminal) {
    ProgressBar bar =
        ProgressBar.builder()
            .setTaskName("bench")
            .setInitialMax(plan.children().size())
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(terminal))
            .build();
    return new Progress() {
      @Override
      public void start(Child child) {
        bar.setExtraMessage(child.row().id());
      }

      @Override
      public void end(Child child) {
        bar.step();
      }

      @Override
      public void close() {
        bar.setExtraMessage("");
        bar.close();
      }
    };
  }

  /** A line for each block: for files and pipes. */
  static Progress lines(Plan plan, PrintStream out) {
    return new Progress() {
      private final long begin = System.nanoTime();
      private int block;

      @Override
      public void start(Child child) {
        if (child.block() != block) {
          block = child.block();
          Duration passed = Duration.ofNanos(System.nanoTime() - begin);
          out.printf(
              "block %d of %d: %d of %d processes done after %s%n",
              block,
              plan.forks(),
              child.number() - 1,
              plan.children().size(),
              Durations.text(passed));
        }
      }

      @Override
      public void end(Child child) {}

      @Override
      public void close() {}
    };
  }
}
