package dev.gossamer.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.core.training.GrowingFiles.Lengths;
import dev.gossamer.kernels.Kernels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TrainingStateTest {

  private static TrainingState state() {
    return new TrainingState(
        Configuration.of(TinyRuns.settings("ds")), Kernels.provider(), TopologyListener.SILENT);
  }

  private static byte[] save(TrainingState state, Lengths lengths) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    state.save(new DataOutputStream(bytes), lengths);
    return bytes.toByteArray();
  }

  @Test
  void whatWasSavedIsBack() throws IOException {
    TrainingState state = state();
    state.experience.begin();
    for (int step = 0; step < 40; step++) {
      state.experience.step(step < 20, state.times);
      state.step++;
    }
    state.lastReturn = -3.5;
    Lengths lengths = new Lengths(40, 38, 1234, 99);
    double seconds = state.wallSeconds();
    TrainingState restored = state();
    assertEquals(
        lengths,
        restored.restore(new DataInputStream(new ByteArrayInputStream(save(state, lengths)))));
    assertEquals(40, restored.step);
    assertEquals(-3.5, restored.lastReturn);
    assertTrue(restored.wallSeconds() >= seconds, "time goes on where it was");
    for (Purpose purpose : Purpose.values()) {
      assertEquals(state.streams.of(purpose).nextLong(), restored.streams.of(purpose).nextLong());
    }
    // The environments go on alike: the last observation is part of the next transition.
    float[] next = state.experience.step(false, state.times);
    float[] restoredNext = restored.experience.step(false, restored.times);
    for (int i = 0; i < next.length; i++) {
      assertEquals(next[i], restoredNext[i]);
    }
  }

  @Test
  void everyPurposeHasAStream() {
    Streams streams = new Streams(4);
    Streams other = new Streams(4);
    for (Purpose purpose : Purpose.values()) {
      assertEquals(streams.of(purpose).nextLong(), other.of(purpose).nextLong());
    }
  }
}
