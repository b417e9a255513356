package dev.gossamer.core.agent;

import dev.gossamer.core.network.Pass;
import dev.gossamer.core.parallel.Shard;
import dev.gossamer.core.replay.Minibatch;
import dev.gossamer.kernels.Panels;

/**
 * What SAC alone computes of every sample of a minibatch, or one worker's shard of it, which shares
 * the data.
 */
final class SacSamples {

  final Shard shard;
  final Panels nextNoise;
  final Panels noise;
  final Panels nextAction;
  final Panels action;
  final Panels nextLogProbability;
  final Panels logProbability;
  final Panels logProbabilityGradient;
  final Panels actionGradient;
  final Panels otherActionGradient;
  final Pass nextActor;

  /**
   * Room for the whole minibatch.
   *
   * @param nextNoise noise of the next states' actions
   * @param noise noise of the states' actions
   */
  SacSamples(ActorCritic networks, Minibatch batch, Learner actor, Panels nextNoise, Panels noise) {
    Panels stateAction = batch.stateAction();
    Panels nextStateAction = batch.nextStateAction();
    int states = networks.stateSize();
    int actions = networks.actionSize();
    this.shard = Shard.of(stateAction, 0, 1);
    this.nextNoise = nextNoise;
    this.noise = noise;
    this.nextAction = nextStateAction.view(states, actions);
    this.action = stateAction.view(states, actions);
    this.nextLogProbability = panels(batch, 1);
    this.logProbability = panels(batch, 1);
    this.logProbabilityGradient = panels(batch, 1);
    this.actionGradient = panels(batch, actions);
    this.otherActionGradient = panels(batch, actions);
    this.nextActor = actor.over(nextStateAction.view(0, states));
  }

  private static Panels panels(Minibatch batch, int features) {
    return new Panels(features, batch.size(), batch.stateAction().width());
  }

  private SacSamples(SacSamples whole, Shard shard) {
    this.shard = shard;
    this.nextNoise = shard.of(whole.nextNoise);
    this.noise = shard.of(whole.noise);
    this.nextAction = shard.of(whole.nextAction);
    this.action = shard.of(whole.action);
    this.nextLogProbability = shard.of(whole.nextLogProbability);
    this.logProbability = shard.of(whole.logProbability);
    this.logProbabilityGradient = shard.of(whole.logProbabilityGradient);
    this.actionGradient = shard.of(whole.actionGradient);
    this.otherActionGradient = shard.of(whole.otherActionGradient);
    this.nextActor = whole.nextActor.of(shard);
  }

  /** The share of one worker. */
  SacSamples of(Shard part) {
    return new SacSamples(this, part);
  }
}
