package dev.gossamer.reports.result;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.Fixtures;
import dev.gossamer.reports.summary.SummaryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Readers of damaged files either work or say in one line that names the file what is wrong. */
class ReaderFuzzTest {

  private static final int TRIES = 400;
  private static final String SEED = "20260301";

  private Path directory;

  /** What reads a file. */
  private interface Reader {
    void read(Path file) throws IOException;
  }

  @BeforeTry
  void createDirectory() throws IOException {
    directory = Files.createTempDirectory("fuzz");
  }

  @AfterTry
  void deleteDirectory() throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  @Property(tries = TRIES, seed = SEED)
  void jmhResults(@ForAll long seed) throws IOException {
    json("bench/raw/1-2.json", seed, ReaderFuzzTest::times);
  }

  @Property(tries = TRIES, seed = SEED)
  void jmhHistograms(@ForAll long seed) throws IOException {
    json("jmh/sample.json", seed, ReaderFuzzTest::times);
  }

  @Property(tries = TRIES, seed = SEED)
  void environments(@ForAll long seed) throws IOException {
    json("bench/environment.json", seed, file -> Environment.read(file).values());
  }

  @Property(tries = TRIES, seed = SEED)
  void plans(@ForAll long seed) throws IOException {
    json("bench/plan.json", seed, Plan::read);
  }

  @Property(tries = TRIES, seed = SEED)
  void failures(@ForAll long seed) throws IOException {
    json("bench/failures.json", seed, Failure::read);
  }

  @Property(tries = TRIES, seed = SEED)
  void summaries(@ForAll long seed) throws IOException {
    json("summary.json", seed, SummaryFiles::read);
  }

  @Property(tries = TRIES, seed = SEED)
  void runs(@ForAll long seed) throws IOException {
    json("training/dense-1/run.json", seed, file -> TrainingRun.read(file.getParent()));
  }

  @Property(tries = TRIES, seed = SEED)
  void phases(@ForAll long seed) throws IOException {
    Files.copy(Fixtures.path("training/dense-1/run.json"), directory.resolve("run.json"));
    json("training/dense-1/phases.json", seed, file -> TrainingRun.read(file.getParent()));
  }

  @Property(tries = TRIES, seed = SEED)
  void evaluations(@ForAll long seed) throws IOException {
    bytes("training/dense-1/evaluations.csv", seed, Evaluation::read);
  }

  @Property(tries = TRIES, seed = SEED)
  void latencies(@ForAll long seed) throws IOException {
    bytes("bench/latency-update.td3-sparse.hlog", seed, LatencyLog::read);
  }

  private static void times(Path file) throws IOException {
    for (JmhResult result : JmhFiles.read(file)) {
      result.forkNanos();
      result.iterationNanos();
    }
  }

  private void json(String fixture, long seed, Reader reader) throws IOException {
    Random random = new Random(seed);
    byte[] original = Files.readAllBytes(Fixtures.path(fixture));
    check(
        fixture,
        random.nextBoolean() ? Mutations.json(original, random) : Mutations.bytes(original, random),
        reader);
  }

  private void bytes(String fixture, long seed, Reader reader) throws IOException {
    byte[] original = Files.readAllBytes(Fixtures.path(fixture));
    check(fixture, Mutations.bytes(original, new Random(seed)), reader);
  }

  private void check(String fixture, byte[] damaged, Reader reader) throws IOException {
    Path file = directory.resolve(Path.of(fixture).getFileName());
    Files.write(file, damaged);
    try {
      reader.read(file);
    } catch (IllegalArgumentException problem) {
      String message = problem.getMessage();
      assertTrue(message.startsWith(file + ": "), message);
      assertFalse(message.contains("\n"), message);
      assertTrue(message.length() < file.toString().length() + 500, message);
    }
  }
}
