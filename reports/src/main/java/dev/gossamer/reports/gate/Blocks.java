package dev.gossamer.reports.gate;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;

/** A source of blocks: live measurements, or a recorded series. */
public interface Blocks {

  /** The rows of both arms, known before anything is measured. */
  Rows rows();

  /**
   * Measures some rows once on each arm.
   *
   * @param rows some of those that both arms have, at least one
   * @return empty if there will be no more: the user interrupted, or a series is used up
   * @throws IOException if measuring itself cannot go on; that a fork failed is part of a block
   */
  Optional<Block> next(SortedSet<Key> rows) throws IOException, InterruptedException;
}
