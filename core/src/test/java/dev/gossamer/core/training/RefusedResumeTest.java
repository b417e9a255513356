package dev.gossamer.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.method.Methods;
import dev.gossamer.kernels.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A run that cannot be resumed is refused in one line, and stays as it is to the last byte. */
class RefusedResumeTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir static Path interrupted;

  @TempDir Path directory;

  @BeforeAll
  static void interruptARun() throws IOException {
    TinyRuns.start(interrupted.resolve("run"), TinyRuns.settings("ds"), 60);
  }

  private Path run() throws IOException {
    Path path = directory.resolve("run");
    TinyRuns.copy(interrupted.resolve("run"), path);
    return path;
  }

  private static String refusal(Path path) throws IOException {
    Map<String, String> before = TinyRuns.files(path);
    String message =
        assertThrows(IllegalArgumentException.class, () -> TinyRuns.resume(path, Long.MAX_VALUE))
            .getMessage();
    assertEquals(before, TinyRuns.files(path), "a refused run was changed: " + message);
    assertFalse(message.contains("\n"), message);
    return message;
  }

  private static void edit(Path path, Consumer<ObjectNode> change) throws IOException {
    Path file = path.resolve("run.json");
    ObjectNode record = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
    change.accept(record);
    Files.writeString(file, JSON.writeValueAsString(record));
  }

  @Test
  void aSoundRunIsNotRefused() throws IOException {
    assertEquals("finished", TinyRuns.resume(run(), Long.MAX_VALUE).status());
  }

  @Test
  void aCheckpointCutShortAnywhere() throws IOException {
    Path path = run();
    Path checkpoint = path.resolve("checkpoint.bin");
    byte[] whole = Files.readAllBytes(checkpoint);
    List<Integer> lengths = new ArrayList<>(List.of(0, 1, 8, 11, 23, 24, 25, whole.length - 1));
    for (int length = 100; length < whole.length; length += whole.length / 20) {
      lengths.add(length);
    }
    for (int length : lengths) {
      Files.write(checkpoint, Arrays.copyOf(whole, length));
      String message = refusal(path);
      assertTrue(
          message.equals(checkpoint + ": the checkpoint is truncated")
              || (length < 24 && message.equals(checkpoint + ": not a checkpoint")),
          message);
    }
    Files.write(checkpoint, Arrays.copyOf(whole, whole.length + 1));
    assertEquals(checkpoint + ": the checkpoint was altered or damaged", refusal(path));
  }

  @Test
  void aByteOfTheCheckpointFlippedAnywhere() throws IOException {
    Path path = run();
    Path checkpoint = path.resolve("checkpoint.bin");
    byte[] whole = Files.readAllBytes(checkpoint);
    int step = Math.max(1, whole.length / 60);
    for (int at = 0; at < whole.length; at += at < 100 ? 1 : step) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      Files.write(checkpoint, flipped);
      assertTrue(refusal(path).startsWith(checkpoint + ": "), "byte " + at);
    }
  }

  @Test
  void aForeignFileInTheCheckpointsPlace() throws IOException {
    Path path = run();
    Path checkpoint = path.resolve("checkpoint.bin");
    Files.writeString(checkpoint, "step,mean\n0,-1200.5\n50,-900.25\n");
    assertEquals(checkpoint + ": not a checkpoint", refusal(path));
    Files.copy(path.resolve("replay.bin"), checkpoint, StandardCopyOption.REPLACE_EXISTING);
    assertEquals(checkpoint + ": not a checkpoint", refusal(path));
  }

  @ParameterizedTest
  @CsvSource({"seed, 2", "hidden, 16", "env, InvertedPendulum-v4", "ds.period, 30"})
  void aCheckpointOfAnotherConfiguration(String name, String value) throws IOException {
    Path other = directory.resolve("other");
    TinyRuns.start(other, TinyRuns.settings("ds", name, value), 60);
    Path path = run();
    Path checkpoint = path.resolve("checkpoint.bin");
    Files.copy(other.resolve("checkpoint.bin"), checkpoint, StandardCopyOption.REPLACE_EXISTING);
    assertEquals(
        checkpoint + ": the checkpoint is from another configuration than run.json", refusal(path));
  }

  @Test
  void noCheckpointYet() throws IOException {
    Path path = run();
    Files.delete(path.resolve("checkpoint.bin"));
    assertEquals(path + ": no checkpoint was written yet; start the run anew", refusal(path));
  }

  @Test
  void noRunAtAll() throws IOException {
    Path path = run();
    Files.delete(path.resolve("run.json"));
    assertEquals(path + ": no run.json; not the directory of a run", refusal(path));
  }

  @Test
  void aFinishedRun() throws IOException {
    Path path = run();
    TinyRuns.resume(path, Long.MAX_VALUE);
    assertEquals(path + ": the run is finished", refusal(path));
  }

  /** Its replay file is gone, so that editing the status brings nothing back. */
  @Test
  void aFinishedRunSaidToBeInterrupted() throws IOException {
    Path path = directory.resolve("run");
    TinyRuns.start(path, TinyRuns.settings("ds", "keep-replay", "no"), Long.MAX_VALUE);
    edit(path, record -> record.put("status", "interrupted"));
    String message = refusal(path);
    assertTrue(message.startsWith(path.resolve("replay.bin") + ": 0 bytes, but the"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay.bin", "evaluations.csv", "topology.csv"})
  void aFileThatIsShorterThanAtTheCheckpoint(String name) throws IOException {
    Path path = run();
    Path file = path.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertEquals(
          file + ": " + length + " bytes, but the checkpoint was taken at " + whole.length,
          refusal(path));
    }
    Files.delete(file);
    assertEquals(
        file + ": 0 bytes, but the checkpoint was taken at " + whole.length, refusal(path));
  }

  @Test
  void anEditedConfiguration() throws IOException {
    for (String[] change :
        new String[][] {{"steps", "200"}, {"learning-rate", "0.1"}, {"seed", "3"}}) {
      Path path = directory.resolve(change[0]);
      TinyRuns.copy(interrupted.resolve("run"), path);
      edit(path, record -> ((ObjectNode) record.get("configuration")).put(change[0], change[1]));
      assertEquals(
          path.resolve("run.json")
              + ": the configuration does not match its fingerprint; it was altered",
          refusal(path));
    }
  }

  @Test
  void aConfigurationThatIsNone() throws IOException {
    Path path = run();
    edit(path, record -> ((ObjectNode) record.get("configuration")).put("method", "magic"));
    assertEquals(
        path.resolve("run.json")
            + ": method: 'magic' is not one of "
            + String.join(", ", Methods.names()),
        refusal(path));
  }

  @Test
  void anEditedFingerprint() throws IOException {
    Path path = run();
    edit(path, record -> record.put("fingerprint", "0".repeat(64)));
    assertEquals(
        path.resolve("run.json")
            + ": the configuration does not match its fingerprint; it was altered",
        refusal(path));
  }

  @Test
  void anotherProvider() throws IOException {
    Path path = run();
    edit(path, record -> record.put("provider", "scalar"));
    assertEquals(
        "the run was computed with provider scalar, and this is "
            + Kernels.provider().name()
            + "; resume it where that one runs",
        refusal(path));
  }

  @Test
  void anotherSchema() throws IOException {
    Path path = run();
    edit(path, record -> record.put("schema", 99));
    assertEquals(path.resolve("run.json") + ": schema 99; this version reads 1", refusal(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"schema", "status", "configuration", "fingerprint", "provider"})
  void aRecordWithoutAField(String name) throws IOException {
    Path path = run();
    edit(path, record -> record.remove(name));
    String missing = refusal(path);
    assertTrue(missing.startsWith(path.resolve("run.json") + ": "), missing);
    edit(path, record -> record.putNull(name));
    String isNull = refusal(path);
    assertTrue(isNull.startsWith(path.resolve("run.json") + ": "), isNull);
  }

  @Test
  void aSettingThatIsNull() throws IOException {
    Path path = run();
    edit(path, record -> ((ObjectNode) record.get("configuration")).putNull("seed"));
    assertEquals(path.resolve("run.json") + ": not a run's record: no seed", refusal(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "hello", "{\"schema\": 1", "{\"schema\": \"one\"}", "7"})
  void aRecordThatIsNone(String content) throws IOException {
    Path path = run();
    Files.writeString(path.resolve("run.json"), content);
    String message = refusal(path);
    assertTrue(message.startsWith(path.resolve("run.json") + ": "), message);
  }
}
