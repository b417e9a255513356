package dev.gossamer.jmh.update;

import dev.gossamer.core.environment.Environment;
import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.files.AtomicFiles;
import dev.gossamer.core.files.CacheDirectory;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.replay.ReplayBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Real transitions of a task under uniformly random actions, generated once and loaded by each
 * fork.
 *
 * <p>They are kept in the {@link CacheDirectory}: a file of little-endian floats for each task and
 * number, row after row as {@link ReplayBuffer#add} takes them. A file appears there whole or not
 * at all, and every process generates the same one, so that several may do so at once.
 */
public final class TransitionCache {

  private static final long SEED = 1;

  private TransitionCache() {}

  /**
   * A replay buffer full of transitions.
   *
   * @throws IOException if they can be neither read nor kept; says where
   */
  public static ReplayBuffer load(String environmentId, int transitions) throws IOException {
    Environment environment = Environments.create(environmentId);
    ReplayBuffer replay =
        new ReplayBuffer(
            environment.observationSpace().size(), environment.actionSpace().size(), transitions);
    Path directory = CacheDirectory.path();
    Path file = directory.resolve(environmentId + "-" + transitions + ".f32");
    try {
      if (!read(file, replay)) {
        AtomicFiles.write(file, out -> generate(environment, replay, out));
      }
    } catch (IOException unusable) {
      throw new IOException(
          "transitions cannot be kept in "
              + directory
              + " ("
              + unusable
              + "); name another directory by XDG_CACHE_HOME or -D"
              + CacheDirectory.PROPERTY,
          unusable);
    }
    return replay;
  }

  private static void generate(Environment environment, ReplayBuffer replay, OutputStream out)
      throws IOException {
    RandomStream random = new RandomStream(SEED, Purpose.ENVIRONMENT);
    double[] observation = new double[replay.stateSize()];
    double[] next = new double[replay.stateSize()];
    double[] action = new double[replay.actionSize()];
    float[] row = new float[replay.rowSize()];
    ByteBuffer bytes = ByteBuffer.allocate(row.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    environment.reset(random, observation);
    while (replay.size() < replay.capacity()) {
      for (int i = 0; i < action.length; i++) {
        action[i] =
            random.nextDouble(environment.actionSpace().low(i), environment.actionSpace().high(i));
      }
      environment.step(action, next);
      replay.pack(
          observation,
          action,
          next,
          environment.reward(),
          environment.terminated(),
          environment.truncated(),
          row);
      replay.add(row);
      bytes.asFloatBuffer().put(row);
      out.write(bytes.array());
      if (environment.terminated() || environment.truncated()) {
        environment.reset(random, observation);
      } else {
        System.arraycopy(next, 0, observation, 0, next.length);
      }
    }
  }

  /** Fills the buffer; false, and nothing added, if there is no file of just the right length. */
  private static boolean read(Path file, ReplayBuffer replay) throws IOException {
    float[] row = new float[replay.rowSize()];
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() != (long) replay.capacity() * row.length * Float.BYTES) {
        return false;
      }
      FloatBuffer floats =
          channel
              .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer();
      while (floats.hasRemaining()) {
        floats.get(row);
        replay.add(row);
      }
      return true;
    } catch (NoSuchFileException absent) {
      return false;
    }
  }
}
