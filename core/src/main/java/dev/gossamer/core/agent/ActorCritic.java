package dev.gossamer.core.agent;

import dev.gossamer.core.network.Mlp;
import java.util.List;

/**
 * The six networks of TD3: an actor, two critics, and a slowly following target of each.
 *
 * @param actor state to action, before tanh
 * @param critic1 state and action to value
 * @param critic2 a second, independent critic
 * @param actorTarget target of the actor
 * @param critic1Target target of the first critic
 * @param critic2Target target of the second critic
 */
public record ActorCritic(
    Mlp actor, Mlp critic1, Mlp critic2, Mlp actorTarget, Mlp critic1Target, Mlp critic2Target) {

  /** The trained networks, actor first. */
  public List<Mlp> online() {
    return List.of(actor, critic1, critic2);
  }

  /** The targets, in the same order. */
  public List<Mlp> targets() {
    return List.of(actorTarget, critic1Target, critic2Target);
  }
}
