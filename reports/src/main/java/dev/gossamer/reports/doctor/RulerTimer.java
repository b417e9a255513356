package dev.gossamer.reports.doctor;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.ruler.FmaRuler;
import dev.gossamer.kernels.ruler.LoadRuler;
import dev.gossamer.kernels.ruler.RulerWidth;
import java.util.function.LongSupplier;

/**
 * Rates of one core of this machine, measured within this JVM in about a second: a first answer,
 * which {@code bench} measures properly.
 *
 * @param provider kernel provider at whose vector width it was measured
 * @param fmaPerNano fused multiply-adds on registers, floats a nanosecond
 * @param loadsPerNano floats loaded from the first-level cache, each multiply-added, a nanosecond
 */
public record RulerTimer(KernelProvider provider, double fmaPerNano, double loadsPerNano) {
  private static final long FMA_OPERATIONS = 10_000L * FmaRuler.UNIT;
  private static final long LOAD_OPERATIONS = 500L * LoadRuler.FLOATS;

  /** Calls timed together: about a millisecond at full speed, far above the clock's steps. */
  private static final int BATCH = 50;

  private static final long RUNNING_NANOS = 400_000_000L;

  /** Measures both rates; takes about a second. */
  public static RulerTimer measure(KernelProvider provider) {
    RulerWidth width = RulerWidth.of(provider);
    float[] data = LoadRuler.data();
    return new RulerTimer(
        provider,
        best(() -> FmaRuler.run(width, FMA_OPERATIONS)),
        best(() -> LoadRuler.run(width, data, LOAD_OPERATIONS)));
  }

  /** Arithmetic peak: two FLOPs a multiply-add. */
  public double gigaFlops() {
    return 2 * fmaPerNano;
  }

  /** First-level cache rate in bytes. */
  public double gigabytesPerSecond() {
    return Float.BYTES * loadsPerNano;
  }

  /**
   * The best rate of many runs: disturbances, and the time before the optimising compiler took
   * over, only ever make a run slower.
   */
  private static double best(LongSupplier ruler) {
    double best = 0;
    long begin = System.nanoTime();
    long end = begin;
    while (end - begin < RUNNING_NANOS) {
      long start = System.nanoTime();
      long operations = 0;
      for (int call = 0; call < BATCH; call++) {
        operations += ruler.getAsLong();
      }
      end = System.nanoTime();
      best = Math.max(best, (double) operations / (end - start));
    }
    return best;
  }
}
