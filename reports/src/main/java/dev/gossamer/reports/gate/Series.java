package dev.gossamer.reports.gate;

import dev.gossamer.reports.result.Environment;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Blocks as they were measured, in their order: the raw data of a gate, or a long series of equal
 * arms for the self-test.
 *
 * @param environment what they were measured on and with
 * @param blocks at least one
 */
public record Series(Environment environment, List<Block> blocks) {

  /** Keeps a copy. */
  public Series {
    blocks = List.copyOf(blocks);
  }

  /** All rows that were measured. */
  public SortedSet<Key> rows() {
    TreeSet<Key> rows = new TreeSet<>();
    blocks.forEach(block -> block.pairs().forEach(pair -> rows.add(pair.key())));
    return rows;
  }
}
