package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.BenchmarkResults;
import java.util.List;
import org.junit.jupiter.api.Test;

class RooflineTest {

  private static final String LAYER = "shape=100x40 batch=10 provider=auto";

  /** 100 GFLOP/s on registers, 25 loads a nanosecond, which are 100 GB/s. */
  private final BenchmarkResults bench =
      new BenchmarkResults("b")
          .row("ruler.Fma", "operations=5000 provider=auto", 100)
          .row("ruler.Load", "operations=2500 provider=auto", 100)
          .row("kernel.Gemm", LAYER, 1000)
          .row("kernel.Adam", LAYER, 1000)
          .row("kernel.Gemm", LAYER.replace("auto", "scalar"), 9000);

  @Test
  void aKernelIsBelowTheLowerOfBothCeilings() {
    List<Roofline> rooflines = rooflines();
    assertEquals(1, rooflines.size(), "a provider without rulers has no roofline");
    Roofline roofline = rooflines.getFirst();
    assertEquals(100, roofline.gigaflops());
    assertEquals(100, roofline.bytes().orElseThrow());
    assertEquals(1, roofline.ridge().orElseThrow());
    Roofline.Point gemm = roofline.points().get(0);
    assertEquals("kernel.gemm", gemm.row().id());
    assertEquals(80_000 / 21_600.0, gemm.intensity(), 1e-12);
    assertEquals(80, gemm.gigaflops());
    assertEquals(100, gemm.ceiling());
    assertEquals(0.8, gemm.share(), 1e-12);
    Roofline.Point adam = roofline.points().get(1);
    double intensity = adam.row().flops().orElseThrow().full() / 112_000;
    assertTrue(intensity < 1);
    assertEquals(100 * intensity, adam.ceiling(), 1e-9);
  }

  @Test
  void withoutALoadRulerThereIsOneCeiling() {
    BenchmarkResults without =
        new BenchmarkResults("b")
            .row("ruler.Fma", "operations=5000 provider=auto", 100)
            .row("kernel.Adam", LAYER, 1000);
    Roofline roofline = Roofline.of(summary(without)).getFirst();
    assertTrue(roofline.bytes().isEmpty() && roofline.ridge().isEmpty());
    assertEquals(100, roofline.points().getFirst().ceiling());
  }

  private List<Roofline> rooflines() {
    return Roofline.of(summary(bench));
  }

  private static Summary summary(BenchmarkResults results) {
    return new Summarizer(BenchmarkResults.NO_UPDATES).summarize(results.results());
  }
}
