package dev.gossamer.core.training;

import dev.gossamer.core.files.AtomicFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * A checkpoint on disk: a header with the schema and the configuration's fingerprint, the payload's
 * length and CRC-32C, and the payload. Written whole or not at all.
 */
final class CheckpointFile {

  private static final long MAGIC = 0x474F5353414D4552L;
  private static final int SCHEMA = 1;

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
          out.writeUTF(fingerprint);
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
    byte[] bytes = Files.readAllBytes(file);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (bytes.length < 12 || in.readLong() != MAGIC) {
        throw new IllegalArgumentException(file + ": not a checkpoint");
      }
      int schema = in.readInt();
      if (schema != SCHEMA) {
        throw new IllegalArgumentException(
            file + ": checkpoint schema " + schema + "; this version reads " + SCHEMA);
      }
      String written = in.readUTF();
      byte[] body = new byte[Math.max(0, in.readInt())];
      long expected = in.readLong();
      in.readFully(body);
      CRC32C crc = new CRC32C();
      crc.update(body);
      if (crc.getValue() != expected || in.read() >= 0) {
        throw new IllegalArgumentException(file + ": the checkpoint was altered or damaged");
      }
      if (!written.equals(fingerprint)) {
        throw new IllegalArgumentException(
            file + ": the checkpoint is from another configuration than run.json");
      }
      return payload.read(new DataInputStream(new ByteArrayInputStream(body)));
    } catch (EOFException e) {
      throw new IllegalArgumentException(file + ": the checkpoint is truncated", e);
    }
  }
}
