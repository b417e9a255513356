package dev.gossamer.core.parity;

import static dev.gossamer.core.parity.NpzWriter.array;
import static dev.gossamer.core.parity.NpzWriter.float32;
import static dev.gossamer.core.parity.NpzWriter.float64;
import static dev.gossamer.core.parity.NpzWriter.header;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzFileTest {

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("x.npz");
  }

  private Path withEntry(byte[] content) throws IOException {
    try (NpzWriter writer = new NpzWriter(file())) {
      writer.raw("a.npy", content);
    }
    return file();
  }

  private static String refusal(Path file) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new NpzFile(file)).getMessage();
    assertFalse(message.contains("\n"), message);
    assertTrue(message.startsWith("x.npz: "), message);
    return message;
  }

  @Test
  void arraysOfThreeTypesAreRead() throws IOException {
    try (NpzWriter writer = new NpzWriter(file())) {
      writer
          .array("float", "<f4", "(2, 3)", float32(1, 2, 3, 4, 5, 0.1))
          .array("double", "<f8", "(2,)", float64(0.1, -1e300))
          .array("scalar", "<f8", "()", float64(7))
          .array("empty", "<f4", "(0, 4)", new byte[0])
          .array("text", "|u1", "(2,)", "\u00e9".getBytes(StandardCharsets.UTF_8))
          .raw("newer.npy", array(2, header("<f4", false, "(1,)"), float32(5)));
    }
    NpzFile npz = new NpzFile(file());
    assertEquals(Set.of("float", "double", "scalar", "empty", "text", "newer"), npz.names());
    assertArrayEquals(new int[] {2, 3}, npz.get("float").shape());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 0.1f}, npz.get("float", 2, 3).floats());
    assertArrayEquals(new double[] {0.1, -1e300}, npz.get("double").values());
    assertArrayEquals(new int[0], npz.get("scalar").shape());
    assertArrayEquals(new double[] {7}, npz.get("scalar").values());
    assertArrayEquals(new int[] {0, 4}, npz.matrix("empty").shape());
    assertEquals("\u00e9", npz.text("text"));
    assertArrayEquals(new double[] {5}, npz.get("newer").values());
  }

  @Test
  void missingEntriesAndOtherShapesAreNamed() throws IOException {
    NpzFile npz = new NpzFile(withEntry(array(1, header("<f4", false, "(2,)"), float32(1, 2))));
    assertEquals(
        "x.npz: no entry b",
        assertThrows(IllegalArgumentException.class, () -> npz.get("b")).getMessage());
    assertEquals(
        "x.npz: entry a has shape [2], not [2, 1]",
        assertThrows(IllegalArgumentException.class, () -> npz.get("a", 2, 1)).getMessage());
    assertEquals(
        "x.npz: entry a has shape [2], not that of a matrix",
        assertThrows(IllegalArgumentException.class, () -> npz.matrix("a")).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<f2", "<i4", ">f4", "<c8", "|b1", "|O"})
  void otherTypesAreNamed(String type) throws IOException {
    assertEquals(
        "x.npz: entry a has type " + type + ", not |u1, <f4 or <f8",
        refusal(withEntry(array(1, header(type, false, "(1,)"), new byte[8]))));
  }

  @Test
  void fortranOrderAndStructuresAreRefused() throws IOException {
    assertEquals(
        "x.npz: entry a has an unsupported header:"
            + " {'descr': '<f4', 'fortran_order': True, 'shape': (1, 2), }",
        refusal(withEntry(array(1, header("<f4", true, "(1, 2)"), float32(1, 2)))));
    assertTrue(
        refusal(withEntry(array(1, "{'descr': [('x', '<f4')], 'shape': (1,), }", float32(1))))
            .startsWith("x.npz: entry a has an unsupported header: "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(99999999999,)", "(65536, 65536)"})
  void shapesThatNoArrayHasAreNamed(String shape) throws IOException {
    String message = refusal(withEntry(array(1, header("<f4", false, shape), float32(1))));
    assertEquals("x.npz: entry a has an unsupported shape: " + shape, message);
  }

  @Test
  void entriesThatAreNoArraysAreNamed() throws IOException {
    assertEquals(
        "x.npz: entry a is not a .npy array",
        refusal(withEntry("hello".getBytes(StandardCharsets.US_ASCII))));
    assertEquals(
        "x.npz: entry a is not a .npy array of version 1 or 2",
        refusal(withEntry(array(7, header("<f4", false, "(1,)"), float32(1)))));
  }

  /** Wherever an array is cut, it is refused. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void arraysCutShortAreRefused(int version) throws IOException {
    byte[] whole = array(version, header("<f4", false, "(3,)"), float32(1, 2, 3));
    for (int length = 0; length < whole.length; length++) {
      refusal(withEntry(Arrays.copyOf(whole, length)));
    }
    byte[] endless = whole.clone();
    endless[8] = -1;
    endless[9] = -1;
    endless[11] = version == 1 ? endless[11] : -1;
    refusal(withEntry(endless));
  }

  @Test
  void filesCutShortAreRefused() throws IOException {
    byte[] whole =
        Files.readAllBytes(withEntry(array(1, header("<f4", false, "(3,)"), float32(1, 2, 3))));
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      assertTrue(refusal(file()).startsWith("x.npz: not a readable .npz file: "));
    }
  }

  @Test
  void aByteChangedInTheDataIsNoticed() throws IOException, ReflectiveOperationException {
    Path golden = UpdateParityTest.recording("td3_dense");
    byte[] bytes = Files.readAllBytes(golden);
    // The archive is not compressed, so that in the middle lies an array's data.
    bytes[bytes.length / 2] ^= 1;
    Files.write(file(), bytes);
    assertTrue(refusal(file()).endsWith("is damaged: its checksum does not match"));
  }

  @Test
  void foreignFilesAreRefused() throws IOException {
    Files.writeString(file(), "state,action\n1,2\n");
    assertTrue(refusal(file()).startsWith("x.npz: not a readable .npz file: "));
    Files.delete(file());
    assertTrue(refusal(file()).startsWith("x.npz: not a readable .npz file: "));
    Files.createDirectory(file());
    assertTrue(refusal(file()).startsWith("x.npz: not a readable .npz file: "));
  }
}
