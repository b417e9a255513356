package dev.gossamer.reports.gate;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a verdict is about: a row, or a sparse row's time over that of its dense twin.
 *
 * @param key the row; of a ratio, the sparse one
 * @param dense the dense twin; empty for a plain row
 */
public record Subject(Key key, Optional<Key> dense) implements Comparable<Subject> {

  /** A row. */
  public static Subject row(Key key) {
    return new Subject(key, Optional.empty());
  }

  /** A sparse row over its dense twin. */
  public static Subject sparseOverDense(Key sparse, Key dense) {
    return new Subject(sparse, Optional.of(dense));
  }

  /** Rows that must be measured for it. */
  SortedSet<Key> keys() {
    TreeSet<Key> keys = new TreeSet<>();
    keys.add(key);
    dense.ifPresent(keys::add);
    return keys;
  }

  /** A name for people. */
  public String shortName() {
    return dense
        .map(twin -> key.shortName() + " over " + twin.shortName())
        .orElseGet(key::shortName);
  }

  @Override
  public String toString() {
    return dense.map(twin -> key + " over " + twin).orElseGet(key::toString);
  }

  @Override
  public int compareTo(Subject other) {
    return toString().compareTo(other.toString());
  }
}
