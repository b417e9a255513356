package dev.gossamer.core.parallel;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Panels;

/**
 * The panels of a minibatch that are one worker's. What goes sample by sample (forward passes,
 * losses, input gradients) a worker does for its shard without waiting for any other.
 *
 * @param firstPanel first of its panels
 * @param endPanel end of its panels, exclusive; equal to the first where there are fewer panels
 *     than workers
 * @param width samples in a panel
 * @param batch samples of the whole minibatch
 */
public record Shard(int firstPanel, int endPanel, int width, int batch) {

  /** Vectors in a register tile of the kernels: in narrower panels they take longer by more. */
  private static final int TILE = 4;

  /** The share of one worker in a minibatch; shares differ by one panel at most. */
  public static Shard of(Panels batch, int worker, int workers) {
    int count = batch.count();
    return new Shard(
        count * worker / workers, count * (worker + 1) / workers, batch.width(), batch.batch());
  }

  /**
   * Panel width of a minibatch for some workers: what the provider prefers, or less where a worker
   * would be left without a panel.
   */
  public static int panelWidth(KernelProvider kernels, int batch, int workers) {
    int preferred = kernels.panelWidth(batch);
    if (panels(batch, preferred) >= workers) {
      return preferred;
    }
    int vectors = panels(panels(batch, kernels.lanes()), workers);
    return Math.min(preferred, Math.max(TILE, vectors) * kernels.lanes());
  }

  private static int panels(int length, int width) {
    return (length + width - 1) / width;
  }

  /** Its panels of some that hold the whole minibatch, sharing their data. */
  public Panels of(Panels whole) {
    return whole.shard(firstPanel, endPanel - firstPanel);
  }

  /** First sample of a panel, counted in the whole minibatch; panels end where the next begin. */
  public int firstSample(int panel) {
    return Math.min(panel * width, batch);
  }

  /** Its first sample. */
  public int firstSample() {
    return firstSample(firstPanel);
  }

  /** End of its samples, exclusive. */
  public int endSample() {
    return firstSample(endPanel);
  }
}
