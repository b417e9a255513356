package dev.gossamer.core.training;

import dev.gossamer.core.replay.ReplayBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of a run that only grow: transitions, evaluations and topology changes. A checkpoint
 * records how long they were; a run that goes on from it first cuts them back to that.
 */
final class GrowingFiles implements AutoCloseable {

  /**
   * Lengths of the files when a checkpoint was taken.
   *
   * @param transitions transitions in the replay file
   * @param held how many of them the replay buffer held, the last ones
   * @param evaluations bytes of the evaluations
   * @param topology bytes of the topology changes
   */
  record Lengths(long transitions, int held, long evaluations, long topology) {
    static final Lengths NONE = new Lengths(0, 0, 0, 0);
  }

  private final ReplayFile replay;
  private final AppendedLines evaluations;
  private final AppendedLines topology;

  /**
   * Opens or creates the files, and brings back the transitions that the buffer held.
   *
   * @param lengths where they go on; what comes later is cut off
   * @throws IllegalArgumentException if a file is missing or shorter than that; none of them is
   *     touched then
   */
  GrowingFiles(RunDirectory directory, ReplayBuffer buffer, Lengths lengths) throws IOException {
    requireLength(directory.replay(), lengths.transitions * ReplayFile.rowBytes(buffer));
    requireLength(directory.evaluations(), lengths.evaluations);
    requireLength(directory.topology(), lengths.topology);
    replay = new ReplayFile(directory.replay(), buffer);
    evaluations = new AppendedLines(directory.evaluations(), lengths.evaluations);
    topology = new AppendedLines(directory.topology(), lengths.topology);
    replay.restore(buffer, lengths.transitions, lengths.held);
  }

  private static void requireLength(Path file, long needed) throws IOException {
    long size = Files.exists(file) ? Files.size(file) : 0;
    if (size < needed) {
      throw new IllegalArgumentException(
          file + ": " + size + " bytes, but the checkpoint was taken at " + needed);
    }
  }

  ReplayFile replay() {
    return replay;
  }

  AppendedLines evaluations() {
    return evaluations;
  }

  AppendedLines topology() {
    return topology;
  }

  /**
   * Brings everything to the device.
   *
   * @param buffer holds the last of the transitions added so far
   */
  Lengths sync(ReplayBuffer buffer) throws IOException {
    replay.sync();
    return new Lengths(buffer.added(), buffer.size(), evaluations.sync(), topology.sync());
  }

  @Override
  public void close() throws IOException {
    replay.close();
    evaluations.close();
    topology.close();
  }
}
