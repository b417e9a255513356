package dev.gossamer.core.phase;

/**
 * The parts of training that time and FLOPs are accounted by, in the order in which a step meets
 * them.
 */
public enum Phase {
  /** Choosing an action for the environment. */
  ACT,
  /** One environment step. */
  ENVIRONMENT,
  /** Drawing a minibatch into panels. */
  SAMPLE,
  /**
   * Next actions by the target policy, smoothed, and the targets' values: the right-hand side of
   * the critics' loss.
   */
  TARGET_VALUE,
  /** The critics' forward passes and losses. */
  CRITIC_FORWARD,
  /** The critics' gradients. */
  CRITIC_BACKWARD,
  /** The critics' optimizer steps. */
  CRITIC_OPTIMIZER,
  /** The actor's forward pass and the critic's on its actions. */
  ACTOR_FORWARD,
  /** The actor's gradients, through the critic. */
  ACTOR_BACKWARD,
  /** The actor's optimizer step. */
  ACTOR_OPTIMIZER,
  /** Soft updates of the target networks, and keeping them sparse. */
  TARGET_UPDATE,
  /** Dropping, growing, rebuilding, and masking where weights are dense. */
  TOPOLOGY,
  /** Episodes of the deterministic policy. */
  EVALUATION,
  /** Writing checkpoints and results. */
  CHECKPOINT
}
