package dev.gossamer.core.files;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/**
 * Writes files so that a reader sees the old content or the new one, never a part of it, whatever
 * stops the writer: the content goes to a temporary name in the same directory, is forced to the
 * device, and is then renamed over the target.
 *
 * <p>Directories above the file are created. When writing fails, the temporary file is deleted and
 * the target is left as it was.
 */
public final class AtomicFiles {

  private static final String TEMPORARY_SUFFIX = ".tmp";

  private AtomicFiles() {}

  /** Writes the content of a file to a stream, which the caller flushes and closes. */
  @FunctionalInterface
  public interface Content {

    /**
     * Writes everything the file shall hold.
     *
     * @throws IOException if writing fails; the target file then stays as it was
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces {@code file} by {@code text} in UTF-8.
   *
   * @throws IOException if the file cannot be written
   */
  public static void writeString(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Replaces {@code file} by {@code bytes}.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, out -> out.write(bytes));
  }

  /**
   * Replaces {@code file} by what {@code content} writes to the buffered stream it is given.
   *
   * @throws IOException if the file cannot be written, or if {@code content} throws it
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    Path directory = target.getParent();
    if (directory == null) {
      throw new IOException(file + ": not the name of a file");
    }
    Files.createDirectories(directory);
    // Not Files.createTempFile: its files are readable by their owner only, and stay so.
    Path temporary =
        directory.resolve(temporaryPrefix(target) + UUID.randomUUID() + TEMPORARY_SUFFIX);
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        try (OutputStream out = new BufferedOutputStream(new Unclosable(channel))) {
          content.writeTo(out);
        }
        channel.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    force(directory);
  }

  /** Whether a writer of {@code file} that was killed left {@code other} behind. */
  public static boolean isTemporaryOf(Path file, Path other) {
    String name = other.getFileName().toString();
    return Objects.equals(file.getParent(), other.getParent())
        && name.startsWith(temporaryPrefix(file))
        && name.endsWith(TEMPORARY_SUFFIX);
  }

  private static String temporaryPrefix(Path file) {
    return "." + file.getFileName() + ".";
  }

  /** The rename itself lasts only once the directory is on the device. */
  private static void force(Path directory) throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Closing flushes only: the channel is still to be forced to the device. */
  private static final class Unclosable extends FilterOutputStream {

    Unclosable(FileChannel channel) {
      super(Channels.newOutputStream(channel));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
