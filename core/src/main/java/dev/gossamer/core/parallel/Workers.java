package dev.gossamer.core.parallel;

import java.util.concurrent.locks.LockSupport;

/**
 * Threads that run their parts of a task together, task after task.
 *
 * <p>Worker 0 is the thread that calls {@link #run}; the others are daemon threads that the first
 * run starts and that stay until {@link #close}. A run ends when every worker is through, so that
 * what one wrote every other sees in the next. It allocates nothing, and with one worker it is a
 * plain call.
 *
 * <p>Whoever waits spins for a while, because the next task or the slowest worker is usually
 * microseconds away, and then parks. Where there are more workers than processors, spinning would
 * keep from work the one that is waited for, so they park at once.
 */
public final class Workers implements AutoCloseable {

  /** One task, in as many parts as there are workers. */
  @FunctionalInterface
  public interface Task {
    /** Runs the part of one worker, from 0. */
    void run(int worker);
  }

  /** Longer than an environment's step between two updates. */
  private static final long SPIN_NANOS = 100_000;

  private final Worker[] others;
  private final long spinNanos;
  private Task task;
  private Thread caller;
  private long rounds;
  private boolean started;
  private boolean closed;
  private volatile boolean callerParked;
  // Written last and read first: it publishes the fields above.
  private volatile long round;

  /**
   * Some workers; no thread is started yet.
   *
   * @param count workers, the calling thread included; at least 1
   */
  public Workers(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads: '" + count + "' is not at least 1");
    }
    spinNanos = count <= Runtime.getRuntime().availableProcessors() ? SPIN_NANOS : 0;
    others = new Worker[count - 1];
    for (int w = 0; w < others.length; w++) {
      others[w] = new Worker(w + 1);
    }
  }

  /** Number of workers, the calling thread included. */
  public int count() {
    return others.length + 1;
  }

  /**
   * Runs every worker's part and waits for all of them. One thread at a time may call this, and no
   * task may.
   *
   * <p>If parts throw, the exception of the first such worker is thrown here, the others suppressed
   * in it; the workers can go on.
   */
  public void run(Task parts) {
    if (closed) {
      throw new IllegalStateException("the workers have ended");
    }
    if (others.length == 0) {
      parts.run(0);
      return;
    }
    if (!started) {
      start();
    }
    task = parts;
    caller = Thread.currentThread();
    nextRound();
    Throwable failure = null;
    try {
      parts.run(0);
    } catch (Throwable thrown) {
      failure = thrown;
    }
    for (Worker worker : others) {
      worker.await(rounds);
      failure = joined(failure, worker.failure);
      worker.failure = null;
    }
    task = null;
    if (failure instanceof Error error) {
      throw error;
    } else if (failure != null) {
      throw (RuntimeException) failure;
    }
  }

  private void start() {
    started = true;
    try {
      for (Worker worker : others) {
        worker.thread.start();
      }
    } catch (OutOfMemoryError noMoreThreads) {
      close();
      throw noMoreThreads;
    }
  }

  private void nextRound() {
    rounds++;
    round = rounds;
    for (Worker worker : others) {
      if (worker.parked) {
        LockSupport.unpark(worker.thread);
      }
    }
  }

  private static Throwable joined(Throwable first, Throwable other) {
    if (first == null || other == null) {
      return first == null ? other : first;
    }
    if (!first.equals(other)) {
      first.addSuppressed(other);
    }
    return first;
  }

  /** Ends the threads and waits for them; no task may be running. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    nextRound();
    boolean interrupted = false;
    for (Worker worker : others) {
      while (worker.thread.isAlive()) {
        try {
          worker.thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A thread and what it exchanges with the calling one. */
  private final class Worker {
    private final int number;
    private final Thread thread;
    private Throwable failure;
    private volatile boolean parked;
    private volatile long done;

    private Worker(int number) {
      this.number = number;
      this.thread =
          Thread.ofPlatform().daemon().name("gossamer-worker-" + number).unstarted(this::work);
    }

    private void work() {
      long next = 1;
      awaitRound(next);
      while (!closed) {
        try {
          task.run(number);
        } catch (Throwable thrown) {
          failure = thrown;
        }
        done = next;
        if (callerParked) {
          LockSupport.unpark(caller);
        }
        next++;
        awaitRound(next);
      }
    }

    private void awaitRound(long next) {
      long start = System.nanoTime();
      while (round != next) {
        if (System.nanoTime() - start < spinNanos) {
          Thread.onSpinWait();
        } else {
          // Set before looking again: either this sees the round or its caller sees this parked.
          parked = true;
          if (round != next) {
            LockSupport.park();
          }
          parked = false;
        }
      }
    }

    /** Waits on the calling thread until this worker is through. */
    private void await(long current) {
      long start = System.nanoTime();
      while (done != current) {
        if (System.nanoTime() - start < spinNanos) {
          Thread.onSpinWait();
        } else {
          callerParked = true;
          if (done != current) {
            LockSupport.park();
          }
          callerParked = false;
        }
      }
    }
  }
}
