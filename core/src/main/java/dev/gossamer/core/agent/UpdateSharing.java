package dev.gossamer.core.agent;

import dev.gossamer.core.network.Pass;
import dev.gossamer.core.network.SharedGradients;
import dev.gossamer.core.parallel.Shard;
import dev.gossamer.core.parallel.Workers;
import dev.gossamer.core.parallel.Workers.Task;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.replay.Minibatch;

/**
 * How an agent's update is shared: its workers, the shard of the minibatch that each has, room for
 * gradients, and the clock of the phases.
 */
final class UpdateSharing {

  final Workers workers;
  final Minibatch batch;
  final SharedGradients gradients;
  final PhaseTimes times;
  private final Shard[] shards;

  UpdateSharing(Workers workers, Minibatch batch, PhaseTimes times) {
    this.workers = workers;
    this.batch = batch;
    this.times = times;
    this.gradients = new SharedGradients(workers.count());
    this.shards = new Shard[workers.count()];
    for (int worker = 0; worker < shards.length; worker++) {
      shards[worker] = Shard.of(batch.stateAction(), worker, shards.length);
    }
  }

  void run(Task task) {
    workers.run(task);
  }

  int workerCount() {
    return shards.length;
  }

  /** The samples of one worker. */
  Shard shard(int worker) {
    return shards[worker];
  }

  /** A pass of the whole minibatch for the samples of each worker. */
  Pass[] shards(Pass whole) {
    Pass[] passes = new Pass[shards.length];
    for (int worker = 0; worker < passes.length; worker++) {
      passes[worker] = whole.of(shards[worker]);
    }
    return passes;
  }

  /** Charges a phase that every worker has a part of, as the calling thread sees it. */
  void lap(int worker, Phase phase) {
    if (worker == 0) {
      times.lap(phase);
    }
  }
}
