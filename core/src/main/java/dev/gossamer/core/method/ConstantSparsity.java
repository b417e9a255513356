package dev.gossamer.core.method;

import dev.gossamer.core.setting.Setting;
import dev.gossamer.core.setting.SettingValues;
import dev.gossamer.core.topology.ChangeSchedule;
import dev.gossamer.core.topology.DropAndGrow;
import dev.gossamer.core.topology.DropAndGrow.Growing;
import dev.gossamer.core.topology.TopologyMethod;
import java.util.List;

/** What the methods share that Graesser et al. 2022 compare at a constant number of weights. */
abstract class ConstantSparsity implements Method {

  private final Growing growing;

  ConstantSparsity(Growing growing) {
    this.growing = growing;
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.real(
            name() + ".drop-fraction",
            "0.5",
            0,
            1,
            "share dropped at first (Graesser et al. 2022)"),
        Setting.choice(
            name() + ".schedule",
            "cosine",
            List.of("cosine", "constant"),
            "cosine: the share dropped falls to zero until the last change, by half a cosine (RigL"
                + " code); constant: it stays"),
        Setting.whole(
            name() + ".period", 1000, 1, "updates between changes (Graesser et al. 2022)"),
        Setting.whole(
            name() + ".offset", 0, 0, "changes come at updates equal to this modulo the period"),
        Setting.real(
            name() + ".end",
            "0.8",
            0,
            1,
            "share of the run's updates after which the topology is frozen (Graesser et al. 2022:"
                + " 800,000 of 1,000,000)"),
        Setting.choice(
            name() + ".split",
            "magnitude",
            List.of("magnitude", "sign"),
            "magnitude: the smallest weights drop (RigL code); sign: the share of either sign's"
                + " weights, those closest to zero (SET: Mocanu et al. 2018)"),
        Setting.choice(
            name() + ".regrow",
            "dropped-too",
            List.of("dropped-too", "others-only"),
            "whether just-dropped positions may grow again at once, keeping their weight; the RigL"
                + " code lets them"),
        Setting.choice(
            name() + ".moments",
            "reset",
            List.of("reset", "carry"),
            "reset: Adam moments of grown weights start from zero (RigL code); carry: those of"
                + " positions that grow again at once are kept"),
        Setting.choice(
            name() + ".target",
            "online",
            List.of("online", "own"),
            "online: targets take the online mask (TF-Agents copies masks); own: targets keep their"
                + " largest weights (DS paper)"));
  }

  @Override
  public boolean hasBlocks() {
    return true;
  }

  @Override
  public void check(SettingValues values) {
    Blocks.requireOnlineTargets(values, name());
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
  DropAndGrow.Settings settings(SettingValues values, long updates) {
    return new DropAndGrow.Settings(
        new ChangeSchedule(
            values.whole(name() + ".period"),
            values.whole(name() + ".offset"),
            (long) (values.real(name() + ".end") * updates),
            values.real(name() + ".drop-fraction"),
            values.text(name() + ".schedule").equals("cosine")),
        growing,
        values.text(name() + ".split").equals("sign"),
        values.text(name() + ".regrow").equals("dropped-too"),
        values.text(name() + ".moments").equals("reset"),
        false,
        values.text(name() + ".target").equals("own"));
  }

  @Override
  public double changesPerUpdate(SettingValues values) {
    return values.real(name() + ".end") / values.whole(name() + ".period");
  }

  @Override
  public double denseGradientsPerUpdate(SettingValues values) {
    return growing == Growing.GRADIENT ? changesPerUpdate(values) : 0;
  }
}
