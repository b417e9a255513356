package dev.gossamer.core.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A text file that only grows, line by line. */
final class AppendedLines implements AutoCloseable {

  private final FileChannel channel;

  /**
   * Opens or creates the file for appending after its first {@code length} bytes, cutting off the
   * rest.
   */
  AppendedLines(Path file, long length) throws IOException {
    channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    channel.truncate(length);
    channel.position(length);
  }

  void line(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Brings everything to the device and returns the length in bytes. */
  long sync() throws IOException {
    channel.force(false);
    return channel.position();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
