package dev.gossamer.core.agent;

import dev.gossamer.core.network.Pass;
import dev.gossamer.core.parallel.Shard;
import dev.gossamer.core.replay.Minibatch;
import dev.gossamer.kernels.Panels;

/**
 * What TD3 alone computes of every sample of a minibatch, or one worker's shard of it, which shares
 * the data.
 */
final class Td3Samples {

  final Shard shard;
  final Panels targetNoise;
  final Panels action;
  final Panels nextAction;
  final Panels actionGradient;
  final Pass actorTarget;

  /** Room for the whole minibatch. */
  Td3Samples(ActorCritic networks, Minibatch batch, Panels targetNoise) {
    Panels stateAction = batch.stateAction();
    Panels nextStateAction = batch.nextStateAction();
    int states = networks.stateSize();
    int actions = networks.actionSize();
    this.shard = Shard.of(stateAction, 0, 1);
    this.targetNoise = targetNoise;
    this.actionGradient = new Panels(actions, batch.size(), stateAction.width());
    this.action = stateAction.view(states, actions);
    this.nextAction = nextStateAction.view(states, actions);
    this.actorTarget = new Pass(networks.actorTarget(), nextStateAction.view(0, states));
  }

  private Td3Samples(Td3Samples whole, Shard shard) {
    this.shard = shard;
    this.targetNoise = shard.of(whole.targetNoise);
    this.actionGradient = shard.of(whole.actionGradient);
    this.action = shard.of(whole.action);
    this.nextAction = shard.of(whole.nextAction);
    this.actorTarget = whole.actorTarget.of(shard);
  }

  /** The share of one worker. */
  Td3Samples of(Shard part) {
    return new Td3Samples(this, part);
  }
}
