package dev.gossamer.core.parity;

import dev.gossamer.core.agent.ActorCritic;
import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.agent.Td3Settings;
import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.parallel.Workers;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.topology.StaticTopology;
import dev.gossamer.kernels.KernelProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A recorded TD3 agent. */
final class RecordedTd3 implements RecordedAgent {

  private final Recording recording;
  private final Td3 agent;
  private final List<Double> actorLoss = new ArrayList<>();

  RecordedTd3(Recording recording, KernelProvider kernels, Storage storage, int threads) {
    this.recording = recording;
    Adam.Settings adam = recording.adam(recording.real("lr"), recording.real("weight_decay"));
    Td3Settings settings =
        new Td3Settings(
            recording.count("batch"),
            recording.real("gamma"),
            recording.real("tau"),
            0,
            recording.real("policy_noise"),
            recording.real("noise_clip"),
            recording.count("policy_delay"),
            adam,
            adam);
    ActorCritic networks =
        new ActorCritic(
            recording.network("actor", true, kernels, storage),
            recording.network("critic1", true, kernels, storage),
            recording.network("critic2", true, kernels, storage),
            recording.network("actor", false, kernels, storage),
            recording.network("critic1", false, kernels, storage),
            recording.network("critic2", false, kernels, storage));
    this.agent =
        new Td3(
            settings,
            (float) recording.real("max_action"),
            networks,
            new StaticTopology(),
            true,
            new Workers(threads),
            new PhaseTimes());
  }

  @Override
  public Td3 agent() {
    return agent;
  }

  @Override
  public void load(int update) {
    recording.panels("target_noise", update, agent.targetNoise());
  }

  @Override
  public void updated(int update) {
    if ((update + 1) % agent.settings().policyDelay() == 0) {
      actorLoss.add(agent.actorLoss());
    }
  }

  @Override
  public void compare(Map<String, Double> deviations) {
    recording.compare(deviations, "actor_loss", actorLoss);
  }
}
