package dev.gossamer.core.parity;

import dev.gossamer.core.agent.ActorCritic;
import dev.gossamer.core.agent.Sac;
import dev.gossamer.core.agent.SacSettings;
import dev.gossamer.core.agent.Temperature;
import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.parallel.Workers;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.topology.StaticTopology;
import dev.gossamer.kernels.KernelProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A recorded SAC agent: every update is one of the actor, the temperature and the targets too. */
final class RecordedSac implements RecordedAgent {

  private final Recording recording;
  private final Sac agent;
  private final List<Double> actorLoss = new ArrayList<>();
  private final List<Double> alpha = new ArrayList<>();

  RecordedSac(Recording recording, KernelProvider kernels, Storage storage, int threads) {
    this.recording = recording;
    Adam.Settings adam = recording.adam(recording.real("lr"), 0);
    SacSettings settings =
        new SacSettings(
            recording.count("batch"),
            recording.real("gamma"),
            recording.real("tau"),
            1,
            1,
            1,
            recording.real("log_std_min"),
            recording.real("log_std_max"),
            new Temperature.Settings(
                recording.flag("automatic_entropy"),
                recording.real("initial_alpha"),
                recording.real("target_entropy"),
                recording.adam(recording.real("alpha_lr"), 0)),
            adam,
            adam);
    ActorCritic networks =
        new ActorCritic(
            recording.network("actor", true, kernels, storage),
            recording.network("critic1", true, kernels, storage),
            recording.network("critic2", true, kernels, storage),
            null,
            recording.network("critic1", false, kernels, storage),
            recording.network("critic2", false, kernels, storage));
    this.agent =
        new Sac(
            settings,
            (float) recording.real("max_action"),
            networks,
            new StaticTopology(),
            true,
            new Workers(threads),
            new PhaseTimes());
  }

  @Override
  public Sac agent() {
    return agent;
  }

  @Override
  public void load(int update) {
    recording.panels("next_action_noise", update, agent.nextActionNoise());
    recording.panels("action_noise", update, agent.actionNoise());
  }

  @Override
  public void updated(int update) {
    actorLoss.add(agent.actorLoss());
    alpha.add((double) agent.alpha());
  }

  @Override
  public void compare(Map<String, Double> deviations) {
    recording.compare(deviations, "actor_loss", actorLoss);
    recording.compare(deviations, "alpha", alpha);
  }
}
