package dev.gossamer.core.agent;

import dev.gossamer.core.parallel.Workers.Task;
import dev.gossamer.core.replay.Minibatch;
import dev.gossamer.core.replay.ReplayBuffer;
import dev.gossamer.kernels.Panels;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Fills a minibatch from a replay buffer, and panels with the standard normal noise of an update.
 */
final class MinibatchSampler {

  private final UpdateSharing sharing;
  private final Minibatch batch;
  private final Panels[] noises;
  private final Task task = this::fill;
  private final AtomicInteger gathered = new AtomicInteger();
  private ReplayBuffer replay;
  private RandomGenerator random;

  /**
   * A sampler.
   *
   * @param noises filled one after the other, each sample by sample
   */
  MinibatchSampler(UpdateSharing sharing, Panels... noises) {
    this.sharing = sharing;
    this.batch = sharing.batch;
    this.noises = noises;
  }

  void sample(ReplayBuffer from, RandomGenerator sampleRandom, RandomGenerator noiseRandom) {
    from.draw(sampleRandom, batch);
    replay = from;
    random = noiseRandom;
    gathered.set(0);
    sharing.run(task);
  }

  /** Noise comes from one stream, so one worker draws it; the others gather panels meanwhile. */
  private void fill(int worker) {
    if (worker == 0) {
      for (Panels noise : noises) {
        draw(noise);
      }
    }
    Panels whole = batch.stateAction();
    for (int p = gathered.getAndIncrement(); p < whole.count(); p = gathered.getAndIncrement()) {
      replay.gather(batch, firstSample(p), firstSample(p + 1));
    }
  }

  private void draw(Panels noise) {
    for (int i = 0; i < batch.size(); i++) {
      for (int a = 0; a < noise.features(); a++) {
        noise.set(i, a, (float) random.nextGaussian());
      }
    }
  }

  private int firstSample(int panel) {
    return Math.min(panel * batch.stateAction().width(), batch.size());
  }
}
