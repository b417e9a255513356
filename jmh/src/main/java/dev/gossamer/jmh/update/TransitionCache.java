package dev.gossamer.jmh.update;

import dev.gossamer.core.environment.Environment;
import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.files.AtomicFiles;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.replay.ReplayBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real transitions of a task under uniformly random actions, generated once and loaded by each
 * fork.
 *
 * <p>They are kept in the directory that {@value #PROPERTY} names, else in {@code gossamer} under
 * the user's cache directory.
 */
public final class TransitionCache {

  /** System property that names the directory. */
  public static final String PROPERTY = "gossamer.cache";

  private static final long SEED = 1;

  private TransitionCache() {}

  /** A replay buffer full of transitions. */
  public static ReplayBuffer load(String environmentId, int transitions) throws IOException {
    Environment environment = Environments.create(environmentId);
    ReplayBuffer replay =
        new ReplayBuffer(
            environment.observationSpace().size(), environment.actionSpace().size(), transitions);
    Path file = directory().resolve("transitions-" + environmentId + "-" + transitions + ".bin");
    long bytes = (long) transitions * replay.rowSize() * Float.BYTES;
    if (Files.isRegularFile(file) && Files.size(file) == bytes) {
      read(file, replay);
    } else {
      AtomicFiles.write(file, out -> generate(environment, replay, out));
    }
    return replay;
  }

  private static Path directory() {
    String chosen = System.getProperty(PROPERTY);
    if (chosen != null) {
      return Path.of(chosen);
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    return cache != null && !cache.isEmpty()
        ? Path.of(cache, "gossamer")
        : Path.of(System.getProperty("user.home"), ".cache", "gossamer");
  }

  private static void generate(Environment environment, ReplayBuffer replay, OutputStream out)
      throws IOException {
    RandomStream random = new RandomStream(SEED, Purpose.ENVIRONMENT);
    double[] observation = new double[replay.stateSize()];
    double[] next = new double[replay.stateSize()];
    double[] action = new double[replay.actionSize()];
    float[] row = new float[replay.rowSize()];
    ByteBuffer bytes = ByteBuffer.allocate(row.length * Float.BYTES);
    environment.reset(random, observation);
    while (replay.size() < replay.capacity()) {
      for (int i = 0; i < action.length; i++) {
        action[i] =
            random.nextDouble(environment.actionSpace().low(i), environment.actionSpace().high(i));
      }
      environment.step(action, next);
      replay.pack(observation, action, next, environment.reward(), environment.terminated(), row);
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

  private static void read(Path file, ReplayBuffer replay) throws IOException {
    float[] row = new float[replay.rowSize()];
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      while (bytes.hasRemaining()) {
        for (int i = 0; i < row.length; i++) {
          row[i] = bytes.getFloat();
        }
        replay.add(row);
      }
    }
  }
}
