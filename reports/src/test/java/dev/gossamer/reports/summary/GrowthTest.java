package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.reports.BenchmarkResults;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {

  private static final String AGENT = "env=HalfCheetah-v4 batch=256 provider=auto threads=1 ";

  @Test
  void seriesAreAtOneSparsityOrHaveAsManyWeightsAUnit() {
    BenchmarkResults bench = new BenchmarkResults("b");
    // 1 - 32 / (17 + width), as HalfCheetah has 17 observations.
    String[] perUnit = {"0.604938", "0.77931", "0.882784"};
    int[] widths = {64, 128, 256};
    for (int w = 0; w < widths.length; w++) {
      String agent = AGENT + "hidden=" + widths[w];
      bench
          .row("update.Td3", agent + " method=ds sparsity=" + perUnit[w], 10 * widths[w])
          .row("update.Td3", agent + " method=ds sparsity=0.99", widths[w])
          .row("update.Td3", agent + " method=dense sparsity=0", widths[w] * widths[w])
          .row(
              "update.Td3",
              agent.replace("batch=256", "batch=100") + " method=dense sparsity=0",
              1);
    }
    bench
        .row("update.Td3", AGENT + "hidden=64 method=static sparsity=0.99", 1)
        .row("update.Td3", AGENT + "hidden=128 method=static sparsity=0.99", 1)
        .row("update.Act", AGENT + "hidden=64 method=ds sparsity=0.99", 1);
    List<Growth> series =
        Growth.of(new Summarizer(BenchmarkResults.NO_UPDATES).summarize(bench.results()));
    assertEquals(
        List.of("dense 1", "dense 4096", "ds, 99 % sparse 64", "ds, 32 weights a unit 640"),
        series.stream()
            .map(s -> s.rule().replace('\u00a0', ' ') + " " + (int) s.first().nanos().median())
            .sorted(
                java.util.Comparator.comparing((String s) -> !s.startsWith("dense"))
                    .thenComparing(s -> s.contains("unit")))
            .toList());
    for (Growth growth : series) {
      assertEquals(
          List.of(64, 128, 256),
          growth.rows().stream().map(row -> row.params().hidden().getAsInt()).toList());
    }
  }

  @Test
  void weightsAreThoseOfThreeNetworks() {
    BenchmarkResults bench =
        new BenchmarkResults("b")
            .row("update.Td3", AGENT + "hidden=256 method=dense sparsity=0", 1)
            .row("update.Sac", AGENT + "hidden=256 method=dense sparsity=0", 1);
    List<Row> rows = new Summarizer(BenchmarkResults.NO_UPDATES).summarize(bench.results()).rows();
    // 17 and 23 inputs; 6 or twice as many, and 1 outputs.
    int critics = 2 * 256 * (23 + 256 + 1);
    assertEquals(256 * (17 + 256 + 6) + critics, AgentFlops.weights(rows.get(0)));
    assertEquals(256 * (17 + 256 + 12) + critics, AgentFlops.weights(rows.get(1)));
  }
}
