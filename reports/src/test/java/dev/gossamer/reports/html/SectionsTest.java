package dev.gossamer.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.reports.BenchmarkResults;
import dev.gossamer.reports.chart.Chart;
import dev.gossamer.reports.chart.LineChart;
import dev.gossamer.reports.result.PeerRecord;
import dev.gossamer.reports.result.Results;
import dev.gossamer.reports.summary.Summarizer;
import dev.gossamer.reports.summary.Summary;
import dev.gossamer.reports.summary.UpdateFlopsSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SectionsTest {

  private static final String UPDATE =
      "env=Hopper-v4 hidden=256 batch=100 provider=auto threads=1 ";
  private static final String LAYER = "shape=100x10 batch=10 provider=auto threads=1";

  private static final UpdateFlopsSource FLOPS =
      (id, params) ->
          id.startsWith("update.")
              ? Optional.of(params.sparsity() == 0 ? new Flops(1000, 1600) : new Flops(100, 400))
              : Optional.empty();

  private final BenchmarkResults bench =
      new BenchmarkResults("b")
          .row("update.Td3", UPDATE + "method=dense sparsity=0", 4e6, 4e6)
          .row("update.Td3", UPDATE + "method=masked-dense sparsity=0.9", 8e6, 8e6)
          .row("update.Td3", UPDATE + "method=ds sparsity=0.9", 2e6, 2e6)
          .row("topology.Change", "env=Hopper-v4 hidden=256 method=ds sparsity=0.9", 6e5, 6e5)
          .row("ruler.Fma", "operations=1000 provider=auto threads=1", 10)
          .row("kernel.Gemm", LAYER, 200, 200)
          .row("kernel.Spmm", LAYER + " sparsity=0.5", 400, 400);

  @Test
  void updatesShowSpeedupBesideFlopsRatios() {
    Section section = UpdateSection.of(summary()).orElseThrow();
    List<List<Table.Cell>> rows = table(section, 0).groups().get(0).rows();
    assertEquals(
        List.of(
            "ds", "90 %", "100", "2.00 ms", "2.00×", "2.00 ms", "2.00×", "10.0×", "4.00×", "50 %",
            "<0.1 %", "–", "–"),
        texts(rows.get(2)));
    assertEquals(Tone.FASTER, rows.get(2).get(4).tone());
    assertEquals(Tone.SLOWER, rows.get(1).get(4).tone());
    assertEquals(
        List.of("dense", "0 %", "100", "4.00 ms", "–", "–", "–", "–", "–", "–", "<0.1 %", "–", "–"),
        texts(rows.get(0)));
  }

  @Test
  void theUpdateChartHoldsTheIdealAndTheMaskedArm() {
    Chart chart = UpdateSection.of(summary()).orElseThrow().charts().findFirst().orElseThrow();
    LineChart lines = (LineChart) chart;
    assertEquals(
        List.of("FLOPs ratio", "masked-dense", "ds"),
        lines.lines().stream().map(LineChart.Line::label).toList());
    assertEquals(
        List.of(4.0, 0.5, 2.0),
        lines.lines().stream()
            .map(line -> Math.rint(100 * line.points().get(0).y()) / 100)
            .toList());
    assertEquals(1, lines.guide());
  }

  @Test
  void kernelsShowTheirShareOfThePeak() {
    Section section = KernelSection.of(summary()).orElseThrow();
    List<List<Table.Cell>> rows = table(section, 0).groups().get(0).rows();
    // 20 000 operations in 200 ns are 100 GFLOP/s, half of the ruler's 2000 in 10 ns.
    assertEquals(
        List.of("gemm", "0 %", "200 ns", "–", "–", "–", "50 %", "50 %", "100"), texts(rows.get(0)));
    assertEquals(
        List.of("spmm", "50 %", "400 ns", "0.50×", "2.00×", "25 %", "13 %", "–", "25.0"),
        texts(rows.get(1)));
  }

  @Test
  void peersStandBesideOurKernel() {
    bench
        .row("peer.OpenblasGemm", LAYER + " core=SKYLAKEX", 250, 250)
        .peer(
            new PeerRecord(
                "openblas",
                "0.3.31",
                "",
                List.of(
                    trial("ZEN", List.of(480.0, 500.0), "", false),
                    trial("SKYLAKEX", List.of(260.0, 250.0), "", true),
                    trial("COOPERLAKE", List.of(), "exit code 1", false))));
    Section section = PeerSection.of(summary()).orElseThrow();
    Table.Group group = table(section, 0).groups().get(0);
    assertEquals("100×10, batch 10, 1 thread", group.heading());
    assertEquals(
        List.of(
            List.of("Gossamer", "–", "vector512", "gemm", "200 ns", "100", "50 %", "–"),
            List.of("openblas", "0.3.31", "SKYLAKEX", "gemm", "250 ns", "80.0", "40 %", "1.25×")),
        group.rows().stream().map(SectionsTest::texts).toList());
    assertEquals(Tone.FASTER, group.rows().get(1).get(7).tone());
    assertEquals(
        List.of(
            List.of("ZEN", "480 ns", "2", ""),
            List.of("SKYLAKEX", "250 ns", "2", "chosen"),
            List.of("COOPERLAKE", "–", "0", "exit code 1")),
        table(section, 2).groups().get(0).rows().stream().map(SectionsTest::texts).toList());
    List<Block.Finding> findings = Findings.of(summary());
    assertEquals(
        "No: slower than dense at every sparsity measured (50 %).",
        plain(findings.get(1).answer()));
  }

  /** Interpolated in the logarithm of the ratio of times: 1/2 at 50 %, 2 at 80 %, so 1 at 65 %. */
  @Test
  void theSparsityFromWhichSparseCodeOvertakesAPeerIsInterpolated() {
    bench
        .row("kernel.Spmm", LAYER + " sparsity=0.8", 100, 100)
        .row("peer.MklGemm", LAYER + " core=auto", 200, 200)
        .row("peer.MklSpmm", LAYER + " sparsity=0.5 core=auto", 500, 500)
        .row("peer.MklSpmm", LAYER + " sparsity=0.8 core=auto", 300, 300)
        .row("peer.OpenblasGemm", LAYER + " core=ZEN", 90, 90)
        .row("peer.TorchTd3", UPDATE + "method=dense sparsity=0 core=ZEN", 5e6, 5e6);
    Section section = PeerSection.of(summary()).orElseThrow();
    assertEquals(
        List.of(
            List.of("openblas", "gemm", "spmm, static", "not up to 80 %"),
            List.of("mkl", "gemm", "spmm, static", "65 %"),
            List.of("mkl", "spmm", "spmm, static", "50 %, the lowest measured"),
            List.of("torch", "td3", "td3, ds", "90 %, the lowest measured")),
        table(section, 1).groups().stream()
            .flatMap(group -> group.rows().stream())
            .map(SectionsTest::texts)
            .toList());
    assertEquals(
        List.of("torch", "–", "ZEN", "td3, dense", "5.00 ms"),
        table(section, 0).groups().stream()
            .flatMap(group -> group.rows().stream())
            .map(row -> texts(row).subList(0, 5))
            .filter(row -> row.getFirst().equals("torch"))
            .findFirst()
            .orElseThrow());
  }

  @Test
  void aMissingPeerIsNamed() {
    bench
        .failure("peer.openblas-gemm", "batch=100", "not fetched: no network")
        .failure("peer.openblas-gemm", "batch=256", "not fetched: no network")
        .peer(new PeerRecord("openblas", "0.3.31", "no network", List.of()));
    Section section = PeerSection.of(summary()).orElseThrow();
    assertTrue(
        section
            .blocks()
            .contains(Block.Prose.of("Missing: peer.openblas-gemm (not fetched: no network).")));
    assertEquals(
        List.of("2 rows failed or are incomplete: peer.openblas-gemm."),
        ReportBuilder.build(summary(), bench.results()).warnings());
  }

  @Test
  void withoutPeersThereIsNoSection() {
    assertEquals(Optional.empty(), PeerSection.of(summary()));
  }

  private static PeerRecord.Trial trial(
      String core, List<Double> nanos, String reason, boolean chosen) {
    return new PeerRecord.Trial(
        "peer.openblas-gemm", BenchmarkResults.parse(LAYER), core, nanos, reason, chosen);
  }

  @Test
  void subnormalsAreStatedWhereTheyWereCounted() {
    String row = UPDATE.replace("256", "64") + "method=dense sparsity=0";
    assertTrue(prose(UpdateSection.of(summary())).contains("were not counted"));
    bench.counting("update.Td3", row, 1e6, Map.of("subnormals", 0.0));
    assertTrue(prose(UpdateSection.of(summary())).contains("No parameter or moment was subnormal"));
    bench.counting("update.Td3", row, 1e6, Map.of("subnormals", 5.0));
    assertTrue(prose(UpdateSection.of(summary())).contains("in 1 of 1 row"));
  }

  private static String prose(Optional<Section> section) {
    return ((Block.Prose) section.orElseThrow().blocks().get(0)).text();
  }

  @Test
  void threadsAreComparedWhereThereAreSeveral() {
    bench.row(
        "update.Td3",
        UPDATE.replace("threads=1", "threads=2") + "method=dense sparsity=0",
        2e6,
        2e6);
    Table updates = table(UpdateSection.of(summary()).orElseThrow(), 0);
    assertEquals("over 1 thread", updates.columns().getLast().detail());
    assertEquals("2.00×", updates.groups().getLast().rows().get(0).getLast().text());
    Table singles = table(TargetSection.of(summary()).orElseThrow(), 1);
    assertEquals(
        List.of(
            "td3, 2 threads over one",
            "dense 0 %, td3, Hopper-v4, hidden 256, batch 100, vector512, 2 threads",
            "2.00×",
            "≥ 1.60×"),
        texts(singles.groups().get(0).rows().get(0)));
  }

  @Test
  void targetsShowSpeedupsWithGoalsAndShares() {
    Table table = table(TargetSection.of(summary()).orElseThrow(), 0);
    assertEquals(
        List.of(
            List.of("ds", "–", "2.00×"),
            List.of("ds, goal", "–", "2.30×"),
            List.of("ds, share of the FMA peak", "<0.1 %", "<0.1 %")),
        table.groups().get(0).rows().stream().map(SectionsTest::texts).toList());
    assertEquals(Tone.SLOWER, table.groups().get(0).rows().get(0).get(2).tone());
  }

  @Test
  void growthIsShownInTablesAndChartsOnLogarithmicAxes() {
    BenchmarkResults wide = new BenchmarkResults("b");
    for (int width : new int[] {256, 1024, 4096}) {
      wide.counting(
          "update.Td3",
          "env=HalfCheetah-v4 batch=256 provider=auto threads=1 method=ds sparsity=0.99 hidden="
              + width,
          1e3 * width,
          Map.of("networkBytes", 2e3 * width, "activationBytes", 1e3 * width));
    }
    Section section = GrowthSection.of(summary(wide)).orElseThrow();
    assertEquals(
        List.of("256", "4 175", "256 µs", "61.3", "–"),
        texts(table(section, 0).groups().get(0).rows().get(0)));
    assertEquals(
        List.of("4096", "538 664", "8.19 M", "15.2", "4.10 M"),
        texts(table(section, 1).groups().get(0).rows().get(2)));
    List<LineChart> charts = section.charts().map(LineChart.class::cast).toList();
    assertEquals(2, charts.size());
    for (LineChart chart : charts) {
      assertTrue(chart.x().logarithmic() && chart.y().logarithmic());
      assertEquals(
          List.of("256", "1024", "4096"), chart.x().ticks().stream().map(t -> t.label()).toList());
      assertEquals(3, chart.lines().get(0).points().size());
    }
    assertEquals(8.192, charts.get(1).lines().get(0).points().get(2).y(), 1e-9);
  }

  @Test
  void oneWidthIsNoGrowth() {
    assertEquals(Optional.empty(), GrowthSection.of(summary()));
  }

  @Test
  void topologyEventsAreShownInDenseSteps() {
    Section section = TopologySection.of(summary()).orElseThrow();
    Table table = table(section, 0);
    assertEquals("td3, batch 100", table.columns().get(4).detail());
    assertEquals(
        List.of("change", "ds", "90 %", "600", "0.15"), texts(table.groups().get(0).rows().get(0)));
  }

  @Test
  void topologyWithoutADenseUpdateSaysSo() {
    BenchmarkResults alone =
        new BenchmarkResults("b")
            .row("topology.Change", "env=Hopper-v4 hidden=256 method=ds sparsity=0.9", 5e5);
    Section section = TopologySection.of(summary(alone)).orElseThrow();
    assertEquals(4, table(section, 0).columns().size());
    assertTrue(section.blocks().getLast() instanceof Block.Prose);
  }

  @Test
  void whatWasNotMeasuredIsSaidToBeNotMeasured() {
    List<Block.Finding> findings =
        Findings.of(summary(new BenchmarkResults("b").row("kernel.Gemm", LAYER, 1)));
    assertEquals(
        List.of("Not measured.", "Not measured."),
        findings.stream().map(Block.Finding::answer).toList());
  }

  @Test
  void slowerKernelsAreNamedInTheAnswer() {
    Block.Finding kernels = Findings.of(summary()).get(1);
    assertEquals(
        "No: slower than dense at every sparsity measured (50 %).", plain(kernels.answer()));
    assertTrue(
        kernels.evidence().stream()
            .map(SectionsTest::plain)
            .anyMatch("Slower than dense: spmm at 50 % (0.50×)."::equals),
        kernels.evidence().toString());
  }

  @Test
  void theMatrixHoldsSpeedupsAndBothFlopsRatios() {
    Table matrix = Findings.of(summary()).get(0).table().orElseThrow();
    List<List<Table.Cell>> rows = matrix.groups().get(0).rows();
    assertEquals(
        List.of(
            List.of("masked-dense", "0.50×"),
            List.of("ds", "2.00×"),
            List.of("FLOPs ratio, full", "4.00×"),
            List.of("FLOPs ratio, paper", "10.0×")),
        rows.stream().map(SectionsTest::texts).toList());
  }

  @Test
  void narrowerProvidersDoNotChangeTheAnswer() {
    String narrow = LAYER.replace("provider=auto", "provider=scalar");
    bench.row("kernel.Gemm", narrow, 900, 900).row("kernel.Spmm", narrow + " sparsity=0.5", 90, 90);
    Block.Finding kernels = Findings.of(summary()).get(1);
    assertEquals(
        "No: slower than dense at every sparsity measured (50 %).", plain(kernels.answer()));
    Section section = KernelSection.of(summary()).orElseThrow();
    assertEquals(
        List.of("100×10, batch 10, scalar, 1 thread", "100×10, batch 10, vector512, 1 thread"),
        table(section, 0).groups().stream().map(Table.Group::heading).sorted().toList());
    assertEquals(
        List.of("100×10, batch 10, scalar, 1 thread", "100×10, batch 10, vector512, 1 thread"),
        section.charts().map(Chart::title).sorted().toList());
  }

  @Test
  void intervalsWithoutMeaningLeaveTheChartReadable() {
    bench.row("update.Td3", UPDATE + "method=ds sparsity=0.5", 1, 1e9);
    LineChart chart =
        (LineChart) UpdateSection.of(summary()).orElseThrow().charts().findFirst().orElseThrow();
    assertTrue(chart.y().high() / chart.y().low() < 1e5, chart.y().toString());
  }

  @Test
  void aBusyMachineIsNamed() {
    bench.environment("load.lastMinute", "1.5").environment("cpu.logicalCores", "2");
    Report report = ReportBuilder.build(summary(), bench.results());
    assertEquals(
        List.of(
            "The machine was busy when run b began (load 1.50 on 2 cores): its times are doubtful."),
        report.warnings());
  }

  @Test
  void anEmptyRunStillGivesAReport() {
    Results results = new BenchmarkResults("b").results();
    Report report = ReportBuilder.build(summary(new BenchmarkResults("b")), results);
    assertEquals(
        List.of("answer", "methods", "environment"),
        report.sections().stream().map(Section::anchor).toList());
    assertTrue(HtmlPage.of(report).contains("Not measured."));
  }

  private Summary summary() {
    return summary(bench);
  }

  private static Summary summary(BenchmarkResults results) {
    return new Summarizer(FLOPS).summarize(results.results());
  }

  private static Table table(Section section, int index) {
    return section.blocks().stream()
        .filter(Table.class::isInstance)
        .map(Table.class::cast)
        .skip(index)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(List<Table.Cell> cells) {
    return cells.stream().map(cell -> plain(cell.text())).toList();
  }

  private static String plain(String text) {
    return text.replace('\u00a0', ' ').replace('\u202f', ' ');
  }
}
