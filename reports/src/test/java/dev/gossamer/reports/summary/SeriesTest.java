package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.reports.BenchmarkResults;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SeriesTest {

  private static final String LAYER = "shape=256x256 batch=256 provider=auto threads=1";

  @Test
  void paysFromTheLowestSparsityAfterWhichEveryRowIsFaster() {
    List<Series> series =
        series(
            new BenchmarkResults("b")
                .row("kernel.Gemm", LAYER, 100, 101, 102)
                .row("kernel.Spmm", LAYER + " sparsity=0.9", 20, 21, 22)
                .row("kernel.Spmm", LAYER + " sparsity=0.5", 150, 151, 152)
                .row("kernel.Spmm", LAYER + " sparsity=0.8", 50, 51, 52));
    assertEquals(1, series.size());
    Series spmm = series.get(0);
    assertEquals(List.of(0.5, 0.8, 0.9), sparsities(spmm.rows()));
    assertEquals(OptionalDouble.of(0.8), spmm.paysFrom());
    assertEquals(List.of(0.5), sparsities(spmm.with(Speedup.Verdict.SLOWER)));
    assertEquals(List.of(0.8, 0.9), sparsities(spmm.with(Speedup.Verdict.FASTER)));
  }

  @Test
  void aFasterRowBelowAnUndecidedOneDoesNotCount() {
    Series spmm =
        series(
                new BenchmarkResults("b")
                    .row("kernel.Gemm", LAYER, 100, 101, 102)
                    .row("kernel.Spmm", LAYER + " sparsity=0.5", 50, 51, 52)
                    .row("kernel.Spmm", LAYER + " sparsity=0.8", 50, 100, 200)
                    .row("kernel.Spmm", LAYER + " sparsity=0.9", 50, 51, 52))
            .get(0);
    assertEquals(OptionalDouble.of(0.9), spmm.paysFrom());
    assertEquals(List.of(0.8), sparsities(spmm.with(Speedup.Verdict.UNDECIDED)));
  }

  @Test
  void doesNotPayIfTheSparsestRowIsNotFaster() {
    Series spmm =
        series(
                new BenchmarkResults("b")
                    .row("kernel.Gemm", LAYER, 100, 101)
                    .row("kernel.Spmm", LAYER + " sparsity=0.5", 50, 51)
                    .row("kernel.Spmm", LAYER + " sparsity=0.9", 200, 201))
            .get(0);
    assertEquals(OptionalDouble.empty(), spmm.paysFrom());
  }

  @Test
  void rowsThatDifferInMoreThanSparsityAreApart() {
    List<Series> series =
        series(
            new BenchmarkResults("b")
                .row("kernel.Gemm", LAYER, 100)
                .row("kernel.WeightGradient", LAYER, 100)
                .row("kernel.Spmm", LAYER + " sparsity=0.5", 50)
                .row("kernel.Sddmm", LAYER + " sparsity=0.5", 50));
    assertEquals(2, series.size());
  }

  private static List<Series> series(BenchmarkResults bench) {
    return Series.of(new Summarizer(BenchmarkResults.NO_UPDATES).summarize(bench.results()).rows());
  }

  private static List<Double> sparsities(List<Row> rows) {
    return rows.stream().map(row -> row.params().sparsity()).toList();
  }
}
