package dev.gossamer.reports.gate;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * Takes blocks from their source while the budget lasts, and discards those in which the machine's
 * speed changed.
 */
final class Course {

  private final Blocks source;
  private final Settings settings;
  private final Consumer<String> log;
  private double seconds;
  private long pairs;
  private int counted;
  private int discarded;
  private boolean complete = true;
  private String ending = "";

  Course(Blocks source, Settings settings, Consumer<String> log) {
    this.source = source;
    this.settings = settings;
    this.log = log;
  }

  /** Measures rows once on each arm; empty if the course is over. */
  Optional<Block> measure(SortedSet<Key> rows) throws IOException, InterruptedException {
    while (!isOver(rows.size())) {
      Optional<Block> next = source.next(rows);
      if (next.isEmpty()) {
        complete = false;
        ending = "the measurement was ended early";
        return Optional.empty();
      }
      Block block = next.get();
      seconds += block.took().toNanos() / 1e9;
      pairs += rows.size();
      double drift = block.rulers().drift();
      if (drift <= settings.maxDrift()) {
        counted++;
        return next;
      }
      discarded++;
      log.accept(
          String.format(
              Locale.ROOT,
              "block discarded: a ruler drifted by %.1f %%, at most %.1f %% is allowed",
              100 * drift,
              100 * settings.maxDrift()));
      if (discarded > settings.maxDiscarded()) {
        ending = "the machine's speed kept changing: " + discarded + " blocks were discarded";
      }
    }
    return Optional.empty();
  }

  /** Blocks of so many rows that can still be measured. */
  int affordable(int rows) {
    if (!ending.isEmpty()) {
      return 0;
    }
    double blocks =
        pairs == 0
            ? Integer.MAX_VALUE
            : (settings.budget().toNanos() / 1e9 - seconds) / (seconds / pairs * rows);
    return (int) Math.max(0, Math.min(blocks, settings.maxBlocks() - (counted + discarded)));
  }

  private boolean isOver(int rows) {
    if (ending.isEmpty() && affordable(rows) == 0) {
      ending = "the budget is used up";
    }
    return !ending.isEmpty();
  }

  /** Whether the source of blocks lasted. */
  boolean complete() {
    return complete;
  }

  /** Why no more can be measured; empty if more could be. */
  String ending() {
    return ending;
  }

  int counted() {
    return counted;
  }

  int discarded() {
    return discarded;
  }

  Duration took() {
    return Duration.ofNanos(Math.round(1e9 * seconds));
  }
}
