package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.BenchmarkResults;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OvertakingTest {
  private static final String LAYER = "shape=256x256 batch=100 provider=auto threads=1";

  private final BenchmarkResults bench =
      new BenchmarkResults("b")
          .row("kernel.Spmm", LAYER + " sparsity=0.5", 400)
          .row("kernel.Spmm", LAYER + " sparsity=0.8", 200)
          .row("kernel.Spmm", LAYER + " sparsity=0.9", 50);

  @Test
  void aDensePeerTakesTheSameTimeAtEverySparsity() {
    bench.row("peer.MklGemm", LAYER + " core=auto", 100);
    Overtaking only = one();
    assertEquals("peer.mkl-gemm", only.peer().id());
    assertEquals(0.5, only.ours().params().sparsity());
    assertEquals(0.9, only.highest());
    // The ratios are 1/4, 1/2 and 2.
    assertEquals(0.85, only.from().orElseThrow(), 1e-12);
    assertFalse(only.everywhere());
  }

  @Test
  void aSparsePeerIsComparedAtTheSparsitiesThatBothHave() {
    bench
        .row("peer.MklSpmm", LAYER + " sparsity=0.8 core=auto", 100)
        .row("peer.MklSpmm", LAYER + " sparsity=0.95 core=auto", 100);
    Overtaking only = one();
    assertEquals(0.8, only.ours().params().sparsity());
    assertEquals(0.8, only.highest());
    assertEquals(OptionalDouble.empty(), only.from());
  }

  /** What is faster at a low sparsity only has not overtaken. */
  @Test
  void onlyWhatStaysFasterCounts() {
    bench
        .row("kernel.Spmm", LAYER + " sparsity=0.95", 200)
        .row("peer.MklGemm", LAYER + " core=auto", 100);
    assertEquals(OptionalDouble.empty(), one().from());
  }

  @Test
  void aPeerOfAnotherShapeOrOnMoreThreadsIsNotCompared() {
    bench
        .row("peer.MklGemm", LAYER.replace("100", "256"), 1e6)
        .row("peer.OnednnGemm", LAYER.replace("threads=1", "threads=2"), 1e6);
    assertEquals(List.of(), Overtaking.of(summary().rows()));
  }

  @Test
  void everyMethodOfAnUpdateIsComparedByItself() {
    String update = "env=Hopper-v4 hidden=256 batch=100 provider=auto threads=1 ";
    bench
        .row("update.Td3", update + "method=static sparsity=0.9", 1e6)
        .row("update.Td3", update + "method=ds sparsity=0.9", 3e6)
        .row("peer.TorchTd3Masked", update + "method=masked-dense sparsity=0.5 core=ZEN", 2e6);
    List<Overtaking> both = Overtaking.of(summary().rows());
    assertEquals(
        List.of("static", "ds"), both.stream().map(one -> one.ours().params().method()).toList());
    assertTrue(both.get(0).everywhere());
    assertEquals(OptionalDouble.empty(), both.get(1).from());
  }

  @Test
  void theSummaryFileHasThem() {
    bench.row("peer.MklGemm", LAYER + " core=auto", 100);
    String json = SummaryFiles.toJson(summary());
    assertTrue(json.contains("\"peer\" : \"peer.mkl-gemm\""), json);
    assertTrue(json.contains("\"highestSparsity\" : 0.9"), json);
    assertTrue(json.contains("\"fromSparsity\" : 0.85"), json);
  }

  private Overtaking one() {
    List<Overtaking> all = Overtaking.of(summary().rows());
    assertEquals(1, all.size());
    return all.getFirst();
  }

  private Summary summary() {
    return new Summarizer(BenchmarkResults.NO_UPDATES).summarize(bench.results());
  }
}
