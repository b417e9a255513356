package dev.gossamer.reports.gate.live;

import dev.gossamer.reports.gate.Block;
import dev.gossamer.reports.gate.Series;
import dev.gossamer.reports.gate.SeriesFiles;
import dev.gossamer.reports.result.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps blocks in a file, which holds all that are measured whatever ends the run. */
public final class SeriesRecorder implements BlockSink {

  private final Path file;
  private final Environment environment;
  private final List<Block> blocks;

  /**
   * A file of blocks; nothing is written yet.
   *
   * @param environment what blocks are measured on and with
   * @param before blocks that the file holds already
   */
  public SeriesRecorder(Path file, Environment environment, List<Block> before) {
    this.file = file;
    this.environment = environment;
    this.blocks = new ArrayList<>(before);
  }

  @Override
  public void add(Block block) throws IOException {
    blocks.add(block);
    SeriesFiles.write(file, series());
  }

  /** All blocks so far. */
  public Series series() {
    return new Series(environment, blocks);
  }
}
