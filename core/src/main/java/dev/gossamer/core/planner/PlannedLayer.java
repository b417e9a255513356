package dev.gossamer.core.planner;

/**
 * How one sparse layer of an agent computes, as a run's record says it.
 *
 * @param network actor, critic1, critic2, actorTarget, critic1Target or critic2Target
 * @param layer which of its layers, from 0
 * @param forward {@code sparse} or {@code dense}
 * @param inputGradient likewise
 * @param weightGradient likewise
 */
public record PlannedLayer(
    String network, int layer, String forward, String inputGradient, String weightGradient) {}
