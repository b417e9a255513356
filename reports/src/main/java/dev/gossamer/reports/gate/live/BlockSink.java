package dev.gossamer.reports.gate.live;

import dev.gossamer.reports.gate.Block;
import java.io.IOException;

/** Takes each block when it is measured. */
@FunctionalInterface
public interface BlockSink {

  /**
   * Takes a block.
   *
   * @throws IOException if it cannot be kept
   */
  void add(Block block) throws IOException;
}
