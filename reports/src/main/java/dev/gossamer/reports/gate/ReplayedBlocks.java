package dev.gossamer.reports.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;

/**
 * A recorded series of equal arms, as if it were measured again: its blocks in random order, the
 * two forks of each pair on random arms, so that pairs stay what ran shortly after each other. Some
 * rows of the candidate are made slower. A course that needs more blocks than there are gets them
 * again in another order, on other arms.
 */
final class ReplayedBlocks implements Blocks {

  private final Series series;
  private final Rows rows;
  private final Map<Key, Double> scales;
  private final Random random;
  private final List<Integer> order = new ArrayList<>();
  private final List<Map<Key, Pair>> pairs = new ArrayList<>();

  /**
   * A replay.
   *
   * @param scales by how much the candidate's time grows, by row; others are left as they are
   */
  ReplayedBlocks(Series series, Map<Key, Double> scales, long seed) {
    this.series = series;
    this.rows = Rows.of(series.rows(), series.rows());
    this.scales = scales;
    this.random = new Random(seed);
    for (Block block : series.blocks()) {
      Map<Key, Pair> byRow = new HashMap<>();
      block.pairs().forEach(pair -> byRow.put(pair.key(), pair));
      pairs.add(byRow);
    }
  }

  @Override
  public Rows rows() {
    return rows;
  }

  @Override
  public Optional<Block> next(SortedSet<Key> asked) {
    if (order.isEmpty()) {
      for (int i = 0; i < pairs.size(); i++) {
        order.add(i);
      }
      Collections.shuffle(order, random);
    }
    int number = order.removeLast();
    Block recorded = series.blocks().get(number);
    List<Pair> replayed = new ArrayList<>();
    for (Key row : asked) {
      Pair pair = pairs.get(number).get(row);
      if (pair != null) {
        replayed.add(replayed(pair));
      }
    }
    double share = (double) asked.size() / recorded.pairs().size();
    return Optional.of(
        new Block(
            replayed,
            recorded.rulers(),
            Duration.ofNanos(Math.round(share * recorded.took().toNanos()))));
  }

  private Pair replayed(Pair pair) {
    boolean swapped = random.nextBoolean();
    Fork baseline = swapped ? pair.candidate() : pair.baseline();
    Fork candidate = swapped ? pair.baseline() : pair.candidate();
    return new Pair(baseline, scaled(candidate, scales.getOrDefault(pair.key(), 1.0)));
  }

  private static Fork scaled(Fork fork, double factor) {
    double scale = fork.key().lowerIsBetter() ? factor : 1 / factor;
    return new Fork(
        fork.key(),
        fork.iterations().stream().map(score -> score * scale).toList(),
        fork.exact(),
        fork.failure());
  }
}
