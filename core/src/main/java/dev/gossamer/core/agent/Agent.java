package dev.gossamer.core.agent;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.network.Policy;
import dev.gossamer.core.network.TargetNetwork;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.replay.Minibatch;
import dev.gossamer.core.replay.ReplayBuffer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * An off-policy actor-critic agent in training: what runs, benchmarks and recordings need of one,
 * whatever its algorithm. Closing it ends its threads; it can still be read then, but not updated.
 */
public interface Agent extends AutoCloseable {

  /**
   * One update from a minibatch drawn from the replay buffer.
   *
   * @param sampleRandom draws the minibatch
   * @param noiseRandom draws the noise that the update needs
   * @throws NonFiniteLossException if a loss is NaN or infinite
   */
  void update(ReplayBuffer from, RandomGenerator sampleRandom, RandomGenerator noiseRandom);

  /** One update from what {@link #batch} and the algorithm's noise panels hold. */
  void update();

  /** The soft update of all targets, kept as sparse as the method wants them. */
  void updateTargets();

  /** The minibatch that {@link #update()} reads. */
  Minibatch batch();

  /** The agent's networks. */
  ActorCritic networks();

  /** The targets and what they know of their online networks, in the order of their updates. */
  List<TargetNetwork> followers();

  /** Bound of each action component. */
  float maxAction();

  /** Updates done. */
  long updates();

  /** Sum of both critics' losses in the last update. */
  double criticLoss();

  /** Loss of the actor in its last update. */
  double actorLoss();

  /** The policy without noise, for some states at a time; it follows the training. */
  Policy policy(int batch);

  /** How the agent acts while it gathers experience; it follows the training. */
  Explorer explorer();

  /**
   * FLOPs of one update by phase, as the networks are now.
   *
   * @param topologyChanges changes of each network's topology in an update; 0 for none
   */
  Map<Phase, Flops> flops(double topologyChanges);

  /** FLOPs of choosing one action, as the networks are now. */
  Flops flopsOfAction();

  /** Called after layers were given other plans: they may need more scratch. */
  void layersPlanned();

  /** Writes what the agent keeps beside its networks: the update count and the like. */
  void saveProgress(DataOutput out) throws IOException;

  /** Reads it back. */
  void restoreProgress(DataInput in) throws IOException;

  @Override
  void close();
}
