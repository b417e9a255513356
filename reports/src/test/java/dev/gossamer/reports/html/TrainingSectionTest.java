package dev.gossamer.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.BenchmarkResults;
import dev.gossamer.reports.TrainingRuns;
import dev.gossamer.reports.chart.Chart;
import dev.gossamer.reports.chart.LineChart;
import dev.gossamer.reports.result.Evaluation;
import dev.gossamer.reports.result.Results;
import dev.gossamer.reports.result.TrainingRun;
import dev.gossamer.reports.summary.Summarizer;
import dev.gossamer.reports.summary.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainingSectionTest {

  private static final Map<String, String> SETTINGS =
      Map.of("planner", "sparse", "start-steps", "1000", "ds.period", "500");

  private static final String AGENT = "env=Hopper-v4 hidden=256 provider=auto threads=1 ";

  /** Environment 10 us; an update and an action 1 ms dense and 0.25 ms sparse together. */
  private static final BenchmarkResults BENCH =
      new BenchmarkResults("bench")
          .row("environment.Step", "env=Hopper-v4 provider=auto threads=1", 10e3, 10e3)
          .row("update.Td3", AGENT + "method=dense sparsity=0 batch=100", 990e3, 990e3)
          .row("update.Act", AGENT + "method=dense sparsity=0 batch=1", 10e3, 10e3)
          .row("update.Td3", AGENT + "method=ds sparsity=0.8 batch=100", 240e3, 240e3)
          .row("update.Act", AGENT + "method=ds sparsity=0.8 batch=1", 10e3, 10e3);

  private static TrainingRun run(String method, String sparsity, int seed, double... returns) {
    return TrainingRuns.run(method, sparsity, seed, SETTINGS, returns);
  }

  private static List<TrainingRun> runs() {
    return List.of(
        run("dense", "", 1, 0, 100),
        run("dense", "", 2, 0, 140),
        run("tiny", "0.8", 1, 0, 60),
        run("tiny", "0.8", 2, 0, 60),
        run("ds", "0.8", 1, 0, 160),
        run("ds", "0.8", 2, 0, 160));
  }

  private static Summary summary(BenchmarkResults bench, List<TrainingRun> runs) {
    return new Summarizer(BenchmarkResults.NO_UPDATES)
        .summarize(new Results(List.of(bench.directory()), runs));
  }

  private static Section section(BenchmarkResults bench, List<TrainingRun> runs) {
    return TrainingSection.of(runs, summary(bench, runs)).orElseThrow();
  }

  private static List<List<String>> rows(Section section, String caption) {
    return section.blocks().stream()
        .filter(Table.class::isInstance)
        .map(Table.class::cast)
        .filter(table -> table.caption().equals(caption))
        .flatMap(table -> table.groups().stream())
        .flatMap(group -> group.rows().stream())
        .map(
            row ->
                row.stream()
                    .map(
                        cell ->
                            plain(
                                cell.text()
                                    + (cell.detail().isEmpty() ? "" : " | " + cell.detail())))
                    .toList())
        .toList();
  }

  private static String plain(String text) {
    return text.replace('\u00a0', ' ').replace('\u202f', ' ');
  }

  @Test
  void whatWasLearnedStandsBesideDenseAndTiny() {
    assertEquals(
        List.of(
            List.of(
                "dense",
                "2",
                "2 000",
                "60.0 ± 14.1 | −67.1 to 187",
                "–",
                "–",
                "–",
                "60.0 ± 14.1 | −67.1 to 187",
                "–",
                "–"),
            List.of(
                "tiny 80 %",
                "2",
                "2 000",
                "30.0 ± 0 | 30.0 to 30.0",
                "50 %",
                "−30.0 | −157 to 97.1",
                "–",
                "30.0 ± 0 | 30.0 to 30.0",
                "−30.0 | −157 to 97.1",
                "–"),
            List.of(
                "ds 80 %",
                "2",
                "2 000",
                "80.0 ± 0 | 80.0 to 80.0",
                "133 %",
                "+20.0 | −107 to 147",
                "+50.0 | 50.0 to 50.0",
                "80.0 ± 0 | 80.0 to 80.0",
                "+20.0 | −107 to 147",
                "+50.0 | 50.0 to 50.0")),
        rows(section(BENCH, runs()), "What was learned"));
  }

  @Test
  void whatItCostIsTheTimeOfThePartsAlone() {
    Section section = section(BENCH, runs());
    // 2000 steps of 10 us; 1000 updates and actions of 1 ms or 0.25 ms.
    assertEquals(
        List.of(
            List.of(
                "dense",
                "2 000",
                "–",
                "200 k",
                "400 k",
                "–",
                "–",
                "1.02 s | 1.02 s to 1.02 s",
                "–"),
            List.of("tiny 80 %", "2 000", "–", "50.0 k", "50.0 k", "4.00×", "8.00×", "–", "–"),
            List.of(
                "ds 80 %",
                "2 000",
                "–",
                "50.0 k",
                "50.0 k",
                "4.00×",
                "8.00×",
                "0.270 s | 0.270 s to 0.270 s",
                "3.78× | 3.78–3.78")),
        rows(section, "What it cost"));
    assertEquals(
        List.of(
            List.of(
                "dense",
                "10.0 µs | 10.0–10.0",
                "10.0 µs | 10.0–10.0",
                "990 µs | 990–990",
                "–",
                "0"),
            List.of("tiny 80 %", "–", "–", "–", "–", "–"),
            List.of(
                "ds 80 %",
                "10.0 µs | 10.0–10.0", "10.0 µs | 10.0–10.0", "240 µs | 240–240", "–", "2")),
        rows(section, "Time alone by part"));
    assertEquals(
        List.of(
            List.of("dense", "2", "2 000", "20.0 s | 20.0 s to 20.0 s", "–"),
            List.of("tiny 80 %", "2", "2 000", "8.00 s | 8.00 s to 8.00 s", "2.50× | 2.50–2.50"),
            List.of("ds 80 %", "2", "2 000", "8.00 s | 8.00 s to 8.00 s", "2.50× | 2.50–2.50")),
        rows(section, "Elapsed time, whatever ran beside"));
  }

  @Test
  void withoutBenchmarksThereIsElapsedTimeOnly() {
    Section section = section(new BenchmarkResults("b"), runs());
    assertEquals(List.of(), rows(section, "Time alone by part"));
    assertEquals(
        List.of("dense", "2 000", "–", "200 k", "400 k", "–", "–"),
        rows(section, "What it cost").get(0));
    assertEquals(List.of("steps", "FLOPs", "elapsed time"), against(section.charts().toList()));
    assertEquals(
        List.of("steps", "FLOPs", "time alone", "elapsed time"),
        against(section(BENCH, runs()).charts().toList()));
  }

  private static List<String> against(List<Chart> charts) {
    return charts.stream()
        .map(chart -> chart.title().replaceFirst(".*return against ", ""))
        .toList();
  }

  @Test
  void theFindingsTellTimesByThePartsAloneAndReturns() {
    List<Block.Finding> findings = TrainingFinding.of(runs(), summary(BENCH, runs()));
    assertEquals(
        List.of("Whole training runs", "Returns"),
        findings.stream().map(Block.Finding::question).toList());
    assertEquals(
        "Yes: all configurations train in less time than dense.", findings.get(0).answer());
    assertEquals(
        "ds 80 % (Hopper-v4, td3, 2 seeds): 3.78× as fast as dense by its parts alone (95 % interval"
            + " 3.78–3.78), with 8.00× fewer FLOPs (4.00× as papers count).",
        plain(findings.get(0).evidence().get(1)));
    assertEquals(
        "Of 2 configurations, the final return of 0 is lower than dense beyond the noise, of 0"
            + " higher, of 2 neither.",
        findings.get(1).answer());
    assertEquals(
        "ds 80 % (Hopper-v4, td3, 2 seeds): final return 80.0, +20.0 against dense (95 % interval"
            + " −107 to 147).",
        plain(findings.get(1).evidence().get(1)));
    List<TrainingRun> alone = List.of(run("ds", "0.8", 1, 0, 1));
    assertEquals(
        "Not compared with dense training.",
        TrainingFinding.of(alone, summary(BENCH, alone)).get(0).answer());
    assertEquals(List.of(), TrainingFinding.of(List.of(), summary(BENCH, List.of())));
  }

  @Test
  void aLossOfTimeIsCalledOne() {
    List<TrainingRun> runs =
        List.of(
            run("dense", "", 1, 0, 1),
            run("dense", "", 2, 0, 1),
            slowed(run("ds", "0.8", 1, 0, 1), 5.0),
            slowed(run("ds", "0.8", 2, 0, 1), 5.2));
    assertEquals(
        "No: training takes longer than dense.",
        TrainingFinding.of(runs, summary(new BenchmarkResults("b"), runs)).get(0).answer());
    List<TrainingRun> noisy =
        List.of(runs.get(0), runs.get(1), runs.get(2), slowed(run("ds", "0.8", 2, 0, 1), 1));
    assertEquals(
        "No gain in training time shown.",
        TrainingFinding.of(noisy, summary(new BenchmarkResults("b"), noisy)).get(0).answer());
  }

  private static TrainingRun slowed(TrainingRun run, double factor) {
    List<Evaluation> evaluations =
        run.evaluations().stream()
            .map(
                e ->
                    new Evaluation(
                        e.step(),
                        factor * e.wallSeconds(),
                        e.mean(),
                        e.paperFlops(),
                        e.fullFlops()))
            .toList();
    return new TrainingRun(run.path(), run.record(), evaluations, run.phases());
  }

  @Test
  void returnsBeyondTheNoiseAreCounted() {
    List<TrainingRun> runs =
        List.of(
            run("dense", "", 1, 100),
            run("dense", "", 2, 101),
            run("static", "0.8", 1, 10),
            run("static", "0.8", 2, 11),
            run("ds", "0.8", 1, 200),
            run("ds", "0.8", 2, 201),
            run("ds", "0.9", 1, 100.2),
            run("ds", "0.9", 2, 100.9));
    assertEquals(
        "Of 3 configurations, the final return of 1 is lower than dense beyond the noise, of 1"
            + " higher, of 1 neither.",
        TrainingFinding.of(runs, summary(BENCH, runs)).get(1).answer());
  }

  @Test
  void manyConfigurationsArePartedBySparsity() {
    List<TrainingRun> runs = new ArrayList<>(List.of(run("dense", "", 1, 0, 1)));
    for (String method : List.of("static", "ds", "tiny")) {
      for (String sparsity : List.of("0.5", "0.8")) {
        runs.add(run(method, sparsity, 1, 0, 1));
      }
    }
    List<LineChart> charts =
        section(new BenchmarkResults("b"), runs)
            .charts()
            .filter(chart -> chart.title().endsWith("against steps"))
            .map(LineChart.class::cast)
            .toList();
    assertEquals(
        List.of(
            "Hopper-v4, td3, 50 %: return against steps",
            "Hopper-v4, td3, 80 %: return against steps"),
        charts.stream().map(chart -> plain(chart.title())).toList());
    assertEquals(
        List.of("dense", "tiny 50 %", "static 50 %", "ds 50 %"),
        charts.get(0).lines().stream().map(line -> plain(line.label())).toList());
    assertEquals(
        charts.get(0).lines().stream().map(LineChart.Line::style).toList(),
        charts.get(1).lines().stream().map(LineChart.Line::style).toList(),
        "a method has one colour");
    assertEquals(4, charts.get(0).lines().stream().map(LineChart.Line::style).distinct().count());
    List<TrainingRun> few = runs.subList(0, 6);
    assertEquals(3, section(new BenchmarkResults("b"), few).charts().count());
  }

  @Test
  void diagnosticsAreTablesAndChartsOfWhatVaries() {
    List<TrainingRun> runs = new ArrayList<>();
    for (int seed = 1; seed <= 2; seed++) {
      List<SortedMap<String, Double>> figures = new ArrayList<>();
      for (int e = 0; e < 2; e++) {
        SortedMap<String, Double> at = new TreeMap<>();
        for (String network : List.of("actor", "critic1", "critic2")) {
          at.put("nnz_" + network + "_0", 100.0);
          at.put("nnz_" + network + "_1", 2000.0);
          at.put("initial_alive_" + network, 1 - 0.5 * e);
        }
        at.put("dormant_critic1", 0.1);
        at.put("dormant_critic2", 0.3);
        at.put("q_critic1", seed * 10.0 * e);
        at.put("q_critic2", seed * 10.0 * e);
        figures.add(at);
      }
      runs.add(TrainingRuns.with(run("ds", "0.8", seed, 0, 1), figures));
    }
    Section section =
        DiagnosticsSection.of(runs, summary(new BenchmarkResults("b"), runs)).orElseThrow();
    assertEquals(
        List.of(List.of("ds 80 %", "2 100", "50 %", "–", "–", "–", "–")),
        rows(section, "The actor at the last step"));
    assertEquals(
        List.of(List.of("ds 80 %", "2 100", "50 %", "–", "20 %", "–", "–", "15.0")),
        rows(section, "The critics at the last step"));
    assertEquals(
        List.of(
            "Hopper-v4, td3: Initial positions of the actor",
            "Hopper-v4, td3: Initial positions of the critics",
            "Hopper-v4, td3: Mean value of the critics"),
        section.charts().map(Chart::title).toList());
    LineChart values = (LineChart) section.charts().toList().get(2);
    assertEquals(15, values.lines().get(0).points().get(1).y());
    assertTrue(values.lines().get(0).points().get(1).high() > 15);
  }

  @Test
  void runsOfEarlierVersionsHaveNoDiagnostics() {
    assertEquals(
        Optional.empty(),
        DiagnosticsSection.of(runs(), summary(new BenchmarkResults("b"), runs())));
    assertFalse(TrainingSection.of(List.of(), summary(BENCH, List.of())).isPresent());
  }
}
