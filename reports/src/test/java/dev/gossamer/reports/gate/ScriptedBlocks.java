package dev.gossamer.reports.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;

/** Blocks that a test describes: a minute each, with little noise. */
final class ScriptedBlocks implements Blocks {

  /** Says what a row gives in a block. */
  interface Script {

    /**
     * A fork.
     *
     * @param block number of the block, from 0
     * @param noise a factor close to 1
     */
    Fork fork(Key key, boolean candidate, int block, double noise);
  }

  private final Rows rows;
  private final Script script;
  private final SplittableRandom random = new SplittableRandom(11);
  private final List<SortedSet<Key>> asked = new ArrayList<>();
  private RulerReadings rulers = RulerReadings.NONE;
  private int available = Integer.MAX_VALUE;

  ScriptedBlocks(List<String> baseline, List<String> candidate, Script script) {
    this.rows =
        Rows.of(
            baseline.stream().map(Key::parse).toList(),
            candidate.stream().map(Key::parse).toList());
    this.script = script;
  }

  /** Rows of both arms, of which some are slower in the candidate by the same factor. */
  static ScriptedBlocks scaled(List<String> rows, String slower, double factor) {
    return new ScriptedBlocks(
        rows,
        rows,
        (key, candidate, block, noise) ->
            times(key, noise * (candidate && key.toString().contains(slower) ? factor : 1)));
  }

  /** A fork whose operation takes some time; of a throughput, the inverse. */
  static Fork times(Key key, double time) {
    double score = key.lowerIsBetter() ? time : 1 / time;
    return Fork.of(key, List.of(score, score, score, score), Exact.NONE);
  }

  /** All blocks have these rulers. */
  ScriptedBlocks withRulers(RulerReadings readings) {
    rulers = readings;
    return this;
  }

  /** There are so many blocks only. */
  ScriptedBlocks withBlocks(int blocks) {
    available = blocks;
    return this;
  }

  /** What was asked for, block by block. */
  List<SortedSet<Key>> asked() {
    return asked;
  }

  @Override
  public Rows rows() {
    return rows;
  }

  @Override
  public Optional<Block> next(SortedSet<Key> keys) {
    int block = asked.size();
    if (block >= available) {
      return Optional.empty();
    }
    asked.add(keys);
    List<Pair> pairs = new ArrayList<>();
    for (Key key : keys) {
      Fork baseline = script.fork(key, false, block, noise());
      Fork candidate = script.fork(key, true, block, noise());
      if (baseline != null && candidate != null) {
        pairs.add(new Pair(baseline, candidate));
      }
    }
    return Optional.of(new Block(pairs, rulers, Duration.ofMinutes(1)));
  }

  private double noise() {
    return Math.exp(0.002 * random.nextGaussian());
  }
}
