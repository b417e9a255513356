package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.BenchmarkResults;
import dev.gossamer.reports.result.Results;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final String LAYER = "shape=256x256 batch=256 threads=1 provider=auto";

  @Test
  void rowsTwoRunsHaveInCommonAreSetSideBySide() {
    BenchmarkResults wide =
        new BenchmarkResults("wide")
            .row("kernel.Gemm", LAYER, 100, 100)
            .row("kernel.Adam", LAYER, 1, 1);
    BenchmarkResults narrow =
        new BenchmarkResults("narrow")
            .environment("provider", "vector256")
            .row("kernel.Gemm", LAYER, 200, 200);
    Summary summary =
        new Summarizer(BenchmarkResults.NO_UPDATES)
            .summarize(new Results(List.of(wide.directory(), narrow.directory()), List.of()));
    List<Comparison> comparisons = Comparison.of(summary);
    assertEquals(1, comparisons.size());
    Comparison gemm = comparisons.get(0);
    assertEquals("kernel.gemm", gemm.id());
    assertEquals("auto", gemm.params().provider());
    assertEquals(200, gemm.rows().get(1).orElseThrow().nanos().median());
    assertTrue(gemm.speedups().get(0).isEmpty());
    assertEquals(0.5, gemm.speedups().get(1).orElseThrow().value(), 1e-12);
  }

  @Test
  void namesTellDirectoriesApart() {
    assertEquals(List.of("a", "b"), names("/x/a", "/x/b"));
    assertEquals(List.of("x/a", "y/a"), names("/x/a", "/y/a"));
    assertEquals(List.of("a (1)", "a (2)"), names("/x/a", "/x/./a"));
    assertEquals(List.of("a"), names("/x/a"));
  }

  private static List<String> names(String... paths) {
    return SourceNames.of(List.of(paths).stream().map(Path::of).toList());
  }
}
