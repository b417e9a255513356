package dev.gossamer.core.topology;

import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;

/** A topology method of which every step is shown to an observer first. */
public final class ObservedTopology implements TopologyMethod {

  private final TopologyMethod method;
  private final StepObserver observer;

  /** The method, observed. */
  public ObservedTopology(TopologyMethod method, StepObserver observer) {
    this.method = method;
    this.observer = observer;
  }

  @Override
  public boolean stepsOptimizer(Mlp network, long update) {
    return method.stepsOptimizer(network, update);
  }

  @Override
  public void afterOptimizerStep(Mlp network, Pass pass, long update) {
    observer.stepped(network);
    method.afterOptimizerStep(network, pass, update);
  }

  @Override
  public void afterTargetUpdate(Mlp online, Mlp target) {
    method.afterTargetUpdate(online, target);
  }

  @Override
  public boolean targetsKeepOwnPositions() {
    return method.targetsKeepOwnPositions();
  }
}
