package dev.gossamer.core.method;

import dev.gossamer.core.setting.Setting;
import dev.gossamer.core.setting.SettingValues;
import dev.gossamer.core.topology.GradualPruning;
import dev.gossamer.core.topology.PruningSchedule;
import dev.gossamer.core.topology.TopologyMethod;
import java.util.List;

/** Gradual magnitude pruning: from dense to sparse while the networks train. */
final class Pruning implements Method {

  @Override
  public String name() {
    return "pruning";
  }

  @Override
  public String summary() {
    return "begins dense, drops the smallest weights by a cubic schedule (Zhu and Gupta 2018;"
        + " Graesser et al. 2022)";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.real(
            "pruning.begin",
            "0.2",
            0,
            1,
            "share of the run's updates after which pruning begins (Graesser et al. 2022)"),
        Setting.real(
            "pruning.end",
            "0.8",
            0,
            1,
            "share of the run's updates after which the sparsity is reached (Graesser et al."
                + " 2022)"),
        Setting.whole("pruning.period", 1000, 1, "updates between changes (Graesser et al. 2022)"),
        Setting.whole(
            "pruning.offset", 0, 0, "changes come at updates equal to this modulo the period"));
  }

  @Override
  public void check(SettingValues values) {
    Timing.requireActorChanges(values, name());
    if (values.real("pruning.begin") >= values.real("pruning.end")) {
      throw new IllegalArgumentException(
          "pruning.begin: '"
              + values.real("pruning.begin")
              + "' must be below pruning.end, which is "
              + values.real("pruning.end"));
    }
  }

  @Override
  public boolean beginsDense() {
    return true;
  }

  @Override
  public TopologyMethod topology(MethodContext context) {
    return new GradualPruning(
        schedule(context.values(), context.updates()),
        context.networks(),
        context.weights(),
        context.listener());
  }

  /** What the settings say for a run of some updates. */
  static PruningSchedule schedule(SettingValues values, long updates) {
    return new PruningSchedule(
        values.whole("pruning.period"),
        values.whole("pruning.offset"),
        (long) (values.real("pruning.begin") * updates),
        (long) (values.real("pruning.end") * updates));
  }

  @Override
  public double changesPerUpdate(SettingValues values) {
    return (values.real("pruning.end") - values.real("pruning.begin"))
        / values.whole("pruning.period");
  }

  @Override
  public List<Double> plannedDensities(SettingValues values) {
    return PlannedDensities.from(PlannedDensities.least(values), 1);
  }
}
