package dev.gossamer.core.phase;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * Wall time of each phase, one histogram of nanoseconds a phase (HdrHistogram, three significant
 * digits).
 *
 * <p>Laps, not nested timers: {@link #start} sets the clock, each {@link #lap} charges the time
 * since the last of either to a phase. Recording allocates nothing.
 */
public final class PhaseTimes {

  private static final long LONGEST_NANOS = 3_600_000_000_000L;

  private static final class Times {
    private Histogram histogram = new Histogram(1, LONGEST_NANOS, 3);
    private long total;
  }

  private final Map<Phase, Times> times = new EnumMap<>(Phase.class);
  private long last;

  /** No times yet. */
  public PhaseTimes() {
    for (Phase phase : Phase.values()) {
      times.put(phase, new Times());
    }
  }

  /** Sets the clock. */
  public void start() {
    last = System.nanoTime();
  }

  /** Charges the time since the last {@link #start} or {@link #lap} to a phase. */
  public void lap(Phase phase) {
    long now = System.nanoTime();
    long nanos = now - last;
    last = now;
    Times of = times.get(phase);
    of.histogram.recordValue(Math.clamp(nanos, 1, LONGEST_NANOS));
    of.total += nanos;
  }

  /** Times of one phase, in nanoseconds. */
  public Histogram histogram(Phase phase) {
    return times.get(phase).histogram;
  }

  /** Exact sum of one phase's times, in nanoseconds. */
  public long totalNanos(Phase phase) {
    return times.get(phase).total;
  }

  /** Writes all times. */
  public void save(DataOutput out) throws IOException {
    for (Times of : times.values()) {
      ByteBuffer buffer = ByteBuffer.allocate(of.histogram.getNeededByteBufferCapacity());
      int length = of.histogram.encodeIntoCompressedByteBuffer(buffer);
      out.writeLong(of.total);
      out.writeInt(length);
      out.write(buffer.array(), 0, length);
    }
  }

  /** Replaces all times by those that {@link #save} wrote. */
  public void restore(DataInput in) throws IOException {
    for (Times of : times.values()) {
      of.total = in.readLong();
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      try {
        of.histogram =
            Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), LONGEST_NANOS);
      } catch (DataFormatException e) {
        throw new IOException("times of a phase cannot be read: " + e.getMessage(), e);
      }
    }
  }
}
