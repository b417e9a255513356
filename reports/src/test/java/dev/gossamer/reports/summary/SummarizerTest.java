package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.reports.BenchmarkResults;
import dev.gossamer.reports.Fixtures;
import dev.gossamer.reports.result.Plan;
import dev.gossamer.reports.result.Results;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummarizerTest {

  private static final String LAYER = "shape=256x17 batch=100 provider=auto threads=1";

  @Test
  void forksOfARowAreMergedFromAllFiles() throws IOException {
    Summary summary = summarize(Results.read(List.of(Fixtures.path("bench"))));
    Row spmm = row(summary, "kernel.spmm", 0.8);
    assertEquals(3, spmm.nanos().forks());
    assertEquals(9595.457090492062, spmm.nanos().median(), 1e-6);
    Row gemm = row(summary, "kernel.gemm", 0);
    double dense = geometricMean(gemm.nanos().forkMeans());
    double sparse = geometricMean(spmm.nanos().forkMeans());
    assertEquals(dense / sparse, spmm.speedup().orElseThrow().value(), 1e-12);
    assertEquals(5, summary.rows().stream().filter(r -> r.nanos().forks() == 3).count() - 1);
  }

  @Test
  void parametersTakeTheirPlaces() {
    BenchmarkResults bench =
        new BenchmarkResults("b").row("kernel.Spmm", LAYER + " sparsity=0.8 layout=csr", 10);
    RowParams params = summarize(bench.results()).rows().get(0).params();
    assertEquals(OptionalInt.of(256), params.outputs());
    assertEquals(OptionalInt.of(17), params.inputs());
    assertEquals(OptionalInt.of(100), params.batch());
    assertEquals(0.8, params.sparsity());
    assertEquals("static", params.method());
    assertEquals("uniform", params.distribution());
    assertEquals(Arm.SPARSE, params.arm());
    assertEquals("vector512", params.provider());
    assertEquals(1, params.threads());
    assertEquals("off", params.planner());
    assertEquals(Map.of("layout", "csr"), params.other());
  }

  @Test
  void updateParametersTakeTheirPlaces() {
    BenchmarkResults bench =
        new BenchmarkResults("b")
            .row(
                "update.Td3",
                "env=Hopper-v4 hidden=256 batch=100 method=masked-dense sparsity=0.5"
                    + " provider=scalar threads=2",
                10);
    RowParams params = summarize(bench.results()).rows().get(0).params();
    assertEquals(Optional.of("Hopper-v4"), params.env());
    assertEquals(OptionalInt.of(256), params.hidden());
    assertEquals("masked-dense", params.method());
    assertEquals("erdos-renyi", params.distribution());
    assertEquals(Arm.MASKED_DENSE, params.arm());
    assertEquals("scalar", params.provider());
    assertEquals(2, params.threads());
  }

  @ParameterizedTest
  @CsvSource({
    "kernel.Spmm, kernel.Gemm",
    "kernel.SpmmTransposed, kernel.GemmTransposed",
    "kernel.Sddmm, kernel.WeightGradient",
    "kernel.Adam, kernel.Adam",
    "kernel.SoftUpdate, kernel.SoftUpdate"
  })
  void kernelsAreComparedWithTheirDenseTwin(String sparse, String dense) {
    BenchmarkResults bench =
        new BenchmarkResults("b")
            .row(dense, LAYER, 100, 100)
            .row(dense, "shape=256x17 batch=256 provider=auto threads=1", 7, 7)
            .row(sparse, LAYER + " sparsity=0.8", 25, 25);
    Row row = row(summarize(bench.results()), null, 0.8);
    assertEquals(4, row.speedup().orElseThrow().value(), 1e-12);
    double ratio = 4352.0 / 870; // round(0.2 * 4352) = 870
    assertEquals(ratio, row.flopsRatio().orElseThrow().full(), 1e-12);
    assertEquals(ratio, row.flopsRatio().orElseThrow().paper(), 1e-12);
    assertEquals(4 / ratio, row.flopEfficiency().orElseThrow(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "kernel.BlockSpmm, kernel.Gemm",
    "kernel.BlockSpmmTransposed, kernel.GemmTransposed",
    "kernel.BlockSddmm, kernel.WeightGradient"
  })
  void blocksOfRowsAreComparedWithTheDenseTwin(String blocks, String dense) {
    BenchmarkResults bench =
        new BenchmarkResults("b")
            .row(dense, LAYER, 100, 100)
            .row(blocks, LAYER + " sparsity=0.8 block=8", 20, 20);
    Row row = row(summarize(bench.results()), null, 0.8);
    assertEquals(8, row.params().block());
    assertEquals(Arm.SPARSE, row.params().arm());
    assertEquals(5, row.speedup().orElseThrow().value(), 1e-12);
    double ratio = 4352.0 / 872; // 870 weights are 108.75 blocks
    assertEquals(ratio, row.flopsRatio().orElseThrow().full(), 1e-12);
  }

  @Test
  void aBlockOfOneRowIsNoBlock() {
    BenchmarkResults bench =
        new BenchmarkResults("b").row("kernel.Spmm", LAYER + " sparsity=0.8 block=1", 10);
    RowParams params = summarize(bench.results()).rows().get(0).params();
    assertEquals(1, params.block());
    assertEquals(Map.of(), params.other());
  }

  @Test
  void updatesAreComparedWithTheDenseMethodWithFlopsFromTheSource() {
    String base = "env=Hopper-v4 hidden=256 batch=100 provider=auto threads=1 ";
    BenchmarkResults bench =
        new BenchmarkResults("b")
            .row("update.Td3", base + "method=dense sparsity=0", 1000, 1000)
            .row("update.Td3", base + "method=masked-dense sparsity=0.9", 2000, 2000)
            .row("update.Td3", base + "method=ds sparsity=0.9", 250, 250)
            .row("update.Sac", base + "method=ds sparsity=0.9", 250, 250);
    UpdateFlopsSource source =
        (id, params) ->
            Optional.of(
                new Flops(100 - 90 * params.sparsity() / 0.9, 200 - 100 * params.sparsity()));
    Summary summary = new Summarizer(source).summarize(bench.results());
    List<Row> rows = summary.rows();
    assertEquals(
        List.of("dense", "masked-dense", "ds", "ds"),
        rows.stream().map(row -> row.params().method()).toList());
    assertEquals(Optional.empty(), rows.get(0).speedup());
    assertEquals(0.5, rows.get(1).speedup().orElseThrow().value(), 1e-12);
    assertEquals(4, rows.get(2).speedup().orElseThrow().value(), 1e-12);
    assertEquals(10, rows.get(2).flopsRatio().orElseThrow().paper(), 1e-12);
    assertEquals(200.0 / 110, rows.get(2).flopsRatio().orElseThrow().full(), 1e-12);
    assertEquals(2.2, rows.get(2).flopEfficiency().orElseThrow(), 1e-12);
    assertEquals(Optional.empty(), rows.get(3).speedup(), "no dense row of update.sac");
  }

  @Test
  void aRowIsNeverComparedAcrossProvidersThreadsOrRuns() {
    String layer = "shape=256x17 batch=100 sparsity=0.8 ";
    BenchmarkResults first =
        new BenchmarkResults("a")
            .row("kernel.Gemm", "shape=256x17 batch=100 provider=vector256 threads=1", 10)
            .row("kernel.Gemm", "shape=256x17 batch=100 provider=auto threads=2", 10)
            .row("kernel.Spmm", layer + "provider=auto threads=1", 5);
    BenchmarkResults second = new BenchmarkResults("b").row("kernel.Gemm", LAYER, 10);
    Summary summary =
        summarize(new Results(List.of(first.directory(), second.directory()), List.of()));
    assertEquals(Optional.empty(), row(summary, "kernel.spmm", 0.8).speedup());
    assertEquals(List.of("a", "a", "a", "b"), summary.rows().stream().map(Row::source).toList());
  }

  @Test
  void ourKernelIsComparedWithThePeerOfTheSameShapeProviderAndThreads() {
    BenchmarkResults bench =
        new BenchmarkResults("b")
            .row("ruler.Fma", "operations=870400 provider=auto threads=1", 100)
            .row("kernel.Gemm", LAYER, 100, 100)
            .row("kernel.Gemm", "shape=256x17 batch=256 provider=auto threads=1", 7, 7)
            .row("peer.OpenblasGemm", LAYER + " core=SKYLAKEX", 125, 125)
            .row("peer.OpenblasGemm", LAYER.replace("auto", "scalar") + " core=ZEN", 125, 125);
    Summary summary = summarize(bench.results());
    List<Row> peers =
        summary.rows().stream().filter(row -> row.params().arm() == Arm.PEER).toList();
    Row other = peers.get(0);
    assertEquals("scalar", other.params().provider());
    assertEquals(Optional.empty(), other.speedup());
    Row peer = peers.get(1);
    assertEquals("peer.openblas-gemm", peer.id());
    assertEquals("dense", peer.params().method());
    assertEquals(Map.of("core", "SKYLAKEX"), peer.params().other());
    assertEquals(1.25, peer.speedup().orElseThrow().value(), 1e-12);
    assertEquals(Optional.empty(), peer.flopsRatio());
    assertEquals(2.0 * 256 * 17 * 100, peer.flops().orElseThrow().full());
    // 870 400 operations in 125 ns, the ruler's 1 740 800 in 100 ns.
    assertEquals(0.4, peer.fmaShare().orElseThrow(), 1e-12);
    Row ours = PeerTwin.of(peer, summary.rows()).orElseThrow();
    assertEquals("kernel.gemm", ours.id());
    assertEquals(OptionalInt.of(100), ours.params().batch());
    assertEquals(Optional.empty(), ours.speedup(), "the dense kernel stays the baseline");
  }

  @Test
  void shareOfTheRulerOfTheSameProvider() {
    BenchmarkResults bench =
        new BenchmarkResults("b")
            .row("ruler.Fma", "operations=1000 provider=auto threads=1", 10)
            .row("ruler.Fma", "operations=1000 provider=scalar threads=1", 1000)
            .row("kernel.Gemm", "shape=10x10 batch=10 provider=auto threads=1", 20)
            .row("kernel.Gemm", "shape=10x10 batch=10 provider=auto threads=2", 20);
    Summary summary = summarize(bench.results());
    // The ruler does 2000 operations in 10 ns; the kernel 2000 in 20 ns.
    assertEquals(OptionalDouble.of(0.5), summary.rows().get(0).fmaShare());
    assertEquals(OptionalDouble.empty(), summary.rows().get(1).fmaShare());
    assertEquals(new Flops(2000, 2000), summary.rows().get(2).flops().orElseThrow());
  }

  @Test
  void theFloorIsTheLongerOfArithmeticAndLoads() {
    String layer = "shape=10x10 batch=64 provider=auto threads=1 ";
    BenchmarkResults bench =
        new BenchmarkResults("b")
            .row("ruler.Fma", "operations=1000 provider=auto threads=1", 10)
            .row("ruler.Load", "operations=1600 provider=auto threads=1", 100)
            .row("kernel.Gemm", layer, 100)
            .row("kernel.Spmm", layer + "sparsity=0.5", 200);
    Summary summary = summarize(bench.results());
    // 200 operations a nanosecond, and one vector of 16 floats.
    Floor dense = row(summary, "kernel.gemm", 0).floor().orElseThrow();
    assertEquals(new Floor(2 * 100 * 64 / 200.0, Floor.Bound.FMA), dense);
    assertEquals(0.64, row(summary, "kernel.gemm", 0).floorShare().orElseThrow(), 1e-12);
    // 50 nonzeros, a batch of four vectors: four loads and a broadcast each.
    Floor sparse = row(summary, "kernel.spmm", 0.5).floor().orElseThrow();
    assertEquals(new Floor(250, Floor.Bound.LOAD), sparse);
  }

  @Test
  void anUpdatesShareOfThePeakIsByItsFullOperations() {
    String base = "env=Hopper-v4 hidden=256 batch=100 provider=auto threads=1 ";
    BenchmarkResults bench =
        new BenchmarkResults("b")
            .row("ruler.Fma", "operations=1000 provider=auto threads=1", 10)
            .row("update.Td3", base + "method=dense sparsity=0", 1000);
    Summary summary =
        new Summarizer((id, params) -> Optional.of(new Flops(1, 50_000)))
            .summarize(bench.results());
    assertEquals(OptionalDouble.of(0.25), summary.rows().get(0).fmaShare());
    assertEquals(Optional.empty(), summary.rows().get(0).floor());
  }

  @Test
  void rowsThatDifferInThreadsOnlyAreCompared() {
    String base = "env=Hopper-v4 hidden=256 batch=100 provider=auto method=ds sparsity=0.8 ";
    BenchmarkResults bench =
        new BenchmarkResults("b")
            .row("update.Td3", base + "threads=1", 900, 900)
            .row("update.Td3", base + "threads=2", 500, 500)
            .row("update.Td3", base.replace("0.8", "0.9") + "threads=2", 500, 500);
    List<Row> rows = summarize(bench.results()).rows();
    assertEquals(Optional.empty(), rows.get(0).scaling());
    assertEquals(1.8, rows.get(1).scaling().orElseThrow().value(), 1e-12);
    assertEquals(Optional.empty(), rows.get(2).scaling(), "no such row on one thread");
  }

  @Test
  void theGreatestCountOfAnyForkIsKept() {
    String base =
        "env=Hopper-v4 hidden=256 batch=100 provider=auto threads=1 method=ds sparsity=0.8";
    BenchmarkResults bench =
        new BenchmarkResults("b")
            .counting("update.Td3", base, 10, Map.of("subnormals", 3.0, "bytesPerOperation", 0.0))
            .counting("update.Td3", base, 10, Map.of("subnormals", 1.0, "bytesPerOperation", 0.0));
    Row row = summarize(bench.results()).rows().get(0);
    assertEquals(OptionalDouble.of(3), row.event("subnormals"));
    assertEquals(OptionalDouble.of(0), row.event("bytesPerOperation"));
    assertEquals(OptionalDouble.empty(), row.event("other"));
  }

  @Test
  void forksWithoutAFiniteTimeAreLeftOutAndNamed() {
    BenchmarkResults bench =
        new BenchmarkResults("b")
            .row("kernel.Gemm", LAYER, 10, Double.NaN, 12)
            .row("kernel.Adam", LAYER, Double.POSITIVE_INFINITY, 0);
    Summary summary = summarize(bench.results());
    assertEquals(List.of(10.0, 12.0), summary.rows().get(0).nanos().forkMeans());
    assertEquals(1, summary.rows().size());
    assertEquals(
        List.of(
            "kernel.gemm: 1 of 3 forks gave no finite time",
            "kernel.adam: 2 of 2 forks gave no finite time"),
        reasons(summary));
  }

  @Test
  void plannedRowsWithoutAllTheirForksAreNamed() {
    BenchmarkResults bench =
        new BenchmarkResults("b")
            .row("kernel.Gemm", LAYER, 10, 11, 12)
            .row("kernel.Spmm", LAYER + " sparsity=0.5", 10, 11)
            .row("ruler.Fma", "operations=8 provider=auto threads=1", 1)
            .failure("kernel.sddmm", "sparsity=0.5", "exit code 1")
            .failure("kernel.sddmm", "sparsity=0.5", "exit code 1")
            .plan(
                new Plan(
                    "quick",
                    List.of(
                        planned("kernel.gemm", "shape=256x17"),
                        planned("kernel.spmm", "sparsity=0.5"),
                        planned("kernel.spmm", "sparsity=0.9"),
                        planned("kernel.sddmm", "sparsity=0.5"),
                        planned("ruler.fma", "")),
                    Map.of("forks", "3")));
    assertEquals(
        List.of(
            "kernel.sddmm: exit code 1 (2 processes)",
            "kernel.spmm: 2 of 3 forks measured",
            "kernel.spmm: planned, but there is no result"),
        reasons(summarize(bench.results())));
  }

  @Test
  void modesAreToldApart() {
    BenchmarkResults bench =
        new BenchmarkResults("b")
            .add("dev.gossamer.jmh.kernel.Gemm.run", "avgt", LAYER, "ns/op", 100)
            .add("dev.gossamer.jmh.kernel.Gemm.run", "thrpt", LAYER, "ops/us", 10);
    Summary summary = summarize(bench.results());
    assertEquals(2, summary.rows().size());
    assertEquals(100, summary.rows().get(1).nanos().median());
    assertEquals("thrpt", summary.rows().get(1).params().other().get("mode"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "org.example.Sorting.quick | batch=1 | benchmark org.example.Sorting.quick is not one of"
            + " Gossamer's, expected dev.gossamer.jmh.AREA.CLASS.run",
        "dev.gossamer.jmh.kernel.Gemm.go | batch=1 | benchmark dev.gossamer.jmh.kernel.Gemm.go is"
            + " not one of Gossamer's, expected dev.gossamer.jmh.AREA.CLASS.run",
        "dev.gossamer.jmh.kernel.Gemm.run | shape=256 | kernel.gemm: shape is 256, expected"
            + " OUTPUTSxINPUTS as 256x17",
        "dev.gossamer.jmh.kernel.Gemm.run | batch=many | kernel.gemm: batch is many, expected a"
            + " whole number",
        "dev.gossamer.jmh.kernel.Spmm.run | sparsity=80 | kernel.spmm: sparsity is 80, expected a"
            + " number from 0 to 1"
      })
  void foreignBenchmarksAndValuesAreNamedWithTheFile(String name, String params, String expected) {
    BenchmarkResults bench = new BenchmarkResults("b").add(name, "avgt", params, "ns/op", 1);
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> summarize(bench.results()));
    assertEquals("b/raw/0.json: " + expected, thrown.getMessage().replace('\\', '/'));
  }

  @Test
  void trainingRunsAreSummed() throws IOException {
    Summary summary = summarize(Results.read(List.of(Fixtures.path("training"))));
    RunSummary ds = summary.runs().get(1);
    assertEquals("ds-1", ds.name());
    assertEquals(2000, ds.steps());
    assertEquals(
        (2 * -1016.1116348189787 - 1589.311724369589 - 1477.7788913696509 - 1460.1897198714464) / 5,
        ds.score().finalReturn(),
        1e-9);
    // Trapezoids of 500 steps each over 2000.
    assertEquals(
        (1.5 * -1016.1116348189787
                - 1589.311724369589
                - 1477.7788913696509
                - 1460.1897198714464 / 2)
            / 4,
        ds.score().areaUnderCurve(),
        1e-9);
    assertEquals(
        List.of("dense 1", "ds 2"),
        summary.configurations().stream().map(c -> c.method() + " " + c.seeds()).toList());
    assertEquals(3.123, ds.wallSeconds());
    assertEquals(new Flops(6.637716e+08, 1.133769e+09), ds.flops());
    assertTrue(summary.rows().isEmpty());
  }

  private static Summary summarize(Results results) {
    return new Summarizer(BenchmarkResults.NO_UPDATES).summarize(results);
  }

  private static Plan.PlannedRow planned(String id, String params) {
    return new Plan.PlannedRow(id, BenchmarkResults.parse(params));
  }

  private static List<String> reasons(Summary summary) {
    return summary.failures().stream().map(f -> f.id() + ": " + f.reason()).toList();
  }

  private static Row row(Summary summary, String id, double sparsity) {
    return summary.rows().stream()
        .filter(row -> id == null || row.id().equals(id))
        .filter(row -> row.params().sparsity() == sparsity)
        .findFirst()
        .orElseThrow();
  }

  private static double geometricMean(List<Double> values) {
    return Math.exp(values.stream().mapToDouble(Math::log).average().orElseThrow());
  }
}
