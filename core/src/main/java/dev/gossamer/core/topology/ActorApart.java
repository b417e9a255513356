package dev.gossamer.core.topology;

import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;

/** A topology method for an actor, and another for the critics. */
public final class ActorApart implements TopologyMethod {

  private final Mlp actor;
  private final TopologyMethod ofActor;
  private final TopologyMethod ofCritics;

  /** Both methods must agree on what positions targets keep. */
  public ActorApart(Mlp actor, TopologyMethod ofActor, TopologyMethod ofCritics) {
    if (ofActor.targetsKeepOwnPositions() != ofCritics.targetsKeepOwnPositions()) {
      throw new IllegalArgumentException(
          "targets of an actor and of critics cannot keep positions by different rules");
    }
    this.actor = actor;
    this.ofActor = ofActor;
    this.ofCritics = ofCritics;
  }

  private TopologyMethod of(Mlp network) {
    return network == actor ? ofActor : ofCritics;
  }

  @Override
  public boolean stepsOptimizer(Mlp network, long update) {
    return of(network).stepsOptimizer(network, update);
  }

  @Override
  public void afterOptimizerStep(Mlp network, Pass pass, long update) {
    of(network).afterOptimizerStep(network, pass, update);
  }

  @Override
  public void afterTargetUpdate(Mlp online, Mlp target) {
    of(online).afterTargetUpdate(online, target);
  }

  @Override
  public boolean targetsKeepOwnPositions() {
    return ofCritics.targetsKeepOwnPositions();
  }
}
