package dev.gossamer.core.agent;

import dev.gossamer.core.network.Mlp;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The networks of an actor-critic agent: an actor, two critics, and slowly following targets.
 *
 * @param actor state to action, before it is squashed: in TD3 the action itself, in SAC the mean
 *     and then the log standard deviation of each component
 * @param critic1 state and action to value
 * @param critic2 a second, independent critic
 * @param actorTarget target of the actor; null for an algorithm without one
 * @param critic1Target target of the first critic
 * @param critic2Target target of the second critic
 */
public record ActorCritic(
    Mlp actor, Mlp critic1, Mlp critic2, Mlp actorTarget, Mlp critic1Target, Mlp critic2Target) {

  /** Names of the trained networks, in the order of {@link #online}. */
  public static final List<String> NAMES = List.of("actor", "critic1", "critic2");

  /** Components of a state. */
  public int stateSize() {
    return actor.inputs();
  }

  /** Components of an action. */
  public int actionSize() {
    return critic1.inputs() - actor.inputs();
  }

  /** The trained networks, actor first. */
  public List<Mlp> online() {
    return List.of(actor, critic1, critic2);
  }

  /** The targets that there are, in the same order. */
  public List<Mlp> targets() {
    return Stream.of(actorTarget, critic1Target, critic2Target).filter(Objects::nonNull).toList();
  }

  /** Names of the networks that the targets follow, in the order of {@link #targets}. */
  public List<String> targetNames() {
    return actorTarget == null ? NAMES.subList(1, NAMES.size()) : NAMES;
  }
}
