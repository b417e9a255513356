package dev.gossamer.core.method;

import dev.gossamer.core.setting.Setting;
import dev.gossamer.core.setting.SettingValues;
import dev.gossamer.core.topology.DynamicSparseTraining;
import dev.gossamer.core.topology.TopologyMethod;
import java.util.List;
import java.util.Map;

/** Dynamic sparse training of Sokar et al. 2022: drop by magnitude, grow at random. */
public final class Ds implements Method {

  @Override
  public String name() {
    return "ds";
  }

  @Override
  public String summary() {
    return "drops small weights of either sign, grows at random (Sokar et al. 2022)";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.real("ds.drop-fraction", "0.05", 0, 1, "share dropped at a change (DS paper)"),
        Setting.whole("ds.period", 1000, 1, "updates between changes (DS paper)"),
        Setting.whole(
            "ds.offset", 2, 0, "changes come at updates equal to this modulo the period (DS code)"),
        Setting.choice(
            "ds.split",
            "code",
            List.of("code", "paper"),
            "code: the drop fraction of either sign's weights; paper: half of the dropped weights of"
                + " either sign"),
        Setting.choice(
            "ds.regrow",
            "dropped-too",
            List.of("dropped-too", "others-only"),
            "whether just-dropped positions may grow again at once, keeping value and moments; the"
                + " code lets them"),
        Setting.choice(
            "ds.moments",
            "carry",
            List.of("carry", "dense"),
            "carry: kept weights keep their Adam moments, new ones start from zero; dense: moments of"
                + " absent weights gather dense gradients, as the code does; masked-dense only"),
        Setting.choice(
            "ds.target",
            "own",
            List.of("own", "online"),
            "own: targets keep their largest weights, as many as the online network has (DS paper and"
                + " code); online: targets take the online mask (RLx2)"),
        Setting.whole(
            "ds.freeze",
            50_000,
            0,
            "the topology is frozen this many updates before the end (DS code)"),
        Setting.choice(
            "ds.last-change",
            "drop",
            List.of("drop", "none"),
            "drop: the first change due after freezing drops and does not grow (DS code); none: it is"
                + " left out"));
  }

  @Override
  public boolean hasBlocks() {
    return true;
  }

  @Override
  public Map<String, String> blockDefaults() {
    return Map.of("ds.target", "online");
  }

  @Override
  public void check(SettingValues values) {
    Timing.requireActorChanges(values, name());
    Blocks.requireOnlineTargets(values, name());
  }

  @Override
  public TopologyMethod topology(MethodContext context) {
    return new DynamicSparseTraining(
        settings(context.values(), context.updates()),
        context.networks(),
        context.random(),
        context.listener());
  }

  /** What the settings say for a run of some updates. */
  static DynamicSparseTraining.Settings settings(SettingValues values, long updates) {
    return new DynamicSparseTraining.Settings(
        values.real("ds.drop-fraction"),
        values.whole("ds.period"),
        values.whole("ds.offset"),
        values.text("ds.split").equals("code"),
        values.text("ds.regrow").equals("dropped-too"),
        values.text("ds.moments").equals("dense"),
        values.text("ds.target").equals("own"),
        Math.max(0, updates - values.whole("ds.freeze")),
        values.text("ds.last-change").equals("drop"));
  }

  @Override
  public double changesPerUpdate(SettingValues values) {
    return 1.0 / values.whole("ds.period");
  }
}
