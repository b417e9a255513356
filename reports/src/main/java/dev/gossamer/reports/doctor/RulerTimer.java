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

  /** Calls timed together: a third of a millisecond at full speed, far above the clock's steps. */
  private static final int BATCH = 20;

  /**
   * Batches to run at least. Until the optimising compiler takes over, which a busy machine delays,
   * a batch is hundreds of times slower: so many of them are only done after that.
   */
  private static final int BATCHES = 100;

  private static final long LEAST_NANOS = 300_000_000L;
  private static final long MOST_NANOS = 20_000_000_000L;

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

  /** The best rate of many batches: disturbances only ever make one slower. */
  private static double best(LongSupplier ruler) {
    double best = 0;
    long begin = System.nanoTime();
    long passed = 0;
    for (int batch = 0; passed < MOST_NANOS && (batch < BATCHES || passed < LEAST_NANOS); batch++) {
      long start = System.nanoTime();
      long operations = 0;
      for (int call = 0; call < BATCH; call++) {
        operations += ruler.getAsLong();
      }
      long end = System.nanoTime();
      best = Math.max(best, (double) operations / (end - start));
      passed = end - begin;
    }
    return best;
  }
}
