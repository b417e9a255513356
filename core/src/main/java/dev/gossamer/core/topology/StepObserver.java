package dev.gossamer.core.topology;

import dev.gossamer.core.network.Mlp;

/** Sees a network between an optimizer step and what a topology method makes of it. */
@FunctionalInterface
public interface StepObserver {

  /**
   * The optimizer has had its turn; the gradients it saw are still there, in the places of the
   * weights they belong to.
   */
  void stepped(Mlp network);
}
