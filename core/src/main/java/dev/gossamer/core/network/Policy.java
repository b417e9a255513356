package dev.gossamer.core.network;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;

/**
 * A deterministic policy {@code maxAction * tanh(actor(state))} evaluated for a few states at a
 * time. Of an actor with more outputs than an action has components it is the first ones: the means
 * of a Gaussian.
 */
public final class Policy {

  private final Mlp actor;
  private final float maxAction;
  private final Panels states;
  private final Panels means;
  private final Panels actions;
  private final Pass pass;

  /**
   * A policy for {@code batch} states at a time.
   *
   * @param actor its network; shared, so the policy follows its training
   * @param actionSize components of an action
   * @param maxAction bound of each of them
   */
  public Policy(Mlp actor, int actionSize, float maxAction, int batch) {
    KernelProvider kernels = actor.kernels();
    this.actor = actor;
    this.maxAction = maxAction;
    int width = batch == 1 ? 1 : kernels.panelWidth(batch);
    this.states = new Panels(actor.inputs(), batch, width);
    this.actions = new Panels(actionSize, batch, width);
    this.pass = new Pass(actor, states);
    this.means = pass.output().view(0, actionSize);
  }

  /** Sets the state of one sample. */
  public void state(int sample, double[] state) {
    for (int i = 0; i < states.features(); i++) {
      states.set(sample, i, (float) state[i]);
    }
  }

  /** Computes the actions of all states. */
  public void evaluate() {
    actor.forward(pass);
    actor.kernels().tanh(maxAction, means, actions);
  }

  /** Reads the action of one sample. */
  public void action(int sample, double[] action) {
    for (int i = 0; i < actions.features(); i++) {
      action[i] = actions.get(sample, i);
    }
  }
}
