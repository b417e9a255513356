package dev.gossamer.core.training;

import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** One random stream for each purpose of a run. */
final class Streams {

  private final Map<Purpose, RandomStream> streams = new EnumMap<>(Purpose.class);

  Streams(long seed) {
    for (Purpose purpose : Purpose.values()) {
      streams.put(purpose, new RandomStream(seed, purpose));
    }
  }

  RandomStream of(Purpose purpose) {
    return streams.get(purpose);
  }

  void save(DataOutput out) throws IOException {
    for (RandomStream stream : streams.values()) {
      for (long word : stream.state()) {
        out.writeLong(word);
      }
    }
  }

  void restore(DataInput in) throws IOException {
    for (RandomStream stream : streams.values()) {
      stream.restore(new long[] {in.readLong(), in.readLong(), in.readLong(), in.readLong()});
    }
  }
}
