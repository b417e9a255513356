package dev.gossamer.core.parallel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that run tasks together, as many as there are cores and more. */
@Timeout(120)
class WorkersTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 9})
  void everyWorkerRunsItsPartOnce(int count) {
    int[] runs = new int[count];
    try (Workers workers = new Workers(count)) {
      assertEquals(count, workers.count());
      for (int round = 1; round <= 50; round++) {
        workers.run(worker -> runs[worker]++);
        int[] expected = new int[count];
        Arrays.fill(expected, round);
        assertArrayEquals(expected, runs);
      }
    }
  }

  @Test
  void theCallerIsWorkerZeroAndTheOthersStay() {
    Thread[] first = new Thread[3];
    Thread[] second = new Thread[3];
    try (Workers workers = new Workers(3)) {
      workers.run(worker -> first[worker] = Thread.currentThread());
      workers.run(worker -> second[worker] = Thread.currentThread());
    }
    assertSame(Thread.currentThread(), first[0]);
    assertArrayEquals(first, second);
    assertTrue(first[1].isDaemon());
    assertEquals(
        List.of("gossamer-worker-1", "gossamer-worker-2"),
        List.of(first[1].getName(), first[2].getName()));
  }

  /** Plain writes of one round are read by other workers in the next. */
  @Test
  void whatOneWroteEveryOtherSeesInTheNextRound() {
    int count = 3;
    long[] values = new long[count];
    long[] sums = new long[count];
    try (Workers workers = new Workers(count)) {
      for (int round = 0; round < 2000; round++) {
        workers.run(worker -> values[worker] += worker + 1);
        workers.run(worker -> sums[worker] = Arrays.stream(values).sum());
        long expected = 6L * (round + 1);
        assertArrayEquals(new long[] {expected, expected, expected}, sums);
      }
    }
  }

  /** Long enough for whoever waits to park: the workers between runs, the caller within one. */
  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void whoeverWaitsLongIsWoken(int count) throws InterruptedException {
    int[] runs = new int[count];
    try (Workers workers = new Workers(count)) {
      for (int round = 1; round <= 10; round++) {
        Thread.sleep(2);
        workers.run(
            worker -> {
              if (worker == count - 1) {
                busy(2);
              }
              runs[worker]++;
            });
        assertEquals(round * count, Arrays.stream(runs).sum());
      }
    }
  }

  @Test
  void runsMayBeCalledFromOneThreadAfterAnother() throws InterruptedException {
    int[] runs = new int[2];
    try (Workers workers = new Workers(2)) {
      for (int round = 0; round < 5; round++) {
        Thread caller =
            new Thread(
                () ->
                    workers.run(
                        worker -> {
                          busy(1);
                          runs[worker]++;
                        }));
        caller.start();
        caller.join();
      }
    }
    assertArrayEquals(new int[] {5, 5}, runs);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void anExceptionReachesTheCallerAndTheWorkersGoOn(int thrower) {
    boolean[] done = new boolean[3];
    try (Workers workers = new Workers(3)) {
      for (int round = 0; round < 3; round++) {
        Arrays.fill(done, false);
        var thrown =
            assertThrows(
                ArithmeticException.class,
                () ->
                    workers.run(
                        worker -> {
                          if (worker == thrower) {
                            throw new ArithmeticException("of worker " + worker);
                          }
                          done[worker] = true;
                        }));
        assertEquals("of worker " + thrower, thrown.getMessage());
        assertEquals(0, thrown.getSuppressed().length);
        for (int worker = 0; worker < 3; worker++) {
          assertEquals(worker != thrower, done[worker]);
        }
        workers.run(worker -> done[worker] = true);
        assertTrue(done[thrower]);
      }
    }
  }

  @Test
  void theFirstWorkersExceptionIsThrownWithTheOthersSuppressed() {
    try (Workers workers = new Workers(3)) {
      var thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  workers.run(
                      worker -> {
                        throw new IllegalStateException("worker " + worker);
                      }));
      assertEquals("worker 0", thrown.getMessage());
      assertEquals(
          List.of("worker 1", "worker 2"),
          Arrays.stream(thrown.getSuppressed()).map(Throwable::getMessage).toList());
      RuntimeException shared = new IllegalStateException("shared");
      var one =
          assertThrows(
              IllegalStateException.class,
              () ->
                  workers.run(
                      worker -> {
                        throw shared;
                      }));
      assertSame(shared, one);
    }
  }

  @Test
  void anErrorReachesTheCaller() {
    try (Workers workers = new Workers(2)) {
      var thrown =
          assertThrows(
              OutOfMemoryError.class,
              () ->
                  workers.run(
                      worker -> {
                        if (worker == 1) {
                          throw new OutOfMemoryError("of a worker");
                        }
                      }));
      assertEquals("of a worker", thrown.getMessage());
    }
  }

  @Test
  void closeEndsTheThreads() {
    Thread[] threads = new Thread[4];
    Workers workers = new Workers(4);
    workers.run(worker -> threads[worker] = Thread.currentThread());
    assertTrue(threads[3].isAlive());
    workers.close();
    for (int worker = 1; worker < 4; worker++) {
      assertFalse(threads[worker].isAlive());
    }
    workers.close();
    assertEquals(
        "the workers have ended",
        assertThrows(IllegalStateException.class, () -> workers.run(worker -> {})).getMessage());
  }

  @Test
  void anInterruptedThreadMayRunAndClose() {
    Thread[] threads = new Thread[2];
    Workers workers = new Workers(2);
    Thread.currentThread().interrupt();
    workers.run(
        worker -> {
          busy(worker);
          threads[worker] = Thread.currentThread();
        });
    workers.close();
    assertFalse(threads[1].isAlive());
    assertTrue(Thread.interrupted(), "the interruption is passed on");
  }

  @Test
  void closeBeforeAnyRunStartsNothing() {
    Workers workers = new Workers(2);
    workers.close();
    assertThrows(IllegalStateException.class, () -> workers.run(worker -> {}));
  }

  @Test
  void refusesNoWorkers() {
    assertEquals(
        "threads: '0' is not at least 1",
        assertThrows(IllegalArgumentException.class, () -> new Workers(0)).getMessage());
  }

  private static void busy(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
