package dev.gossamer.core.interruption;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets long work end in order on Ctrl-C or SIGTERM. The work asks {@link #requested} at its natural
 * ends (an update, a benchmark process), saves, and closes this; only then does the JVM go down,
 * with the signal's exit code, 130 or 143.
 *
 * <pre>{@code
 * try (Interruption interruption = new Interruption(child::destroy)) {
 *   while (!interruption.requested() && step()) {}
 *   save();
 * }
 * }</pre>
 *
 * <p>Work that does not close this within {@value #PATIENCE_SECONDS} seconds of the signal is cut
 * off.
 */
public final class Interruption implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final CountDownLatch signal = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Runnable hurry;
  private final Thread hook;

  /**
   * Listens from now on.
   *
   * @param hurry run on another thread when the signal comes: makes the work reach its next end
   *     sooner, or does nothing
   */
  public Interruption(Runnable hurry) {
    this.hurry = hurry;
    hook = new Thread(this::shutDown, "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the work shall end. */
  public boolean requested() {
    return signal.getCount() == 0;
  }

  /**
   * Waits for a signal: a child that the terminal interrupted too may end before this JVM knows of
   * it.
   *
   * @return whether the work shall end
   */
  public boolean requestedWithin(long time, TimeUnit unit) throws InterruptedException {
    return signal.await(time, unit);
  }

  /** Asks the work to end, as a signal would, but leaves the JVM up. */
  public void request() {
    signal.countDown();
    if (closed.getCount() > 0) {
      hurry.run();
    }
  }

  /** The work has ended and is saved. */
  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException goingDown) {
      // The hook finds this closed and returns.
    }
  }

  private void shutDown() {
    request();
    try {
      if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("not ended within " + PATIENCE_SECONDS + " seconds: cut off");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
