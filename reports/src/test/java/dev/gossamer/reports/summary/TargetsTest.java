package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.reports.BenchmarkResults;
import dev.gossamer.reports.summary.Target.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetsTest {

  private static final String LAYER = "shape=256x256 batch=256 provider=auto threads=1 ";
  private static final String AGENT = "env=HalfCheetah-v4 hidden=256 provider=auto ";
  private static final String DENSE = "batch=256 method=dense sparsity=0 ";
  private static final String DS = "batch=256 method=ds sparsity=0.8 ";

  private final BenchmarkResults bench =
      new BenchmarkResults("b")
          // 2 * 256^3 operations in 100 us, as the ruler's 2 * 256^3 in 90 us.
          .row("ruler.Fma", "operations=16777216 provider=auto threads=1", 90_000, 90_000)
          .row("ruler.Fma", "operations=16777216 provider=auto threads=2", 50_000, 50_000)
          .row("kernel.Gemm", LAYER, 100_000, 100_000)
          .row("kernel.Spmm", LAYER + "sparsity=0.8", 40_000, 40_000)
          .row("kernel.Spmm", LAYER + "sparsity=0.7", 40_000, 40_000)
          .row("kernel.Spmm", LAYER.replace("256x256", "256x17") + "sparsity=0.8", 4_000, 4_000)
          .row("update.Td3", AGENT + DENSE + "threads=1", 2e6, 2e6)
          .row("update.Td3", AGENT + DENSE + "threads=2", 1e6, 1e6)
          .row("update.Td3", AGENT + DS + "threads=1", 1e6, 1e6)
          .row("topology.Change", AGENT + "method=ds sparsity=0.8 threads=1", 5e5, 5e5)
          .row("topology.Target", AGENT + "method=ds sparsity=0.8 threads=1", 60_000, 60_000)
          .row("topology.Target", AGENT + "method=static sparsity=0.8 threads=1", 20_000, 20_000)
          .row("topology.Repack", AGENT + "method=ds sparsity=0.8 threads=1", 1e6, 1e6);

  @Test
  void speedupsOfHiddenLayersHaveTheirGoals() {
    List<Target> speedups = of(Kind.SPEEDUP);
    assertEquals(
        List.of("update.td3", "kernel.spmm", "kernel.spmm"),
        speedups.stream().map(target -> target.row().id()).toList());
    assertEquals(1.8, speedups.get(0).goal().orElseThrow().must());
    assertEquals(2.0, speedups.get(0).figure().value(), 1e-12);
    assertEquals(Optional.empty(), speedups.get(1).goal(), "70 %");
    assertEquals(2.4, speedups.get(2).goal().orElseThrow().must());
    assertEquals(2.5, speedups.get(2).figure().value(), 1e-12);
    assertEquals(Optional.of(Goal.Verdict.REACHED), speedups.get(2).verdict());
  }

  @Test
  void theDenseProductIsMeasuredAgainstThePeak() {
    Target share = of(Kind.FMA_SHARE).get(0);
    assertEquals(0.9, share.figure().value(), 1e-12);
  }

  @Test
  void theDenseProductIsMeasuredAgainstAPeer() {
    bench.row("peer.OpenblasGemm", LAYER + "core=SKYLAKEX", 120_000, 120_000);
    Target over = of(Kind.OVER_PEER).get(0);
    assertEquals(1.2, over.figure().value(), 1e-12);
    assertEquals(Optional.of(Goal.Verdict.REACHED), over.verdict());
  }

  @Test
  void aTopologyChangeIsMeasuredInDenseUpdates() {
    Target steps = of(Kind.DENSE_STEPS).get(0);
    assertEquals(0.25, steps.figure().value(), 1e-12);
    assertEquals(Optional.of(Goal.Verdict.REACHED), steps.verdict());
  }

  @Test
  void theUpkeepOfTargetsIsWhatExceedsAPlainSoftUpdate() {
    Target share = of(Kind.UPKEEP_SHARE).get(0);
    // Half of 40 us, and a thousandth of 940 us, of 1 ms.
    assertEquals(0.02094, share.figure().value(), 1e-12);
    assertEquals(0.02094, share.figure().low(), 1e-12);
    assertEquals(Optional.of(Goal.Verdict.REACHED), share.verdict());
  }

  @Test
  void threadsAreComparedBesideWhatTheRulerGains() {
    List<Target> scaling = of(Kind.SCALING);
    assertEquals(
        List.of("update.td3", "ruler.fma"),
        scaling.stream().map(target -> target.row().id()).toList());
    assertEquals(2, scaling.get(0).figure().value(), 1e-12);
    // 85 % of the ruler's 1.8.
    assertEquals(0.85 * 1.8, scaling.get(0).goal().orElseThrow().must(), 1e-12);
    assertEquals(Optional.empty(), scaling.get(1).goal());
  }

  @Test
  void allocationIsACountWithAGoal() {
    bench.counting(
        "update.Td3",
        AGENT + DS.replace("ds", "static") + "threads=1",
        1e6,
        Map.of("bytesPerOperation", 24.0));
    Target bytes = of(Kind.BYTES).get(0);
    assertEquals(24, bytes.figure().value());
    assertEquals(Optional.of(Goal.Verdict.MISSED), bytes.verdict());
  }

  /** The goals are TD3's, and so are the agents whose topology was timed. */
  @Test
  void updatesOfSacAreShownWithoutGoals() {
    bench
        .row("update.Sac", AGENT + DENSE + "threads=1", 3e6, 3e6)
        .row("update.Sac", AGENT + DS + "threads=1", 1e6, 1e6);
    Target gain =
        of(Kind.SPEEDUP).stream()
            .filter(target -> target.row().id().equals("update.sac"))
            .findFirst()
            .orElseThrow();
    assertEquals(3, gain.figure().value(), 1e-12);
    assertEquals(Optional.empty(), gain.goal());
    assertEquals(1, of(Kind.DENSE_STEPS).size());
    assertEquals(0.25, of(Kind.DENSE_STEPS).get(0).figure().value(), 1e-12);
    assertEquals(1, of(Kind.UPKEEP_SHARE).size());
  }

  @Test
  void figuresOfTwoRunsAreNotMixed() {
    BenchmarkResults other =
        new BenchmarkResults("c")
            .row("topology.Change", AGENT + "method=ds sparsity=0.8", 5e5, 5e5);
    Summary summary =
        summarize(
            new dev.gossamer.reports.result.Results(
                List.of(bench.directory(), other.directory()), List.of()));
    assertEquals(1, Targets.of(summary).stream().filter(t -> t.kind() == Kind.DENSE_STEPS).count());
  }

  private List<Target> of(Kind kind) {
    return Targets.of(summarize(bench.results())).stream()
        .filter(target -> target.kind() == kind)
        .toList();
  }

  private static Summary summarize(dev.gossamer.reports.result.Results results) {
    return new Summarizer((id, params) -> Optional.of(new Flops(1, 1))).summarize(results);
  }
}
