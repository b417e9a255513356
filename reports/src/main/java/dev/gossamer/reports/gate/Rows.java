package dev.gossamer.reports.gate;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rows that each arm has.
 *
 * @param baseline those of the code as it was: each must be in the candidate
 * @param candidate those of the code as it is to be
 * @param denseTwins for each sparse row that has one, the dense row that does the same; both in
 *     {@code baseline}
 */
public record Rows(
    SortedSet<Key> baseline, SortedSet<Key> candidate, SortedMap<Key, Key> denseTwins) {

  /** Keeps copies. */
  public Rows {
    baseline = Collections.unmodifiableSortedSet(new TreeSet<>(baseline));
    candidate = Collections.unmodifiableSortedSet(new TreeSet<>(candidate));
    denseTwins = Collections.unmodifiableSortedMap(new TreeMap<>(denseTwins));
  }

  /** Rows of two arms, twins found by their names and parameters. */
  public static Rows of(Collection<Key> baseline, Collection<Key> candidate) {
    return new Rows(
        new TreeSet<>(baseline), new TreeSet<>(candidate), DenseTwins.of(new TreeSet<>(baseline)));
  }

  /** Rows that both arms have. */
  public SortedSet<Key> both() {
    TreeSet<Key> both = new TreeSet<>(baseline);
    both.retainAll(candidate);
    return both;
  }

  /** Sparse rows and their dense twins, of those that both arms have. */
  SortedMap<Key, Key> comparableTwins() {
    TreeMap<Key, Key> twins = new TreeMap<>();
    for (Map.Entry<Key, Key> twin : denseTwins.entrySet()) {
      if (both().contains(twin.getKey()) && both().contains(twin.getValue())) {
        twins.put(twin.getKey(), twin.getValue());
      }
    }
    return twins;
  }
}
