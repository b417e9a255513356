package dev.gossamer.core.method;

import dev.gossamer.core.setting.Setting;
import dev.gossamer.core.setting.SettingValues;
import dev.gossamer.core.topology.ChangeSchedule;
import dev.gossamer.core.topology.DropAndGrow;
import dev.gossamer.core.topology.DropAndGrow.Growing;
import dev.gossamer.core.topology.TopologyMethod;
import java.util.List;
import java.util.Map;

/**
 * Automatic noise filtering (ANF: Grooten et al. 2023): sparse input layers that find the inputs.
 */
final class NoiseFiltering implements Method {

  @Override
  public String name() {
    return "anf";
  }

  @Override
  public String summary() {
    return "sparse input layers, smallest weights dropped, grown at random, to the end"
        + " (Grooten et al. 2023)";
  }

  @Override
  public Map<String, String> defaults() {
    return Map.of("sparsity", "0.8", "distribution", "input");
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.real("anf.drop-fraction", "0.05", 0, 1, "share dropped at a change (ANF code)"),
        Setting.whole("anf.period", 1000, 1, "updates between changes (ANF code)"),
        Setting.whole(
            "anf.offset",
            2,
            0,
            "changes come at updates equal to this modulo the period (ANF code)"),
        Setting.whole(
            "anf.freeze",
            0,
            0,
            "the topology is frozen this many updates before the end; the code's default is never, it"
                + " recommends 50,000"),
        Setting.choice(
            "anf.regrow",
            "dropped-too",
            List.of("dropped-too", "others-only"),
            "whether just-dropped positions may grow again at once, keeping weight and moments; the"
                + " code lets them"),
        Setting.choice(
            "anf.target",
            "own",
            List.of("own", "online"),
            "own: targets keep their largest weights, as many as the online network has (ANF code);"
                + " online: targets take the online mask"));
  }

  @Override
  public void check(SettingValues values) {
    Timing.requireActorChanges(values, name());
    Timing.requireFreeCells(values);
  }

  @Override
  public TopologyMethod topology(MethodContext context) {
    return new DropAndGrow(
        settings(context.values(), context.updates()),
        context.networks(),
        context.random(),
        context.listener());
  }

  /** What the settings say for a run of some updates. */
  static DropAndGrow.Settings settings(SettingValues values, long updates) {
    return new DropAndGrow.Settings(
        new ChangeSchedule(
            values.whole("anf.period"),
            values.whole("anf.offset"),
            Math.max(0, updates - values.whole("anf.freeze")),
            values.real("anf.drop-fraction"),
            false),
        Growing.RANDOM,
        false,
        values.text("anf.regrow").equals("dropped-too"),
        false,
        false,
        values.text("anf.target").equals("own"));
  }

  @Override
  public double changesPerUpdate(SettingValues values) {
    return 1.0 / values.whole("anf.period");
  }
}
