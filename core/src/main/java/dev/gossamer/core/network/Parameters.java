package dev.gossamer.core.network;

import dev.gossamer.kernels.Panels;
import java.util.Arrays;
import java.util.List;

/**
 * The parameters of one network in flat arrays: values and, for a network that is trained,
 * gradients and both Adam moments in the same places.
 *
 * <p>Each layer reserves ranges of them, so that the optimizer and the soft update run once over a
 * whole network. Ranges begin on cache lines (see {@link Panels#LEAD}); the gaps between them stay
 * zero under both.
 */
public final class Parameters {

  private static final int LINE = 16;

  private final boolean trainable;
  private int end = Panels.LEAD;
  private float[] values = new float[Panels.LEAD];
  private float[] gradients = new float[0];
  private float[] firstMoments = new float[0];
  private float[] secondMoments = new float[0];

  /** Empty parameters; {@code trainable} ones have gradients and moments. */
  public Parameters(boolean trainable) {
    this.trainable = trainable;
    resize();
  }

  /** Reserves a range of zeroed parameters and returns its first index. The arrays are replaced. */
  public int reserve(int length) {
    int begin = end;
    end = Math.addExact(begin, (length + LINE - 1) / LINE * LINE);
    resize();
    return begin;
  }

  private void resize() {
    values = Arrays.copyOf(values, end);
    if (trainable) {
      gradients = Arrays.copyOf(gradients, end);
      firstMoments = Arrays.copyOf(firstMoments, end);
      secondMoments = Arrays.copyOf(secondMoments, end);
    }
  }

  /** First index in use. */
  public int begin() {
    return Panels.LEAD;
  }

  /** End of the indices in use, exclusive. */
  public int end() {
    return end;
  }

  /** Whether there are gradients and moments. */
  public boolean trainable() {
    return trainable;
  }

  /** Weights and biases. */
  public float[] values() {
    return values;
  }

  /** Gradients of the loss; empty where not trainable. */
  public float[] gradients() {
    return gradients;
  }

  /** Adam's first moments; empty where not trainable. */
  public float[] firstMoments() {
    return firstMoments;
  }

  /** Adam's second moments; empty where not trainable. */
  public float[] secondMoments() {
    return secondMoments;
  }

  /**
   * What training carries from update to update: values and both moments; values alone where not
   * trainable.
   */
  public List<float[]> trained() {
    return trainable ? List.of(values, firstMoments, secondMoments) : List.of(values);
  }
}
