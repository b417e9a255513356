package dev.gossamer.core.planner;

import java.util.Locale;

/** What a sparse layer computes between two changes of its weights. */
public enum Role {
  /** A forward pass and both gradients. */
  HIDDEN,
  /**
   * A forward pass and the weight gradient, as the first layer of a network. The gradient of a few
   * inputs, which an actor asks of its critic's first layer, goes the way of the forward pass.
   */
  INPUT,
  /** A forward pass alone, as every layer of a target network. */
  TARGET;

  /** Whether gradients with respect to all inputs are computed. */
  boolean inputGradient() {
    return this == HIDDEN;
  }

  /** Whether gradients of the weights are computed. */
  boolean weightGradient() {
    return this != TARGET;
  }

  /** The name in messages, lower-case. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
