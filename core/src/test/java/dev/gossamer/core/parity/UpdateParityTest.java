package dev.gossamer.core.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Updates recorded in PyTorch, repeated on every provider and storage. */
class UpdateParityTest {

  /** What NumPy writes before the data of these arrays. */
  private static final int HEADER_BYTES = 128;

  @TempDir Path directory;

  static Path recording(String name) {
    try {
      return Path.of(UpdateParityTest.class.getResource("/updates/" + name + ".npz").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (KernelProvider kernels : Kernels.all()) {
      for (int threads = 1; threads <= 2; threads++) {
        cases.add(Arguments.of("td3_dense", kernels, Storage.SPARSE, threads));
        cases.add(Arguments.of("sac_dense_auto_alpha", kernels, Storage.SPARSE, threads));
        for (Storage storage : Storage.values()) {
          cases.add(Arguments.of("td3_static_mask", kernels, storage, threads));
          cases.add(Arguments.of("sac_static_mask", kernels, storage, threads));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0} {1} {2} threads {3}")
  @MethodSource("cases")
  void updatesAreThoseOfPyTorch(String name, KernelProvider kernels, Storage storage, int threads) {
    Map<String, Double> deviations =
        UpdateParity.measure(recording(name), kernels, storage, threads);
    int quantities =
        name.startsWith("td3")
            ? 2 + 6 * 3 * 2 // two losses, weights and biases of six networks
            : 3 + 5 * 3 * 2; // the temperature too, and no actor's target
    assertEquals(quantities, deviations.size());
    deviations.forEach(
        (quantity, deviation) ->
            assertTrue(deviation <= UpdateParity.LIMIT, quantity + " deviates by " + deviation));
  }

  /** The measure finds what is not the recording's: an array with every sign changed. */
  @ParameterizedTest
  @CsvSource({
    "td3_dense, state, 4, final.actor.layer0.weight",
    "td3_dense, target_noise, 4, final.critic1.layer1.weight",
    "td3_dense, initial.critic2.layer1.weight, 4, final_target.critic2.layer1.weight",
    "td3_dense, final.actor.layer2.bias, 4, final.actor.layer2.bias",
    "td3_dense, critic_loss, 8, critic_loss",
    "sac_dense_auto_alpha, next_action_noise, 4, final.critic1.layer1.weight",
    "sac_dense_auto_alpha, action_noise, 4, final.actor.layer2.bias",
    "sac_dense_auto_alpha, initial.actor.layer2.bias, 4, final.actor.layer2.bias",
    "sac_dense_auto_alpha, alpha, 8, alpha"
  })
  void aChangeShows(String name, String entry, int elementBytes, String quantity)
      throws IOException {
    Path changed =
        changed(
            name,
            entry,
            bytes -> {
              for (int i = bytes.length - 1; i >= HEADER_BYTES; i -= elementBytes) {
                bytes[i] ^= (byte) 0x80;
              }
              return bytes;
            });
    Map<String, Double> deviations =
        UpdateParity.measure(changed, Kernels.provider(), Storage.SPARSE, 1);
    assertTrue(deviations.get(quantity) > UpdateParity.LIMIT, quantity + " " + deviations);
  }

  /** A copy of a recording with one entry's bytes changed, or the entry left out for null. */
  private Path changed(String name, String entry, UnaryOperator<byte[]> change) throws IOException {
    Path copy = directory.resolve("x.npz");
    try (ZipFile zip = new ZipFile(recording(name).toFile());
        NpzWriter writer = new NpzWriter(copy)) {
      zip.stream()
          .forEach(
              original -> {
                byte[] bytes = bytes(zip, original);
                if (original.getName().equals(entry + ".npy")) {
                  bytes = change.apply(bytes);
                }
                if (bytes != null) {
                  writer.raw(original.getName(), bytes);
                }
              });
    }
    return copy;
  }

  private static byte[] bytes(ZipFile zip, ZipEntry entry) {
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String refusal(Path file) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> UpdateParity.measure(file, Kernels.provider(), Storage.SPARSE, 1))
            .getMessage();
    assertFalse(message.contains("\n"), message);
    return message;
  }

  private Path withHyperparameters(UnaryOperator<String> change) throws IOException {
    NpzFile npz = new NpzFile(recording("td3_dense"));
    byte[] text = change.apply(npz.text("hyperparameters.json")).getBytes(StandardCharsets.UTF_8);
    return changed(
        "td3_dense",
        "hyperparameters.json",
        bytes ->
            NpzWriter.array(1, NpzWriter.header("|u1", false, "(" + text.length + ",)"), text));
  }

  @ParameterizedTest
  @CsvSource({
    "hyperparameters.json",
    "initial.actor.layer0.weight",
    "initial.critic2.layer2.bias",
    "state",
    "action",
    "next_state",
    "reward",
    "not_done",
    "target_noise",
    "final.actor.layer1.bias",
    "final_target.critic1.layer0.weight",
    "critic_loss",
    "actor_loss"
  })
  void aMissingEntryIsNamed(String entry) throws IOException {
    assertEquals("x.npz: no entry " + entry, refusal(changed("td3_dense", entry, bytes -> null)));
  }

  @ParameterizedTest
  @CsvSource({
    "state, '(1, 2)'",
    "reward, '(2,)'",
    "initial.actor.layer0.weight, '(2,)'",
    "initial.critic1.layer1.bias, '(2,)'",
    "final.critic2.layer1.weight, '(2, 1)'",
    "critic_loss, '(2,)'"
  })
  void anEntryOfAnotherShapeIsNamed(String entry, String shape) throws IOException {
    byte[] other =
        NpzWriter.array(1, NpzWriter.header("<f4", false, shape), NpzWriter.float32(1, 2));
    String message = refusal(changed("td3_dense", entry, bytes -> other));
    assertTrue(message.startsWith("x.npz: entry " + entry + " has shape ["), message);
  }

  @Test
  void aMaskOfAnotherShapeIsNamed() throws IOException {
    byte[] other =
        NpzWriter.array(1, NpzWriter.header("<f4", false, "(1, 2)"), NpzWriter.float32(1, 1));
    assertEquals(
        "x.npz: entry actor.layer1.mask has shape [1, 2], not [64, 64]",
        refusal(changed("td3_static_mask", "actor.layer1.mask", bytes -> other)));
  }

  @ParameterizedTest
  @CsvSource({"action_noise", "next_action_noise", "alpha", "actor_loss"})
  void aMissingEntryOfSacIsNamed(String entry) throws IOException {
    assertEquals(
        "x.npz: no entry " + entry, refusal(changed("sac_dense_auto_alpha", entry, bytes -> null)));
  }

  @Test
  void otherAlgorithmsAreNamed() throws IOException {
    assertEquals(
        "x.npz: algorithm 'ppo' is not supported; supported: td3, sac",
        refusal(withHyperparameters(json -> json.replace("\"td3\"", "\"ppo\""))));
  }

  @Test
  void hyperparametersThatCannotBeReadAreNamed() throws IOException {
    assertEquals(
        "x.npz: hyperparameters.json has no 'tau'",
        refusal(withHyperparameters(json -> json.replace("\"tau\"", "\"rho\""))));
    assertTrue(
        refusal(withHyperparameters(json -> json.substring(0, 40)))
            .startsWith("x.npz: hyperparameters.json: "));
    assertTrue(
        refusal(withHyperparameters(json -> json.replace("\"lr\": 0.001", "\"lr\": \"fast\"")))
            .startsWith("x.npz: hyperparameters.json: "));
    for (String name : new String[] {"batch", "updates", "policy_delay"}) {
      assertEquals(
          "x.npz: hyperparameters.json: " + name + " is 0, not at least 1",
          refusal(
              withHyperparameters(
                  json -> json.replaceFirst("\"" + name + "\": \\d+", "\"" + name + "\": 0"))));
    }
    assertEquals(
        "x.npz: entry state has shape [20, 100, 17], not [20, 99, 17]",
        refusal(withHyperparameters(json -> json.replace("\"batch\": 100", "\"batch\": 99"))));
  }

  @Test
  void deviationIsARelativeFrobeniusNorm() {
    assertEquals(0.5, UpdateParity.deviation(new double[] {3, 1}, new double[] {3, 1 + 0.5}), 0.5);
    assertEquals(5 / 13.0, UpdateParity.deviation(new double[] {8, 16}, new double[] {5, 12}));
    assertEquals(0, UpdateParity.deviation(new double[2], new double[2]));
    assertEquals(
        Double.POSITIVE_INFINITY, UpdateParity.deviation(new double[] {1}, new double[] {0}));
    assertTrue(Double.isNaN(UpdateParity.deviation(new double[] {Double.NaN}, new double[] {1})));
    assertThrows(
        IllegalArgumentException.class, () -> UpdateParity.deviation(new double[1], new double[2]));
  }
}
