package dev.gossamer.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.reports.BenchmarkResults;
import dev.gossamer.reports.summary.Series;
import dev.gossamer.reports.summary.Summarizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayOffTest {

  private static final double FASTER = 50;
  private static final double SLOWER = 200;

  @Test
  void fromTheFirstSparsityThatHolds() {
    assertEquals("Yes, from 80 % sparsity on.", answer(series(SLOWER, FASTER, FASTER)));
  }

  @Test
  void atEverySparsity() {
    assertEquals(
        "Yes, at every sparsity measured (50 % to 90 %).", answer(series(FASTER, FASTER, FASTER)));
  }

  @Test
  void slowerEverywhereIsSaidPlainly() {
    assertEquals(
        "No: slower than dense at every sparsity measured (50 % to 90 %).",
        answer(series(SLOWER, SLOWER, SLOWER)));
  }

  @Test
  void aGainThatDoesNotHoldIsNoGain() {
    assertEquals(
        "Not reliably: faster at some sparsities, but not at the highest.",
        answer(series(FASTER, FASTER, SLOWER)));
  }

  @Test
  void noiseIsNoGain() {
    List<Series> noisy =
        seriesOf(
            new BenchmarkResults("b")
                .row("kernel.Gemm", layer(64), 100, 100, 100)
                .row("kernel.Spmm", layer(64) + " sparsity=0.5", 50, 100, 200));
    assertEquals("No gain shown at any sparsity measured (50 %).", answer(noisy));
  }

  @Test
  void oneForkDecidesNothing() {
    List<Series> single =
        seriesOf(
            new BenchmarkResults("b")
                .row("kernel.Gemm", layer(64), 100)
                .row("kernel.Spmm", layer(64) + " sparsity=0.5", 50));
    assertEquals("Undecided: a single fork gives no interval.", answer(single));
  }

  @Test
  void seriesThatDifferAreNotLumpedTogether() {
    BenchmarkResults bench = new BenchmarkResults("b");
    add(bench, 64, SLOWER, FASTER, FASTER);
    add(bench, 32, SLOWER, SLOWER, FASTER);
    assertEquals(
        "Yes: everywhere from 90 % sparsity on, in places from 80 % on.", answer(seriesOf(bench)));
    add(bench, 16, SLOWER, SLOWER, SLOWER);
    assertEquals(
        "In part: 2 of 3 series gain, from 80 % to 90 % sparsity on.", answer(seriesOf(bench)));
  }

  @Test
  void kernelsAreNamedByTheSparsityTheyPayFrom() {
    Map<String, List<Series>> kernels = new LinkedHashMap<>();
    kernels.put("spmm", series(FASTER, FASTER, FASTER));
    kernels.put("sddmm", series(SLOWER, FASTER, FASTER));
    kernels.put("spmm-transposed", series(FASTER, FASTER, FASTER));
    assertEquals(
        "Yes: spmm and spmm-transposed from 50 %; sddmm from 80 % sparsity on.",
        plain(PayOff.answer(kernels)));
    BenchmarkResults shapes = new BenchmarkResults("b");
    add(shapes, 64, SLOWER, FASTER, FASTER);
    add(shapes, 32, SLOWER, SLOWER, SLOWER);
    kernels.put("adam", seriesOf(shapes));
    kernels.put("soft-update", series(SLOWER, SLOWER, SLOWER));
    assertEquals(
        "In part: spmm and spmm-transposed from 50 %; sddmm from 80 % sparsity on; adam in some"
            + " shapes only; soft-update at no sparsity measured.",
        plain(PayOff.answer(kernels)));
    assertEquals(
        "No: slower than dense at every sparsity measured (50 % to 90 %).",
        plain(PayOff.answer(Map.of("adam", series(SLOWER, SLOWER, SLOWER)))));
  }

  private static String answer(List<Series> series) {
    return plain(PayOff.answer(series));
  }

  private static String plain(String text) {
    return text.replace('\u00a0', ' ');
  }

  private static String layer(int batch) {
    return "shape=256x256 provider=auto threads=1 batch=" + batch;
  }

  private static List<Series> series(double at50, double at80, double at90) {
    BenchmarkResults bench = new BenchmarkResults("b");
    add(bench, 64, at50, at80, at90);
    return seriesOf(bench);
  }

  private static void add(
      BenchmarkResults bench, int batch, double at50, double at80, double at90) {
    bench.row("kernel.Gemm", layer(batch), 99, 100, 101);
    double[] times = {at50, at80, at90};
    String[] sparsities = {"0.5", "0.8", "0.9"};
    for (int i = 0; i < times.length; i++) {
      bench.row(
          "kernel.Spmm",
          layer(batch) + " sparsity=" + sparsities[i],
          times[i] * 0.99,
          times[i],
          times[i] * 1.01);
    }
  }

  private static List<Series> seriesOf(BenchmarkResults bench) {
    return Series.of(new Summarizer(BenchmarkResults.NO_UPDATES).summarize(bench.results()).rows());
  }
}
