package dev.gossamer.core.interruption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  @Test
  void tellsTheWorkAndHurriesIt() throws InterruptedException {
    AtomicInteger hurried = new AtomicInteger();
    try (Interruption interruption = new Interruption(hurried::incrementAndGet)) {
      assertFalse(interruption.requested());
      assertFalse(interruption.requestedWithin(1, TimeUnit.MILLISECONDS));
      interruption.request();
      assertTrue(interruption.requested());
      assertTrue(interruption.requestedWithin(1, TimeUnit.MILLISECONDS));
    }
    assertEquals(1, hurried.get());
  }

  @Test
  void workThatHasEndedIsNotHurried() {
    AtomicInteger hurried = new AtomicInteger();
    Interruption interruption = new Interruption(hurried::incrementAndGet);
    interruption.close();
    interruption.request();
    assertEquals(0, hurried.get());
  }

  @Test
  void theJvmEndsWithTheSignalsCodeAfterTheWorkHasSaved() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = process.inputReader()) {
      assertEquals("working", output.readLine());
      process.toHandle().destroy();
      assertEquals(List.of("saved"), output.lines().toList());
    }
    assertEquals(143, process.waitFor());
  }

  /** Works until interrupted, then needs a moment to save. */
  static final class Worker {
    private Worker() {}

    public static void main(String[] arguments) throws InterruptedException {
      try (Interruption interruption = new Interruption(() -> {})) {
        System.out.println("working");
        while (!interruption.requested()) {
          Thread.sleep(5);
        }
        Thread.sleep(100);
        System.out.println("saved");
      }
    }
  }
}
