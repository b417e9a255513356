package dev.gossamer.core.method;

import dev.gossamer.core.setting.Setting;
import dev.gossamer.core.setting.SettingValues;
import dev.gossamer.core.topology.ChangeSchedule;
import dev.gossamer.core.topology.NeuroplasticExpansion;
import dev.gossamer.core.topology.TopologyMethod;
import java.util.List;
import java.util.Map;

/** Neuroplastic Expansion: networks that grow while they train. */
final class Neuroplastic implements Method {

  @Override
  public String name() {
    return "neuroplastic";
  }

  @Override
  public String summary() {
    return "begins sparse and grows by gradient, drops some of the smallest weights (Neuroplastic"
        + " Expansion: Liu et al. 2025)";
  }

  @Override
  public Map<String, String> defaults() {
    return Map.of("sparsity", "0.8");
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.real(
            "neuroplastic.final-sparsity",
            "0.25",
            0,
            1,
            "sparsity of a network's sparse layers at which it stops growing; it begins at sparsity"
                + " (NE code: 0.8)"),
        Setting.choice(
            "neuroplastic.growth",
            "uniform",
            List.of("uniform", "cosine"),
            "uniform: every change grows alike (NE code); cosine: less and less until the last"
                + " update (NE paper)"),
        Setting.real(
            "neuroplastic.growth-rate",
            "0.008",
            0,
            1,
            "share of the weights absent at first, beyond the network's, that a layer grows by (NE"
                + " code, uniform)"),
        Setting.real(
            "neuroplastic.pruned",
            "0.4",
            0,
            1,
            "weights dropped for each that grows, while the network grows (NE code)"),
        Setting.real(
            "neuroplastic.drop-fraction",
            "0.2",
            0,
            1,
            "share of the weights that drops and grows when growth is over, falling by half a"
                + " cosine (NE code)"),
        Setting.whole("neuroplastic.period", 100, 1, "updates between changes (NE code)"),
        Setting.whole(
            "neuroplastic.offset",
            0,
            0,
            "changes come at updates equal to this modulo the period"));
  }

  @Override
  public void check(SettingValues values) {
    Timing.requireActorChanges(values, name());
    Timing.requireFreeCells(values);
    double last = values.real("neuroplastic.final-sparsity");
    for (String name : List.of("sparsity", "sparsity.actor", "sparsity.critic")) {
      if (values.has(name) && values.real(name) < last) {
        throw new IllegalArgumentException(
            "neuroplastic.final-sparsity: '"
                + last
                + "' is more than the networks begin with, "
                + name
                + " "
                + values.real(name)
                + "; they can only grow");
      }
    }
  }

  @Override
  public TopologyMethod topology(MethodContext context) {
    return new NeuroplasticExpansion(
        settings(context.values(), context.updates()), context.networks(), context.listener());
  }

  /** What the settings say for a run of some updates. */
  static NeuroplasticExpansion.Settings settings(SettingValues values, long updates) {
    long period = values.whole("neuroplastic.period");
    long offset = values.whole("neuroplastic.offset");
    return new NeuroplasticExpansion.Settings(
        new ChangeSchedule(
            period,
            offset,
            updates,
            values.real("neuroplastic.growth-rate"),
            values.text("neuroplastic.growth").equals("cosine")),
        values.real("neuroplastic.pruned"),
        values.real("neuroplastic.final-sparsity"),
        new ChangeSchedule(
            period, offset, updates, values.real("neuroplastic.drop-fraction"), true));
  }

  @Override
  public double changesPerUpdate(SettingValues values) {
    return 1.0 / values.whole("neuroplastic.period");
  }

  @Override
  public double denseGradientsPerUpdate(SettingValues values) {
    return changesPerUpdate(values);
  }

  @Override
  public List<Double> plannedDensities(SettingValues values) {
    return PlannedDensities.from(PlannedDensities.least(values), 1);
  }
}
