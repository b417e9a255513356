package dev.gossamer.core.training;

import dev.gossamer.core.replay.ReplayBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Every transition of a run in the order it was added, as little-endian float rows. The file only
 * grows, so a checkpoint needs to record no more than its length. It is locked as long as it is
 * open, which keeps two processes from training one run.
 */
final class ReplayFile implements AutoCloseable {

  private static final int BUFFERED_ROWS = 1024;

  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer buffer;
  private final int rowBytes;

  /**
   * Opens or creates the file.
   *
   * @throws IllegalArgumentException if it is open already
   */
  ReplayFile(Path file, ReplayBuffer replay) throws IOException {
    this.file = file;
    this.rowBytes = rowBytes(replay);
    this.buffer =
        ByteBuffer.allocateDirect(BUFFERED_ROWS * rowBytes).order(ByteOrder.LITTLE_ENDIAN);
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!lock(channel)) {
      channel.close();
      throw new IllegalArgumentException(file + ": another process is training this run");
    }
  }

  /** Whether a process has the file open. */
  static boolean isOpen(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return !lock(channel);
    }
  }

  /** Locks the file until the channel is closed; false if another has locked it. */
  private static boolean lock(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ofThisProcess) {
      return false;
    } catch (IOException unsupported) {
      // Some file systems have no locks; training there is better than not training.
      return true;
    }
  }

  /** Bytes of a transition. */
  static int rowBytes(ReplayBuffer replay) {
    return replay.rowSize() * Float.BYTES;
  }

  /**
   * Brings back the {@code held} transitions that the buffer held when {@code added} had been
   * added, and cuts off what came later. The file must hold that many.
   */
  void restore(ReplayBuffer replay, long added, int held) throws IOException {
    channel.truncate(added * rowBytes);
    replay.rewind(added, held);
    channel.position((added - held) * rowBytes);
    float[] row = new float[replay.rowSize()];
    for (int read = 0; read < held; ) {
      buffer.clear().limit(Math.min(BUFFERED_ROWS, held - read) * rowBytes);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer) < 0) {
          throw new IOException(file + ": ended while it was read");
        }
      }
      buffer.flip();
      while (buffer.hasRemaining()) {
        for (int i = 0; i < row.length; i++) {
          row[i] = buffer.getFloat();
        }
        replay.add(row);
        read++;
      }
    }
    buffer.clear();
  }

  void add(float[] row) throws IOException {
    if (buffer.remaining() < rowBytes) {
      flush();
    }
    for (float value : row) {
      buffer.putFloat(value);
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  /** Brings everything to the device. */
  void sync() throws IOException {
    flush();
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
