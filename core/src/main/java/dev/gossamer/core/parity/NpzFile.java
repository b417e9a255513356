package dev.gossamer.core.parity;

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
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A NumPy {@code .npz} archive, read whole: C-ordered arrays of float32, float64 or uint8. */
public final class NpzFile {

  private static final Pattern HEADER =
      Pattern.compile(
          "'descr':\\s*'([^']+)'.*'fortran_order':\\s*(True|False).*'shape':\\s*\\(([0-9, ]*)\\)");

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
          arrays.put(key, read(key, checked(key, in.readAllBytes(), entry.getCrc())));
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(name + ": not a readable .npz file: " + e.getMessage(), e);
    }
  }

  /** A zip file's reader leaves the checksum to its caller. */
  private ByteBuffer checked(String key, byte[] bytes, long expected) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    if (crc.getValue() != expected) {
      throw fault(key, "is damaged: its checksum does not match");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private IllegalArgumentException fault(String key, String what) {
    return new IllegalArgumentException(name + ": entry " + key + " " + what);
  }

  private Array read(String key, ByteBuffer data) {
    if (data.remaining() < 12 || data.get(0) != (byte) 0x93 || data.get(1) != 'N') {
      throw fault(key, "is not a .npy array");
    }
    int version = data.get(6);
    int length = version == 1 ? Short.toUnsignedInt(data.getShort(8)) : data.getInt(8);
    data.position(version == 1 ? 10 : 12);
    if (version < 1 || version > 2 || length < 0) {
      throw fault(key, "is not a .npy array of version 1 or 2");
    }
    if (length > data.remaining()) {
      throw fault(key, "is truncated");
    }
    byte[] text = new byte[length];
    data.get(text);
    String header = new String(text, StandardCharsets.US_ASCII);
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.find() || matcher.group(2).equals("True")) {
      throw fault(key, "has an unsupported header: " + header.trim());
    }
    try {
      int[] shape =
          Arrays.stream(matcher.group(3).split(","))
              .map(String::trim)
              .filter(d -> !d.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
      int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
      return new Array(shape, values(key, matcher.group(1), count, data));
    } catch (NumberFormatException | ArithmeticException e) {
      throw fault(key, "has an unsupported shape: (" + matcher.group(3) + ")");
    }
  }

  private double[] values(String key, String type, int count, ByteBuffer data) {
    int size =
        switch (type) {
          case "|u1" -> 1;
          case "<f4" -> 4;
          case "<f8" -> 8;
          default -> throw fault(key, "has type " + type + ", not |u1, <f4 or <f8");
        };
    if (data.remaining() != (long) size * count) {
      throw fault(key, "is truncated");
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          size == 1
              ? Byte.toUnsignedInt(data.get())
              : size == 4 ? data.getFloat() : data.getDouble();
    }
    return values;
  }

  /** Name of the file, for messages. */
  String name() {
    return name;
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

  /**
   * One array of a shape.
   *
   * @throws IllegalArgumentException if there is none of that name, or it has another shape
   */
  public Array get(String key, int... shape) {
    Array array = get(key);
    if (!Arrays.equals(array.shape, shape)) {
      throw fault(
          key, "has shape " + Arrays.toString(array.shape) + ", not " + Arrays.toString(shape));
    }
    return array;
  }

  /**
   * A two-dimensional array.
   *
   * @throws IllegalArgumentException if there is none of that name, or it has other dimensions
   */
  public Array matrix(String key) {
    Array array = get(key);
    if (array.shape.length != 2) {
      throw fault(key, "has shape " + Arrays.toString(array.shape) + ", not that of a matrix");
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
