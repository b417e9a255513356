package dev.gossamer.jmh.update;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.files.CacheDirectory;
import dev.gossamer.core.replay.Minibatch;
import dev.gossamer.core.replay.ReplayBuffer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransitionCacheTest {
  private static final String TASK = "Pendulum-v1";
  private static final int TRANSITIONS = 5000;

  @TempDir private Path directory;
  private String configured;

  @BeforeEach
  void cacheHere() {
    configured = System.getProperty(CacheDirectory.PROPERTY);
    System.setProperty(CacheDirectory.PROPERTY, directory.toString());
  }

  @AfterEach
  void cacheAsConfigured() {
    System.setProperty(CacheDirectory.PROPERTY, configured);
  }

  @Test
  void theFileHoldsWhatWasGenerated() throws IOException {
    ReplayBuffer generated = TransitionCache.load(TASK, TRANSITIONS);
    assertEquals(TRANSITIONS, generated.size());
    assertEquals((long) TRANSITIONS * generated.rowSize() * Float.BYTES, Files.size(onlyFile()));
    byte[] file = Files.readAllBytes(onlyFile());
    ReplayBuffer read = TransitionCache.load(TASK, TRANSITIONS);
    assertArrayEquals(samples(generated), samples(read));
    assertArrayEquals(file, Files.readAllBytes(onlyFile()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.99999, 1.5})
  void aFileOfAnotherLengthIsReplaced(double share) throws IOException {
    float[] whole = samples(TransitionCache.load(TASK, TRANSITIONS));
    byte[] bytes = Files.readAllBytes(onlyFile());
    try (RandomAccessFile file = new RandomAccessFile(onlyFile().toFile(), "rw")) {
      file.setLength((long) (share * bytes.length));
    }
    assertArrayEquals(whole, samples(TransitionCache.load(TASK, TRANSITIONS)));
    assertArrayEquals(bytes, Files.readAllBytes(onlyFile()));
    assertArrayEquals(whole, samples(TransitionCache.load(TASK, TRANSITIONS)));
  }

  @Test
  void processesMayGenerateAtOnce() throws Exception {
    int transitions = 100_000;
    List<Process> processes = new ArrayList<>();
    for (int p = 0; p < 2; p++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--add-modules=jdk.incubator.vector",
                  "-D" + CacheDirectory.PROPERTY + "=" + directory,
                  "-cp",
                  System.getProperty("java.class.path"),
                  Loader.class.getName(),
                  TASK,
                  Integer.toString(transitions))
              .inheritIO()
              .start());
    }
    for (Process process : processes) {
      assertEquals(0, process.waitFor());
    }
    byte[] written = Files.readAllBytes(onlyFile());
    Files.delete(onlyFile());
    TransitionCache.load(TASK, transitions);
    assertArrayEquals(Files.readAllBytes(onlyFile()), written);
  }

  /** A process that wants transitions. */
  static final class Loader {
    private Loader() {}

    public static void main(String[] arguments) throws IOException {
      TransitionCache.load(arguments[0], Integer.parseInt(arguments[1]));
    }
  }

  @Test
  void sizesHaveFilesOfTheirOwn() throws IOException {
    TransitionCache.load(TASK, 10);
    TransitionCache.load(TASK, 20);
    assertEquals(2, files().size());
  }

  @Test
  void saysWhichDirectoryCannotBeUsed() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "not a directory");
    System.setProperty(CacheDirectory.PROPERTY, file.toString());
    var failure = assertThrows(IOException.class, () -> TransitionCache.load(TASK, TRANSITIONS));
    assertTrue(
        failure.getMessage().startsWith("transitions cannot be kept in " + file),
        failure.getMessage());
    assertEquals("not a directory", Files.readString(file));
  }

  private Path onlyFile() throws IOException {
    List<Path> files = files();
    assertEquals(1, files.size(), files.toString());
    return files.getFirst();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  /** A large minibatch that any difference would show in. */
  private static float[] samples(ReplayBuffer replay) {
    Minibatch batch = new Minibatch(replay.stateSize(), replay.actionSize(), 2000, 2000);
    replay.draw(new SplittableRandom(3), batch);
    replay.gather(batch, 0, batch.size());
    return batch.stateAction().data();
  }
}
