package dev.gossamer.reports.gate.live;

import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.reports.bench.Row;
import dev.gossamer.reports.gate.Block;
import dev.gossamer.reports.gate.Blocks;
import dev.gossamer.reports.gate.Fork;
import dev.gossamer.reports.gate.Key;
import dev.gossamer.reports.gate.Pair;
import dev.gossamer.reports.gate.Rows;
import dev.gossamer.reports.gate.RulerReadings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** A candidate that is counted now beside a baseline whose exact metrics are recorded. */
public final class RecordedBaseline implements Blocks {

  /** Of the operands: the one that the record's counts were made with. */
  static final long SEED = 1;

  private final ExactRecord record;
  private final int vectorBits;
  private final Arm candidate;
  private final Rows rows;
  private final SortedMap<Key, Row> measured;
  private final ForkRunner runner;
  private final BlockSink sink;
  private final Interruption interruption;
  private int block;

  /**
   * Prepares; nothing is started yet.
   *
   * @param record the baseline
   * @param vectorBits of the machine's preferred vectors
   */
  RecordedBaseline(
      ExactRecord record,
      int vectorBits,
      Arm candidate,
      GateRows rows,
      BlockSink sink,
      ForkRunner runner,
      Interruption interruption) {
    this.record = record;
    this.vectorBits = vectorBits;
    this.candidate = candidate;
    this.rows = rows.keys();
    this.measured = rows.measured();
    this.runner = runner;
    this.sink = sink;
    this.interruption = interruption;
  }

  @Override
  public Rows rows() {
    return rows;
  }

  @Override
  public Optional<Block> next(SortedSet<Key> wanted) throws IOException, InterruptedException {
    block++;
    long begin = System.nanoTime();
    List<Pair> pairs = new ArrayList<>();
    for (Key key : wanted) {
      if (interruption.requested()) {
        return Optional.empty();
      }
      String name = String.format("%03d-%03d-%s", block, pairs.size() + 1, candidate.name());
      Optional<ForkRunner.Result> result =
          runner.run(name, candidate, key, measured.get(key), SEED, true);
      if (result.isEmpty()) {
        return Optional.empty();
      }
      Fork fork = result.get().fork();
      pairs.add(new Pair(record.fork(key, vectorBits), fork));
    }
    Block result =
        new Block(pairs, RulerReadings.NONE, Duration.ofNanos(System.nanoTime() - begin));
    sink.add(result);
    return Optional.of(result);
  }
}
