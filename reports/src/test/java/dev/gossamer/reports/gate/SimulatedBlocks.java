package dev.gossamer.reports.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Blocks of a noisy machine that does not exist: twenty rows, three of which are sparse with a
 * dense twin; the candidate is as fast as the baseline but for rows that are scaled.
 */
final class SimulatedBlocks implements Blocks {

  /**
   * How noisy the machine is.
   *
   * @param spread standard deviation of the logarithm of a pair's ratio
   * @param neighbour share of forks that run 1.5 to 2 times as long, because of a neighbour
   * @param gap how much slower a fork is in which the compiler took another way, which 3 of 10 do
   * @param drift standard deviation of the machine's change of speed from block to block, of which
   *     a tenth falls between the forks of a pair
   * @param forkSeconds time of a fork
   */
  record Noise(double spread, double neighbour, double gap, double drift, double forkSeconds) {

    static Noise spread(double spread) {
      return new Noise(spread, 0, 0, 0, 2.5);
    }

    Noise neighbours(double share) {
      return new Noise(spread, share, gap, drift, forkSeconds);
    }

    Noise bimodal(double by) {
      return new Noise(spread, neighbour, by, drift, forkSeconds);
    }

    Noise drifting(double by) {
      return new Noise(spread, neighbour, gap, by, forkSeconds);
    }

    Noise forkSeconds(double seconds) {
      return new Noise(spread, neighbour, gap, drift, seconds);
    }
  }

  static final int ROWS = 20;
  private static final double RULER_SECONDS = 2;

  private final Rows rows;
  private final Noise noise;
  private final Map<Key, Double> scales;
  private final SplittableRandom random;
  private double speed;

  SimulatedBlocks(Noise noise, Map<Key, Double> scales, long seed) {
    this.rows = Rows.of(keys(), keys());
    this.noise = noise;
    this.scales = scales;
    this.random = new SplittableRandom(seed);
  }

  /** The rows: the first six are three sparse ones and their dense twins. */
  static List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      TreeMap<String, String> params = new TreeMap<>();
      if (i < 6) {
        params.put("sparsity", i % 2 == 0 ? "0.9" : "0");
      }
      keys.add(new Key("simulated.Row" + (i < 6 ? i / 2 : i), "avgt", 1, params, "us/op"));
    }
    return keys;
  }

  @Override
  public Rows rows() {
    return rows;
  }

  @Override
  public Optional<Block> next(SortedSet<Key> asked) {
    speed += noise.drift() * random.nextGaussian();
    List<Pair> pairs = new ArrayList<>();
    for (Key key : new TreeSet<>(asked)) {
      pairs.add(new Pair(fork(key, 1), fork(key, scales.getOrDefault(key, 1.0))));
    }
    double seconds = RULER_SECONDS + 2 * asked.size() * noise.forkSeconds();
    return Optional.of(
        new Block(pairs, RulerReadings.NONE, Duration.ofMillis(Math.round(1000 * seconds))));
  }

  private Fork fork(Key key, double scale) {
    double log =
        speed
            + (noise.spread() * random.nextGaussian() + 0.1 * noise.drift() * random.nextGaussian())
                / Math.sqrt(2);
    if (random.nextDouble() < noise.neighbour()) {
      log += Math.log(1.5 + 0.5 * random.nextDouble());
    }
    if (random.nextDouble() < 0.3) {
      log += Math.log1p(noise.gap());
    }
    List<Double> iterations = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      iterations.add(100 * scale * Math.exp(log + 0.01 * random.nextGaussian()));
    }
    return Fork.of(key, iterations, Exact.NONE);
  }
}
