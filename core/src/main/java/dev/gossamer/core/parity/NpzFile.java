package dev.gossamer.core.parity;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A NumPy {@code .npz} archive, read whole: C-ordered arrays of float32, float64 or uint8. */
public final class NpzFile {

  private static final Pattern HEADER =
      Pattern.compile(
          "'descr':\\s*'([^']+)'.*'fortran_order':\\s*(True|False).*'shape':\\s*\\(([^)]*)\\)");

  /** One array: its shape, outermost dimension first, and its elements in C order. */
  public static final class Array {

    private final int[] shape;
    private final double[] values;

    private Array(int[] shape, double[] values) {
      this.shape = shape;
      this.values = values;
    }

    /** Its dimensions, outermost first; not to be changed. */
    public int[] shape() {
      return shape;
    }

    /** Its elements in C order; not to be changed. */
    public double[] values() {
      return values;
    }

    /** The elements as floats. */
    public float[] floats() {
      float[] floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) values[i];
      }
      return floats;
    }
  }

  private final String name;
  private final Map<String, Array> arrays = new LinkedHashMap<>();

  /**
   * Reads an archive.
   *
   * @throws IllegalArgumentException if it is not one, or holds an array of another kind; names
   *     file and entry
   */
  public NpzFile(Path file) {
    name = String.valueOf(file.getFileName());
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
        String key = entry.getName().replaceFirst("\\.npy$", "");
        try (InputStream in = zip.getInputStream(entry)) {
          arrays.put(key, read(key, in));
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(name + ": not a readable .npz file: " + e.getMessage(), e);
    }
  }

  private Array read(String key, InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    byte[] magic = data.readNBytes(8);
    if (magic.length < 8 || magic[0] != (byte) 0x93 || magic[1] != 'N' || magic[6] > 2) {
      throw new IllegalArgumentException(name + ": entry " + key + " is not a .npy array");
    }
    int length =
        magic[6] == 1
            ? Short.toUnsignedInt(Short.reverseBytes(data.readShort()))
            : Integer.reverseBytes(data.readInt());
    String header = new String(data.readNBytes(length), StandardCharsets.US_ASCII);
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.find() || matcher.group(2).equals("True")) {
      throw new IllegalArgumentException(
          name + ": entry " + key + " has an unsupported header: " + header.trim());
    }
    String[] dimensions =
        matcher.group(3).isBlank() ? new String[0] : matcher.group(3).split(",", -1);
    int[] shape =
        Arrays.stream(dimensions)
            .map(String::trim)
            .filter(d -> !d.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    int count = 1;
    for (int dimension : shape) {
      count = Math.multiplyExact(count, dimension);
    }
    return new Array(shape, values(key, matcher.group(1), count, data.readAllBytes()));
  }

  private double[] values(String key, String type, int count, byte[] bytes) {
    int size =
        switch (type) {
          case "|u1" -> 1;
          case "<f4" -> 4;
          case "<f8" -> 8;
          default ->
              throw new IllegalArgumentException(
                  name + ": entry " + key + " has type " + type + ", not |u1, <f4 or <f8");
        };
    if (bytes.length != (long) size * count) {
      throw new IllegalArgumentException(name + ": entry " + key + " is truncated");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          size == 1
              ? Byte.toUnsignedInt(buffer.get())
              : size == 4 ? buffer.getFloat() : buffer.getDouble();
    }
    return values;
  }

  /** Names of the arrays. */
  public Set<String> names() {
    return arrays.keySet();
  }

  /**
   * One array.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Array get(String key) {
    Array array = arrays.get(key);
    if (array == null) {
      throw new IllegalArgumentException(name + ": no entry " + key);
    }
    return array;
  }

  /** An entry's bytes as text. */
  public String text(String key) {
    double[] values = get(key).values();
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
