package dev.gossamer.core.agent;

import dev.gossamer.core.network.Pass;
import dev.gossamer.core.parallel.Shard;
import dev.gossamer.core.replay.Minibatch;
import dev.gossamer.kernels.Panels;

/**
 * A minibatch of TD3 and what an update computes of every sample, or one worker's shard of both,
 * which shares the data.
 */
final class Td3Samples {

  final Shard shard;
  final Panels targetNoise;
  final Panels action;
  final Panels nextAction;
  final Panels actionGradient;
  final Pass actorTarget;
  final Pass critic1Target;
  final Pass critic2Target;
  final Pass actor;
  final Pass critic1;
  final Pass critic2;

  /** Room for the whole minibatch. */
  Td3Samples(ActorCritic networks, Minibatch batch) {
    Panels stateAction = batch.stateAction();
    Panels nextStateAction = batch.nextStateAction();
    int states = networks.actor().inputs();
    int actions = networks.actor().outputs();
    this.shard = Shard.of(stateAction, 0, 1);
    this.targetNoise = new Panels(actions, batch.size(), stateAction.width());
    this.actionGradient = new Panels(actions, batch.size(), stateAction.width());
    this.action = stateAction.view(states, actions);
    this.nextAction = nextStateAction.view(states, actions);
    this.actorTarget = new Pass(networks.actorTarget(), nextStateAction.view(0, states));
    this.critic1Target = new Pass(networks.critic1Target(), nextStateAction);
    this.critic2Target = new Pass(networks.critic2Target(), nextStateAction);
    this.actor = new Pass(networks.actor(), stateAction.view(0, states));
    this.critic1 = new Pass(networks.critic1(), stateAction);
    this.critic2 = new Pass(networks.critic2(), stateAction);
  }

  private Td3Samples(Td3Samples whole, Shard shard) {
    this.shard = shard;
    this.targetNoise = shard.of(whole.targetNoise);
    this.actionGradient = shard.of(whole.actionGradient);
    this.action = shard.of(whole.action);
    this.nextAction = shard.of(whole.nextAction);
    this.actorTarget = whole.actorTarget.of(shard);
    this.critic1Target = whole.critic1Target.of(shard);
    this.critic2Target = whole.critic2Target.of(shard);
    this.actor = whole.actor.of(shard);
    this.critic1 = whole.critic1.of(shard);
    this.critic2 = whole.critic2.of(shard);
  }

  /** The share of one worker. */
  Td3Samples share(int worker, int workers) {
    return new Td3Samples(this, Shard.of(targetNoise, worker, workers));
  }
}
