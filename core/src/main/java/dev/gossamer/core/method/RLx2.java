package dev.gossamer.core.method;

import dev.gossamer.core.setting.Setting;
import dev.gossamer.core.setting.SettingValues;
import dev.gossamer.core.topology.ActorApart;
import dev.gossamer.core.topology.ChangeSchedule;
import dev.gossamer.core.topology.DropAndGrow;
import dev.gossamer.core.topology.DropAndGrow.Growing;
import dev.gossamer.core.topology.TopologyMethod;
import java.util.List;
import java.util.Map;

/**
 * RLx2 (Tan et al. 2023): growth by gradient, with returns of several steps and a replay buffer
 * that forgets what the policy has moved away from.
 */
final class RLx2 implements Method {

  @Override
  public String name() {
    return "rlx2";
  }

  @Override
  public String summary() {
    return "rigl with multi-step returns, a replay buffer that follows the policy, and a sparse"
        + " output layer (Tan et al. 2023)";
  }

  @Override
  public Map<String, String> defaults() {
    return Map.of(
        "sparsity", "0.9",
        "output-layer", "sparse",
        "mask", "magnitude",
        "multi-step", "3",
        "multi-step-delay", "300000",
        "replay-minimum", "100000");
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.real("rlx2.drop-fraction", "0.5", 0, 1, "share dropped at first (RLx2 code)"),
        Setting.whole("rlx2.period", 10_000, 1, "updates between changes (RLx2 code)"),
        Setting.choice(
            "rlx2.count",
            "own",
            List.of("own", "agent"),
            "own: periods are of each network's own updates, so that a delayed actor changes less"
                + " often (RLx2 code); agent: of the agent's"),
        Setting.real(
            "rlx2.end",
            "1",
            0,
            1,
            "share of the run's updates after which the topology is frozen; the share dropped has"
                + " fallen to zero there, by half a cosine (RLx2 code)"),
        Setting.choice(
            "rlx2.regrow",
            "dropped-too",
            List.of("dropped-too", "others-only"),
            "whether just-dropped positions may grow again at once, keeping their weight; the code"
                + " lets them"),
        Setting.choice(
            "rlx2.moments",
            "carry",
            List.of("carry", "reset"),
            "carry: positions that grow again at once keep their Adam moments (RLx2 code); reset:"
                + " all grown weights start from zero"),
        Setting.choice(
            "rlx2.step",
            "skipped",
            List.of("skipped", "taken"),
            "whether a change takes the place of the optimizer's step (RLx2 code)"),
        Setting.choice(
            "rlx2.target",
            "online",
            List.of("online", "own"),
            "online: targets take the online mask (RLx2 code); own: targets keep their largest"
                + " weights (DS paper)"));
  }

  @Override
  public void check(SettingValues values) {
    Timing.requireFreeCells(values);
  }

  @Override
  public TopologyMethod topology(MethodContext context) {
    SettingValues values = context.values();
    TopologyMethod critics = dropAndGrow(context, 1);
    return values.text("rlx2.count").equals("agent")
        ? critics
        : new ActorApart(
            context.networks().getFirst(),
            dropAndGrow(context, values.whole("policy-delay")),
            critics);
  }

  private static DropAndGrow dropAndGrow(MethodContext context, long delay) {
    return new DropAndGrow(
        settings(context.values(), context.updates(), delay),
        context.networks(),
        context.random(),
        context.listener());
  }

  /**
   * What the settings say of a network for a run of some updates.
   *
   * @param delay updates of the agent for each of the network
   */
  static DropAndGrow.Settings settings(SettingValues values, long updates, long delay) {
    return new DropAndGrow.Settings(
        new ChangeSchedule(
            Math.multiplyExact(values.whole("rlx2.period"), delay),
            0,
            (long) (values.real("rlx2.end") * updates),
            values.real("rlx2.drop-fraction"),
            true),
        Growing.GRADIENT,
        false,
        values.text("rlx2.regrow").equals("dropped-too"),
        values.text("rlx2.moments").equals("reset"),
        values.text("rlx2.step").equals("skipped"),
        values.text("rlx2.target").equals("own"));
  }

  @Override
  public double changesPerUpdate(SettingValues values) {
    return values.real("rlx2.end") / values.whole("rlx2.period");
  }

  @Override
  public double denseGradientsPerUpdate(SettingValues values) {
    return changesPerUpdate(values);
  }
}
