package dev.gossamer.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.BenchmarkResults;
import dev.gossamer.reports.Fixtures;
import dev.gossamer.reports.result.Results;
import dev.gossamer.reports.summary.RowParams;
import dev.gossamer.reports.summary.Steadiness;
import dev.gossamer.reports.summary.Summarizer;
import dev.gossamer.reports.summary.Summary;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QualitySectionTest {

  private static final String LAYER = "shape=100x10 batch=10 provider=auto";

  @Test
  void driftMarksTheRunAtItsTop() {
    BenchmarkResults bench = run(100, 107);
    Report report = ReportBuilder.build(summary(bench), bench.results());
    assertEquals(
        List.of(
            "The machine did not stay the same during run b: ruler.fma drifted by 7.0 % (more than"
                + " 5.0 % marks a run)."),
        report.warnings().stream().map(text -> text.replace('\u00a0', ' ')).toList());
    assertTrue(prose(bench).startsWith("The rulers drifted by up to 7.0 % (ruler.fma), beyond"));
  }

  @Test
  void rowsThatWereNeverWarmAreNamedAtTheTop() {
    RowParams params = summary(run(100)).rows().getFirst().params();
    assertEquals(
        Optional.of(
            "1 row of run b was still warming up in every fork (kernel.spmm): these times are too"
                + " long, and answers that rest on them doubtful. A longer warm-up helps."),
        QualitySection.coldRows(
            "b",
            List.of(
                new Steadiness("b", "kernel.gemm", params, 3, 15, 2, 2, 0.1),
                new Steadiness("b", "kernel.sddmm", params, 1, 5, 1, 1, 0.1),
                new Steadiness("b", "kernel.spmm", params, 2, 10, 2, 2, 0.3))));
    assertEquals(
        Optional.empty(),
        QualitySection.coldRows(
            "b", List.of(new Steadiness("b", "kernel.adam", params, 0, 0, 0, 0, 0))));
  }

  @Test
  void theHarnessesOwnTimeStandsBesideTheShortestRow() {
    String prose = prose(run(100, 101));
    assertTrue(prose.startsWith("The rulers drifted by 1.0 % at most, within the 5.0 %"), prose);
    assertTrue(
        prose.endsWith(
            "The harness itself takes 0.500 ns an operation (ruler.empty, an empty benchmark),"
                + " 0.5 % of the shortest row, kernel.gemm with 100 ns."),
        prose);
    assertTrue(
        prose(new BenchmarkResults("b").row("kernel.Gemm", LAYER, 1))
            .contains("No ruler was measured more than once"));
  }

  @Test
  void unsteadyIterationsAreCountedAndListed() throws IOException {
    Summary summary =
        new Summarizer(BenchmarkResults.NO_UPDATES)
            .summarize(Results.read(List.of(Fixtures.path("bench"))));
    Section section = QualitySection.of(summary).orElseThrow();
    int unsteady = summary.steadiness().stream().mapToInt(s -> s.unsteady()).sum();
    String prose = ((Block.Prose) section.blocks().getFirst()).text();
    assertTrue(prose.contains(unsteady + " of "), prose);
    Block.Folded folded = (Block.Folded) section.blocks().getLast();
    assertEquals(
        summary.steadiness().stream().filter(s -> s.unsteady() > 0 || s.warming() > 0).count(),
        folded.tables().getFirst().groups().getFirst().rows().size());
  }

  private static BenchmarkResults run(double... fma) {
    return new BenchmarkResults("b")
        .row("ruler.Fma", "operations=100 provider=auto", fma)
        .row("ruler.Empty", "provider=auto", 0.5)
        .row("kernel.Gemm", LAYER, 100);
  }

  private static String prose(BenchmarkResults bench) {
    Section section = QualitySection.of(summary(bench)).orElseThrow();
    return ((Block.Prose) section.blocks().getFirst()).text().replace('\u00a0', ' ');
  }

  private static Summary summary(BenchmarkResults bench) {
    return new Summarizer(BenchmarkResults.NO_UPDATES).summarize(bench.results());
  }
}
