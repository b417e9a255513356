package dev.gossamer.reports.summary;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.method.Methods;
import dev.gossamer.reports.result.Evaluation;
import dev.gossamer.reports.result.TrainingRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Training runs of one configuration, which differ in their seed only.
 *
 * @param settings the configuration without what tells single runs apart
 * @param runs at least one, in the order given
 */
public record TrainingGroup(SortedMap<String, String> settings, List<TrainingRun> runs) {

  /** Settings that tell single runs apart, or change nothing but what is kept of a run. */
  private static final Set<String> OF_THE_RUN =
      Set.of("seed", "checkpoint-interval", "keep-replay");

  /** Settings that say how sparse a network is, and how so. */
  private static final Set<String> OF_SPARSITY =
      Set.of("sparsity", "lambda-input", "lambda-hidden", "mask", "block");

  private static final String MASKED = "masked";

  private static final Map<String, Object> DEFAULTS = Configuration.of(Map.of()).typedValues();

  /**
   * A point of the mean learning curve.
   *
   * @param step environment steps
   * @param wallSeconds mean time trained
   * @param paperFlops mean operations, as papers count
   * @param fullFlops mean operations, everything counted
   * @param value the returns
   */
  public record CurvePoint(
      long step, double wallSeconds, double paperFlops, double fullFlops, Sample value) {}

  /** Groups runs; the groups are ordered by environment, algorithm, method and sparsity. */
  public static List<TrainingGroup> of(List<TrainingRun> runs) {
    Map<SortedMap<String, String>, List<TrainingRun>> groups = new LinkedHashMap<>();
    for (TrainingRun run : runs) {
      groups.computeIfAbsent(settings(run), absent -> new ArrayList<>()).add(run);
    }
    return groups.entrySet().stream()
        .map(group -> new TrainingGroup(group.getKey(), List.copyOf(group.getValue())))
        .sorted(
            Comparator.comparing(TrainingGroup::env)
                .thenComparing(TrainingGroup::algorithm)
                .thenComparing(TrainingGroup::method, RowOrder.BY_METHOD)
                .thenComparingDouble(TrainingGroup::sparsity)
                .thenComparingInt(TrainingGroup::block)
                .thenComparing(group -> group.settings().toString()))
        .toList();
  }

  /** Groups of runs by their task, which is environment and algorithm. */
  public static Map<String, List<TrainingGroup>> tasks(List<TrainingRun> runs) {
    Map<String, List<TrainingGroup>> tasks = new LinkedHashMap<>();
    for (TrainingGroup group : of(runs)) {
      tasks
          .computeIfAbsent(group.env() + ", " + group.algorithm(), absent -> new ArrayList<>())
          .add(group);
    }
    return tasks;
  }

  /**
   * The settings that have an effect on the runs of a configuration. A setting that came after the
   * run was recorded had what is its default now.
   */
  private static SortedMap<String, String> settings(TrainingRun run) {
    SortedMap<String, String> settings = new TreeMap<>(run.configuration());
    DEFAULTS.forEach((name, value) -> settings.putIfAbsent(name, String.valueOf(value)));
    settings.keySet().removeAll(OF_THE_RUN);
    boolean dense = run.method().equals("dense");
    settings
        .keySet()
        .removeIf(name -> (dense && OF_SPARSITY.contains(name)) || isOfAnother(name, run.method()));
    if (!settings.getOrDefault("sparsity", "").isEmpty()) {
      settings.keySet().removeAll(Set.of("lambda-input", "lambda-hidden"));
    }
    return settings;
  }

  /**
   * Whether a setting is of another method than the one that was used. Masked dense arrays have the
   * topology of {@code ds}, and its settings.
   */
  private static boolean isOfAnother(String setting, String method) {
    boolean ownMask = method.equals("masked-dense");
    return isOfAMethod(setting)
        && !setting.startsWith(method + ".")
        && !(ownMask && (setting.startsWith("ds.") || setting.startsWith(MASKED + ".")));
  }

  private static boolean isOfAMethod(String setting) {
    int dot = setting.indexOf('.');
    return dot > 0
        && (Methods.names().contains(setting.substring(0, dot))
            || setting.startsWith(MASKED + "."));
  }

  /** The settings that have nothing to do with sparsity, nor with how long was trained. */
  public SortedMap<String, String> sharedWithDense() {
    SortedMap<String, String> shared = new TreeMap<>(settings);
    shared
        .keySet()
        .removeIf(
            name ->
                OF_SPARSITY.contains(name)
                    || name.equals("method")
                    || name.equals("steps")
                    || isOfAMethod(name));
    return shared;
  }

  /** Environment of all runs. */
  public String env() {
    return runs.get(0).env();
  }

  /** Algorithm of all runs. */
  public String algorithm() {
    return runs.get(0).algorithm();
  }

  /** Method of all runs. */
  public String method() {
    return runs.get(0).method();
  }

  /** Sparsity of all runs. */
  public double sparsity() {
    return runs.get(0).sparsity();
  }

  /** Block height of all runs. */
  public int block() {
    return runs.get(0).block();
  }

  /** Weights that a run began with, on average; 0 if they were not recorded. */
  public long weights() {
    return Math.round(runs.stream().mapToLong(TrainingRun::weights).average().orElse(0));
  }

  /** Those of the same method, sparsity and block, this one among them. */
  public List<TrainingGroup> alike(List<TrainingGroup> task) {
    return task.stream()
        .filter(other -> other.method().equals(method()))
        .filter(other -> other.sparsity() == sparsity() && other.block() == block())
        .toList();
  }

  /**
   * Settings beside method, sparsity and block in which this group differs from any of {@code
   * others}, as {@code name value}; empty if there are none.
   */
  public String differences(List<TrainingGroup> others) {
    Set<String> names = new TreeSet<>();
    for (TrainingGroup other : others) {
      names.addAll(settings.keySet());
      names.addAll(other.settings.keySet());
    }
    names.removeAll(Set.of("method", "sparsity", "block"));
    return names.stream()
        .filter(
            name ->
                others.stream()
                    .anyMatch(o -> !value(name).equals(o.settings.getOrDefault(name, ""))))
        .map(name -> name + " " + (value(name).isEmpty() ? "unset" : value(name)))
        .collect(Collectors.joining(", "));
  }

  /** A setting as text; empty if it has none. */
  String value(String name) {
    return settings.getOrDefault(name, "");
  }

  /**
   * Kernel providers that the runs were computed with, the one of most runs first. Providers differ
   * in rounding, which makes another run of the same configuration, as another seed does.
   */
  List<String> providers() {
    return byFrequency(
        runs.stream().flatMap(run -> Optional.ofNullable(run.record().provider()).stream()));
  }

  /**
   * The machine that made most of some runs, by {@link TrainingRun#machine}; empty text for runs
   * that do not tell. Times of other machines say nothing about those of this one.
   */
  static String machineOfMost(List<TrainingGroup> groups) {
    return byFrequency(
            groups.stream().flatMap(group -> group.runs.stream()).map(TrainingGroup::machine))
        .getFirst();
  }

  /** Those of the runs that a machine made; empty if there are none. */
  Optional<TrainingGroup> madeBy(String machine) {
    List<TrainingRun> made = runs.stream().filter(run -> machine(run).equals(machine)).toList();
    return made.isEmpty() ? Optional.empty() : Optional.of(new TrainingGroup(settings, made));
  }

  private static String machine(TrainingRun run) {
    return run.machine().orElse("");
  }

  private static List<String> byFrequency(Stream<String> values) {
    Map<String, Long> counts =
        values.collect(
            Collectors.groupingBy(value -> value, LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The last step at which all runs were evaluated; empty if there is none. */
  public OptionalLong lastStep() {
    List<CurvePoint> curve = curve();
    return curve.isEmpty() ? OptionalLong.empty() : OptionalLong.of(curve.getLast().step());
  }

  /** What each run had learned at a step. */
  List<RunScore> scores(long step) {
    return runs.stream().map(run -> RunScore.at(step, run)).toList();
  }

  /** The mean learning curve over the steps at which all runs were evaluated. */
  public List<CurvePoint> curve() {
    List<CurvePoint> curve = new ArrayList<>();
    for (Evaluation first : runs.get(0).evaluations()) {
      List<Evaluation> all = at(first.step());
      if (all.size() == runs.size()) {
        curve.add(
            new CurvePoint(
                first.step(),
                all.stream().mapToDouble(Evaluation::wallSeconds).average().orElseThrow(),
                all.stream().mapToDouble(Evaluation::paperFlops).average().orElseThrow(),
                all.stream().mapToDouble(Evaluation::fullFlops).average().orElseThrow(),
                Sample.of(all.stream().map(Evaluation::mean).toList())));
      }
    }
    return List.copyOf(curve);
  }

  /** Time trained at a step, for each run that was evaluated there. */
  public List<Double> wallSecondsAt(long step) {
    return at(step).stream().map(Evaluation::wallSeconds).toList();
  }

  private List<Evaluation> at(long step) {
    return runs.stream()
        .flatMap(run -> run.evaluations().stream().filter(e -> e.step() == step).limit(1))
        .toList();
  }
}
