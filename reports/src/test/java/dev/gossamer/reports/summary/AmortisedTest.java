package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AmortisedTest {

  private static final Row DENSE = row("update.td3", "dense", "0", "256", 2000.0, 2020.0, 1980.0);
  private static final Row RIGL = row("update.td3", "rigl", "0.8", "256", 1000.0, 1010.0, 990.0);
  private static final Row CHANGE =
      row("topology.change", "rigl", "0.8", "256", 500_000.0, 510_000.0, 490_000.0);

  /** RigL changes every 1000 updates during the first 80 % of a run. */
  @Test
  void anUpdateHasItsShareOfAChange() {
    Amortised cost = Amortised.of(RIGL, List.of(DENSE, RIGL, CHANGE)).orElseThrow();
    assertEquals(0.0008, cost.changesPerUpdate());
    assertEquals(1400, cost.nanos().value(), 1e-9);
    assertTrue(cost.nanos().low() < 1400 && cost.nanos().high() > 1400);
    assertEquals(2000 / 1400.0, cost.speedup().orElseThrow().value(), 1e-12);
    double between = RIGL.flops().orElseThrow().full();
    double absentToo = cost.flops().full();
    assertTrue(absentToo > between && absentToo < 1.01 * between, between + " " + absentToo);
  }

  @Test
  void withoutTheDenseTwinThereIsNoSpeedup() {
    assertEquals(
        Optional.empty(), Amortised.of(RIGL, List.of(RIGL, CHANGE)).orElseThrow().speedup());
  }

  /** The gradients that RigL grows by are of a minibatch; DS needs none. */
  @Test
  void theChangeOfAnotherBatchSizeServesMethodsWithoutGradients() {
    Row other = row("topology.change", "rigl", "0.8", "100", 1.0, 2.0, 3.0);
    assertEquals(Optional.empty(), Amortised.of(RIGL, List.of(DENSE, RIGL, other)));
    Row ds = row("update.td3", "ds", "0.8", "256", 1000.0, 1010.0, 990.0);
    Row dsChange = row("topology.change", "ds", "0.8", "100", 1000.0, 1010.0, 990.0);
    assertEquals(1001, Amortised.of(ds, List.of(ds, dsChange)).orElseThrow().nanos().value(), 1e-9);
  }

  @Test
  void whatChangesNothingHasNoOtherTime() {
    assertEquals(Optional.empty(), Amortised.of(DENSE, List.of(DENSE, RIGL, CHANGE)));
    Row fixed = row("update.td3", "static", "0.8", "256", 1000.0, 1010.0, 990.0);
    assertEquals(Optional.empty(), Amortised.of(fixed, List.of(DENSE, fixed, CHANGE)));
    assertEquals(Optional.empty(), Amortised.of(CHANGE, List.of(DENSE, RIGL, CHANGE)));
    Row sparser = row("topology.change", "rigl", "0.9", "256", 1.0, 2.0, 3.0);
    assertEquals(Optional.empty(), Amortised.of(RIGL, List.of(DENSE, RIGL, sparser)));
  }

  private static Row row(
      String id, String method, String sparsity, String batch, Double... forkMeans) {
    RowParams params =
        RowParams.of(
            id,
            Map.of(
                "env",
                "HalfCheetah-v4",
                "hidden",
                "256",
                "batch",
                batch,
                "method",
                method,
                "sparsity",
                sparsity),
            "vector256");
    return new Row(
        "run",
        id,
        params,
        ForkStatistics.nanos(List.of(forkMeans)),
        new AgentFlops().flops(id, params),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>(),
        Optional.empty());
  }
}
