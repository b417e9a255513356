package dev.gossamer.reports.html;

import dev.gossamer.reports.result.BenchmarkDirectory;
import dev.gossamer.reports.result.MixedMachines;
import dev.gossamer.reports.result.Results;
import dev.gossamer.reports.summary.Source;
import dev.gossamer.reports.summary.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts the sections of a report together. */
final class ReportBuilder {

  private static final int SHORT_COMMIT = 10;

  private ReportBuilder() {}

  /**
   * Builds a report.
   *
   * @param summary made of {@code results}
   */
  static Report build(Summary summary, Results results) {
    List<Block> answer = new ArrayList<>(Findings.of(summary));
    answer.addAll(TrainingFinding.of(results.trainings(), summary));
    answer.add(
        Block.Prose.note(
            "Intervals are 95\u00a0%, of ratios of geometric means, with the fork of the JVM (in"
                + " training the seed) as the unit of replication; a gain or loss is said where the"
                + " whole interval lies on one side of 1."
                + (results.benchmarks().isEmpty() ? "" : " More under Methods.")));
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("answer", "The answer", List.copyOf(answer)));
    Stream.of(
            FailureSection.of(summary),
            ComparisonSection.of(summary),
            UpdateSection.of(summary),
            RooflineSection.of(summary),
            KernelSection.of(summary),
            PhaseSection.of(results.trainings(), summary),
            PeerSection.of(summary),
            TopologySection.of(summary),
            LatencySection.of(results.trainings(), summary),
            GrowthSection.of(summary),
            TargetSection.of(summary),
            TrainingSection.of(results.trainings(), summary),
            DiagnosticsSection.of(results.trainings(), summary),
            QualitySection.of(summary))
        .flatMap(Optional::stream)
        .forEach(sections::add);
    sections.addAll(MethodSections.of(summary, results));
    return new Report(
        "Does sparse training save time?",
        facts(summary, results),
        warnings(summary, results),
        List.copyOf(sections));
  }

  private static List<String> facts(Summary summary, Results results) {
    List<String> facts = new ArrayList<>();
    for (Source source : summary.sources()) {
      Map<String, String> values = source.environment().values();
      List<String> parts = new ArrayList<>();
      if (summary.sources().size() > 1) {
        parts.add(source.name());
      }
      add(parts, values, "cpu.model", "");
      add(parts, values, "cpu.logicalCores", " logical cores");
      add(parts, values, "provider", "");
      Optional.ofNullable(values.get("jvm.version")).ifPresent(v -> parts.add("JDK " + v));
      Optional.ofNullable(values.get("sources.commit"))
          .map(commit -> commit.substring(0, Math.min(SHORT_COMMIT, commit.length())))
          .ifPresent(
              commit ->
                  parts.add(
                      "commit "
                          + commit
                          + (values.getOrDefault("sources.dirty", "").equals("true")
                              ? " with uncommitted changes"
                              : "")));
      source.profile().ifPresent(profile -> parts.add("profile " + profile));
      Optional.ofNullable(values.get("time")).map(ReportBuilder::minute).ifPresent(parts::add);
      facts.add(String.join(" · ", parts));
    }
    if (!results.trainings().isEmpty()) {
      facts.add(Words.counted(results.trainings().size(), "training run"));
    }
    return facts;
  }

  /** A moment to the minute, in words that need no knowledge of its notation. */
  private static String minute(String time) {
    return time.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d):[\\d.]+Z$", "$1 $2 UTC");
  }

  private static void add(
      List<String> parts, Map<String, String> values, String name, String after) {
    Optional.ofNullable(values.get(name)).ifPresent(value -> parts.add(value + after));
  }

  private static List<String> warnings(Summary summary, Results results) {
    List<String> warnings = new ArrayList<>();
    int failures = summary.failures().size();
    if (failures > 0) {
      List<String> ids = summary.failures().stream().map(f -> f.id()).distinct().toList();
      warnings.add(
          Words.counted(failures, "row")
              + " failed or "
              + (failures == 1 ? "is" : "are")
              + " incomplete: "
              + Words.list(ids)
              + ".");
    }
    for (int i = 0; i < results.benchmarks().size(); i++) {
      BenchmarkDirectory directory = results.benchmarks().get(i);
      String name = summary.sources().get(i).name();
      String status =
          directory.plan().map(plan -> plan.settings().getOrDefault("status", "")).orElse("");
      if (status.equals("incomplete")) {
        warnings.add("Run " + name + " was interrupted: what follows is what it had measured.");
      }
      busy(directory.environment().values())
          .ifPresent(
              load ->
                  warnings.add(
                      "The machine was busy when run "
                          + name
                          + " began ("
                          + load
                          + "): its times are doubtful."));
    }
    warnings.addAll(QualitySection.warnings(summary));
    MixedMachines.of(results)
        .ifPresent(
            machines ->
                warnings.add(
                    "Results of different machines, whose times cannot be compared: "
                        + machines
                        + "."));
    return warnings;
  }

  /** Load and cores, if it was as high as {@code Machine.busy} says. */
  private static Optional<String> busy(Map<String, String> environment) {
    try {
      int cores = Integer.parseInt(environment.getOrDefault("cpu.logicalCores", "0"));
      String others = environment.getOrDefault("load.otherCores", "");
      boolean watched = !others.isEmpty() && !others.equals("null");
      double load =
          Double.parseDouble(watched ? others : environment.getOrDefault("load.lastMinute", "0"));
      return cores > 0 && load > cores / (watched ? 4.0 : 2.0)
          ? Optional.of("load " + Format.significant(load) + " on " + Words.counted(cores, "core"))
          : Optional.empty();
    } catch (NumberFormatException unknown) {
      return Optional.empty();
    }
  }
}
