package dev.gossamer.reports.history;

import dev.gossamer.reports.summary.Ratio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a series where its level changes: the best split of the whole, if it is significant, then
 * those of its parts, and so on; then each is moved to the best place between its neighbours; then
 * the smallest changes go, one after the other, until all that stay are of {@value #LEAST_CHANGE}
 * or more.
 */
final class Segments {

  /** Smallest change that is worth telling, as a share of the level. */
  static final double LEAST_CHANGE = 0.05;

  /**
   * A change of level.
   *
   * @param index values before it
   * @param p of the split at which it was found
   * @param ratio level after over level before, each up to the next change
   * @param before values from the change before it
   * @param after values up to the change after it
   */
  record Change(int index, double p, Ratio ratio, int before, int after) {}

  private final double[] logs;
  private final List<PermutationTest.Found> cuts = new ArrayList<>();

  private Segments(double[] logs) {
    this.logs = logs;
  }

  /**
   * The changes in a series, in its order.
   *
   * @param values positive
   */
  static List<Change> of(double[] values) {
    Segments segments = new Segments(Arrays.stream(values).map(Math::log).toArray());
    segments.cut(0, values.length);
    segments.move();
    return segments.large();
  }

  private void cut(int from, int to) {
    Optional<PermutationTest.Found> found = PermutationTest.of(Arrays.copyOfRange(logs, from, to));
    if (found.isPresent()) {
      int at = from + found.get().index();
      cut(from, at);
      cuts.add(new PermutationTest.Found(at, found.get().p()));
      cut(at, to);
    }
  }

  /** A split was chosen while its part still held other changes. */
  private void move() {
    for (int i = 0; i < cuts.size(); i++) {
      int from = begin(i);
      EnergyStatistic statistic = EnergyStatistic.ofRanks(Arrays.copyOfRange(logs, from, end(i)));
      int at = from + statistic.best(statistic.order()).index();
      cuts.set(i, new PermutationTest.Found(at, cuts.get(i).p()));
    }
  }

  private List<Change> large() {
    while (true) {
      List<Change> changes = new ArrayList<>();
      for (int i = 0; i < cuts.size(); i++) {
        int at = cuts.get(i).index();
        changes.add(
            new Change(
                at,
                cuts.get(i).p(),
                Shift.of(
                    Arrays.copyOfRange(logs, begin(i), at), Arrays.copyOfRange(logs, at, end(i))),
                at - begin(i),
                end(i) - at));
      }
      int smallest = smallest(changes);
      if (smallest < 0 || size(changes.get(smallest)) >= Math.log1p(LEAST_CHANGE)) {
        return List.copyOf(changes);
      }
      cuts.remove(smallest);
    }
  }

  private static int smallest(List<Change> changes) {
    int smallest = -1;
    for (int i = 0; i < changes.size(); i++) {
      if (smallest < 0 || size(changes.get(i)) < size(changes.get(smallest))) {
        smallest = i;
      }
    }
    return smallest;
  }

  private static double size(Change change) {
    return Math.abs(Math.log(change.ratio().value()));
  }

  private int begin(int cut) {
    return cut == 0 ? 0 : cuts.get(cut - 1).index();
  }

  private int end(int cut) {
    return cut == cuts.size() - 1 ? logs.length : cuts.get(cut + 1).index();
  }
}
