package dev.gossamer.core.agent;

import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;
import dev.gossamer.core.network.SharedGradients;
import dev.gossamer.core.topology.TopologyMethod;
import dev.gossamer.kernels.Panels;

/**
 * A network that an agent trains: its pass over the minibatch, its gradients, its optimizer, and
 * the topology method that is asked around each of its steps.
 */
final class Learner {

  private final Mlp network;
  private final Adam optimizer;
  private final TopologyMethod topology;
  private final SharedGradients gradients;
  private final int parts;
  private final Pass whole;
  private final Pass[] shards;

  /**
   * A network in training.
   *
   * @param input of the whole minibatch
   * @param maskedGradients see {@link Adam#Adam}
   */
  Learner(
      Mlp network,
      Panels input,
      Adam.Settings settings,
      boolean maskedGradients,
      TopologyMethod topology,
      UpdateSharing sharing) {
    this.network = network;
    this.optimizer = new Adam(network, settings, maskedGradients);
    this.topology = topology;
    this.gradients = sharing.gradients;
    this.parts = sharing.workerCount();
    this.whole = new Pass(network, input);
    this.shards = sharing.shards(whole);
  }

  Adam optimizer() {
    return optimizer;
  }

  /** Floats of scratch that its gradients need. */
  int scratch() {
    return network.scratch(whole);
  }

  /** The pass of one worker's samples. */
  Pass shard(int worker) {
    return shards[worker];
  }

  /** The same network over another input of the whole minibatch, in the room of its pass. */
  Pass over(Panels input) {
    return whole.over(input);
  }

  /** The outputs of one worker's samples. */
  void forward(int worker) {
    network.forward(shards[worker]);
  }

  /**
   * From the gradients of the outputs of one worker's samples, those of every layer's; of the
   * parameters' too where there is one worker.
   */
  void backward(int worker) {
    gradients.ofOutputs(network, shards[worker], worker);
  }

  /** From the gradients of the outputs of one worker's samples, those of some inputs. */
  void backwardInput(int worker, int firstInput, Panels dx) {
    network.backwardInput(shards[worker], firstInput, dx);
  }

  /** The gradients of one part of the parameters, after every worker's {@link #backward}. */
  void parameterGradients(int part, int worker) {
    gradients.ofParameters(network, whole, part, worker);
  }

  /** Goes to the next step, unless the topology method wants this update's left out. */
  void nextStep(long update) {
    if (topology.stepsOptimizer(network, update)) {
      optimizer.nextStep();
    } else {
      optimizer.skipStep();
    }
  }

  /** The optimizer's step for one part of the parameters. */
  void step(int part) {
    optimizer.update(part, parts);
  }

  /** What the topology method does after a step. */
  void changeTopology(long update) {
    topology.afterOptimizerStep(network, whole, update);
  }
}
