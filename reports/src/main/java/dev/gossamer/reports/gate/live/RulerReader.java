package dev.gossamer.reports.gate.live;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.ruler.ChaseRuler;
import dev.gossamer.kernels.ruler.FmaRuler;
import dev.gossamer.kernels.ruler.LoadRuler;
import dev.gossamer.kernels.ruler.RulerWidth;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the machine's speed within this JVM, in a fifth of a second: multiply-adds on registers,
 * loads from the first-level cache, and the latency of the core's own second-level cache, each in
 * nanoseconds. The latency of memory is no ruler here: on a shared machine it moves by a tenth
 * whatever else is steady, with the neighbours' use of the cache that all share, while the gate's
 * rows, which hardly touch memory, do not.
 *
 * <p>A reading is the lower quartile of short batches: a neighbour's bursts touch some of them, but
 * a machine that has become slower touches all.
 */
public final class RulerReader {

  private static final long FMA_OPERATIONS = 10_000L * FmaRuler.UNIT;
  private static final long LOAD_OPERATIONS = 500L * LoadRuler.FLOATS;
  private static final long CHASE_OPERATIONS = 20_000;

  /** Of 64 bytes: more than any first-level cache, less than any second-level one. */
  private static final int CHASE_LINES = 1 << 12;

  private static final int BATCHES = 60;
  private static final int CALLS = 2;

  /** The compiler may come late on a busy machine, and is through when readings agree. */
  private static final int MOST_WARMUPS = 40;

  private static final double AGREEMENT = 0.1;

  private final RulerWidth width;
  private final float[] loads = LoadRuler.data();
  private final int[] cycle = ChaseRuler.data(CHASE_LINES);
  private int at;

  /**
   * Prepares the rulers and reads them until the compiler is through.
   *
   * @param provider at whose vector width they are read
   */
  public RulerReader(KernelProvider provider) {
    this.width = RulerWidth.of(provider);
    SortedMap<String, Double> last = read();
    boolean agree = false;
    for (int warmup = 0; !agree && warmup < MOST_WARMUPS; warmup++) {
      SortedMap<String, Double> now = read();
      agree = true;
      for (String ruler : now.keySet()) {
        agree &= Math.abs(now.get(ruler) / last.get(ruler) - 1) < AGREEMENT;
      }
      last = now;
    }
  }

  /** Nanoseconds by ruler: {@code fma}, {@code load}, {@code chase}. */
  public SortedMap<String, Double> read() {
    SortedMap<String, Double> readings = new TreeMap<>();
    readings.put("fma", quartile(() -> FmaRuler.run(width, FMA_OPERATIONS)));
    readings.put("load", quartile(() -> LoadRuler.run(width, loads, LOAD_OPERATIONS)));
    readings.put("chase", quartile(() -> at = ChaseRuler.run(cycle, at, CHASE_OPERATIONS)));
    return readings;
  }

  private static double quartile(Runnable ruler) {
    double[] nanos = new double[BATCHES];
    for (int batch = 0; batch < BATCHES; batch++) {
      long begin = System.nanoTime();
      for (int call = 0; call < CALLS; call++) {
        ruler.run();
      }
      nanos[batch] = (double) (System.nanoTime() - begin) / CALLS;
    }
    Arrays.sort(nanos);
    return nanos[BATCHES / 4];
  }
}
