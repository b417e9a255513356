package dev.gossamer.core.topology;

import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;

/** What a sparse-training method does to the positions of the weights while a network trains. */
public interface TopologyMethod {

  /**
   * Whether the optimizer takes its step in an update of a network; some methods change the
   * topology instead. Either way {@link #afterOptimizerStep} is called.
   *
   * @param network the network, whose gradients are there
   * @param update number of this update of the agent, from 1
   */
  default boolean stepsOptimizer(Mlp network, long update) {
    return true;
  }

  /**
   * Called after a network's optimizer step; leaves every masked weight zero.
   *
   * @param network the network that was just updated; its pattern may be changed
   * @param pass the whole minibatch that the step was computed from: activations of every layer,
   *     and the loss's gradients with respect to the layers' outputs before their activations
   * @param update number of this update of the agent, from 1
   */
  void afterOptimizerStep(Mlp network, Pass pass, long update);

  /**
   * Called after a target network's soft update; for different targets perhaps by different threads
   * at once.
   *
   * @param online the network it follows
   * @param target its weights; some may be set to zero
   */
  void afterTargetUpdate(Mlp online, Mlp target);

  /**
   * Whether targets keep positions that the online network has dropped, for as long as they have
   * weights there.
   */
  boolean targetsKeepOwnPositions();
}
