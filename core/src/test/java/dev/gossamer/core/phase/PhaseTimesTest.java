package dev.gossamer.core.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PhaseTimesTest {

  private static void spin(long nanos) {
    for (long end = System.nanoTime() + nanos; System.nanoTime() < end; ) {
      Thread.onSpinWait();
    }
  }

  private static byte[] saved(PhaseTimes times) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    times.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  /** Every nanosecond between start and the last lap belongs to one phase. */
  @Test
  void lapsShareOutTheTime() {
    PhaseTimes times = new PhaseTimes();
    long before = System.nanoTime();
    times.start();
    long begun = System.nanoTime();
    spin(300_000);
    times.lap(Phase.ACT);
    spin(200_000);
    times.lap(Phase.SAMPLE);
    times.lap(Phase.ACT);
    long ended = System.nanoTime();
    long total = times.totalNanos(Phase.ACT) + times.totalNanos(Phase.SAMPLE);
    assertTrue(times.totalNanos(Phase.ACT) >= 300_000);
    assertTrue(times.totalNanos(Phase.SAMPLE) >= 200_000);
    assertTrue(total >= 500_000 && total <= ended - before, total + " of " + (ended - begun));
    assertEquals(2, times.histogram(Phase.ACT).getTotalCount());
    assertEquals(1, times.histogram(Phase.SAMPLE).getTotalCount());
    assertEquals(0, times.histogram(Phase.TOPOLOGY).getTotalCount());
  }

  @Test
  void timesThatWereSavedAreBackAndGoOn() throws IOException {
    PhaseTimes times = new PhaseTimes();
    times.start();
    for (int i = 0; i < 4; i++) {
      for (Phase phase : Phase.values()) {
        spin(1000L * i);
        times.lap(phase);
      }
    }
    PhaseTimes restored = new PhaseTimes();
    restored.start();
    restored.lap(Phase.ENVIRONMENT);
    restored.restore(new DataInputStream(new ByteArrayInputStream(saved(times))));
    for (Phase phase : Phase.values()) {
      assertEquals(times.totalNanos(phase), restored.totalNanos(phase));
      assertEquals(times.histogram(phase), restored.histogram(phase));
    }
    long count = times.histogram(Phase.ACT).getTotalCount();
    long total = times.totalNanos(Phase.ACT);
    restored.start();
    restored.lap(Phase.ACT);
    assertEquals(count + 1, restored.histogram(Phase.ACT).getTotalCount());
    assertTrue(restored.totalNanos(Phase.ACT) > total);
  }

  @Test
  void timesCutShortAreAnError() throws IOException {
    byte[] bytes = saved(new PhaseTimes());
    DataInputStream half =
        new DataInputStream(new ByteArrayInputStream(bytes, 0, bytes.length / 2));
    assertThrows(EOFException.class, () -> new PhaseTimes().restore(half));
  }
}
