package dev.gossamer.jmh.ruler;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Persistent threads that all do the same work at once, the caller among them. They wait without
 * giving up their cores, so that handing out work costs a microsecond at most.
 */
final class Crew {

  /** After so many looks a thread lets others run: where there are fewer cores than threads. */
  private static final int PATIENCE = 20_000;

  private final LongSupplier work;
  private final List<Member> others = new ArrayList<>();
  private volatile long round;

  /**
   * Starts the threads.
   *
   * @param threads how many take part, the caller included
   * @param work what each does in a round
   */
  Crew(int threads, LongSupplier work) {
    this.work = work;
    for (int other = 1; other < threads; other++) {
      Member member = new Member();
      member.setDaemon(true);
      member.start();
      others.add(member);
    }
  }

  /** One round: all do the work once. Returns the sum of what the work returned. */
  long run() {
    long now = round + 1;
    round = now;
    long sum = work.getAsLong();
    for (int m = 0; m < others.size(); m++) {
      sum += others.get(m).result(now);
    }
    return sum;
  }

  /** Ends the threads. */
  void dismiss() throws InterruptedException {
    round = -1;
    for (Member member : others) {
      member.join();
    }
  }

  private static int wait(int looks) {
    if (looks < PATIENCE) {
      Thread.onSpinWait();
      return looks + 1;
    }
    LockSupport.parkNanos(1000);
    return looks;
  }

  private final class Member extends Thread {
    private long result;
    private volatile long done;

    @Override
    public void run() {
      long now = 0;
      while (now >= 0) {
        int looks = 0;
        while (round == now) {
          looks = Crew.wait(looks);
        }
        now = round;
        if (now > 0) {
          result = work.getAsLong();
          done = now;
        }
      }
    }

    long result(long wanted) {
      int looks = 0;
      while (done != wanted) {
        looks = Crew.wait(looks);
      }
      return result;
    }
  }
}
