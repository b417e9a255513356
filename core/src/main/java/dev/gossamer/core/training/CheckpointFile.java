package dev.gossamer.core.training;

import dev.gossamer.core.files.AtomicFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * A checkpoint on disk: a magic number, the schema, and the length and CRC-32C of what follows,
 * which is the configuration's fingerprint and the payload. Written whole or not at all.
 */
final class CheckpointFile {

  private static final long MAGIC = 0x474F5353414D4552L;
  private static final int SCHEMA = 7;
  private static final int HEADER_BYTES = Long.BYTES + Integer.BYTES + Integer.BYTES + Long.BYTES;

  private CheckpointFile() {}

  /** Writes the payload of a checkpoint. */
  @FunctionalInterface
  interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  /** Reads the payload of a checkpoint. */
  @FunctionalInterface
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  static void write(Path file, String fingerprint, Writer payload) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(fingerprint);
      payload.write(out);
    }
    byte[] body = bytes.toByteArray();
    CRC32C crc = new CRC32C();
    crc.update(body);
    AtomicFiles.write(
        file,
        stream -> {
          DataOutputStream out = new DataOutputStream(stream);
          out.writeLong(MAGIC);
          out.writeInt(SCHEMA);
          out.writeInt(body.length);
          out.writeLong(crc.getValue());
          out.write(body);
          out.flush();
        });
  }

  /**
   * Reads a checkpoint back.
   *
   * @throws IllegalArgumentException if the file is truncated, altered, of another schema or from
   *     another configuration
   */
  static <T> T read(Path file, String fingerprint, Reader<T> payload) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    if (bytes.remaining() < HEADER_BYTES || bytes.getLong() != MAGIC) {
      throw new IllegalArgumentException(file + ": not a checkpoint");
    }
    int schema = bytes.getInt();
    if (schema != SCHEMA) {
      throw new IllegalArgumentException(
          file + ": checkpoint schema " + schema + "; this version reads " + SCHEMA);
    }
    int length = bytes.getInt();
    long expected = bytes.getLong();
    if (bytes.remaining() < length) {
      throw new IllegalArgumentException(file + ": the checkpoint is truncated");
    }
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate());
    if (bytes.remaining() != length || crc.getValue() != expected) {
      throw new IllegalArgumentException(file + ": the checkpoint was altered or damaged");
    }
    DataInputStream in =
        new DataInputStream(
            new ByteArrayInputStream(bytes.array(), bytes.position(), bytes.remaining()));
    if (!in.readUTF().equals(fingerprint)) {
      throw new IllegalArgumentException(
          file + ": the checkpoint is from another configuration than run.json");
    }
    return payload.read(in);
  }
}
