package dev.gossamer.core.planner;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How one sparse layer of an agent computes, as a run's record says it.
 *
 * @param network actor, critic1, critic2, actorTarget, critic1Target or critic2Target
 * @param layer which of its layers, from 0
 * @param density near which it computes so; null if it does at any
 * @param forward {@code sparse} or {@code dense}
 * @param inputGradient likewise
 * @param weightGradient likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlannedLayer(
    String network,
    int layer,
    Double density,
    String forward,
    String inputGradient,
    String weightGradient) {

  /** A layer that computes alike at any density. */
  public PlannedLayer(
      String network, int layer, String forward, String inputGradient, String weightGradient) {
    this(network, layer, null, forward, inputGradient, weightGradient);
  }
}
