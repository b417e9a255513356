package dev.gossamer.reports;

import dev.gossamer.core.machine.Cpu;
import dev.gossamer.core.machine.Machine;
import dev.gossamer.core.training.RunRecord;
import dev.gossamer.reports.result.Evaluation;
import dev.gossamer.reports.result.TrainingRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Training runs made up in memory. */
public final class TrainingRuns {

  private TrainingRuns() {}

  /**
   * A run on Hopper-v4 with an evaluation every 1000 steps, which come every 10 s dense and every 4
   * s otherwise; 100 and 25 operations a step in the paper's convention, 200 and 25 in full.
   *
   * @param more settings
   * @param returns means of the evaluations
   */
  public static TrainingRun run(
      String method, String sparsity, int seed, Map<String, String> more, double... returns) {
    Map<String, String> configuration = new HashMap<>(more);
    configuration.put("algorithm", "td3");
    configuration.put("env", "Hopper-v4");
    configuration.put("method", method);
    configuration.put("sparsity", sparsity);
    configuration.put("seed", Integer.toString(seed));
    boolean dense = method.equals("dense");
    List<Evaluation> evaluations = new ArrayList<>();
    for (double value : returns) {
      int count = evaluations.size() + 1;
      evaluations.add(
          new Evaluation(
              1000L * count,
              (dense ? 10 : 4) * count,
              value,
              (dense ? 100_000.0 : 25_000) * count,
              (dense ? 200_000.0 : 25_000) * count));
    }
    RunRecord record =
        new RunRecord(
            1,
            "finished",
            null,
            null,
            Map.copyOf(configuration),
            "",
            "vector512",
            "sparse",
            List.of(),
            List.of(),
            null,
            null);
    return new TrainingRun(Path.of("run"), record, evaluations, List.of());
  }

  /**
   * A run on a machine.
   *
   * @param model of its processor
   */
  public static TrainingRun madeBy(String model, TrainingRun run) {
    RunRecord plain = run.record();
    Cpu cpu = new Cpu("amd64", model, List.of(), 2, "off", "unknown", "unknown", "yes", List.of());
    Machine machine = new Machine(Machine.SCHEMA, null, cpu, null, null, null, null, null, null);
    RunRecord record =
        new RunRecord(
            plain.schema(),
            plain.status(),
            null,
            null,
            plain.configuration(),
            plain.fingerprint(),
            plain.provider(),
            plain.planner(),
            plain.plans(),
            plain.networks(),
            machine,
            plain.result());
    return new TrainingRun(run.path(), record, run.evaluations(), run.phases());
  }

  /** A run whose evaluations all have diagnostics. */
  public static TrainingRun with(TrainingRun run, List<SortedMap<String, Double>> diagnostics) {
    List<Evaluation> evaluations = new ArrayList<>();
    for (int e = 0; e < run.evaluations().size(); e++) {
      Evaluation plain = run.evaluations().get(e);
      evaluations.add(
          new Evaluation(
              plain.step(),
              plain.wallSeconds(),
              plain.mean(),
              plain.paperFlops(),
              plain.fullFlops(),
              diagnostics.get(e)));
    }
    return new TrainingRun(run.path(), run.record(), evaluations, run.phases());
  }
}
