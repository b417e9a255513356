package dev.gossamer.core.network;

import dev.gossamer.kernels.Panels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The parameters of one network in flat arrays: values and, for a network that is trained,
 * gradients and both Adam moments in the same places.
 *
 * <p>Each layer reserves ranges of them, so that the optimizer and the soft update run once over a
 * whole network. Ranges begin on cache lines (see {@link Panels#LEAD}); the gaps between them stay
 * zero under both. A layer whose number of weights changes resizes its range, and the ranges behind
 * it move.
 */
public final class Parameters {

  private static final int LINE = 16;

  private final boolean trainable;
  private final List<Range> ranges = new ArrayList<>();
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

  /** A range of parameters, wherever it lies. */
  public final class Range {

    private int begin;
    private int length;

    private Range(int begin, int length) {
      this.begin = begin;
      this.length = length;
    }

    /** Index of its first parameter, until a range before it is resized. */
    public int begin() {
      return begin;
    }

    /** Number of its parameters. */
    public int length() {
      return length;
    }

    /**
     * Changes the number of its parameters: the first ones stay, new ones are zero. All arrays are
     * replaced.
     */
    public void resize(int newLength) {
      if (newLength != length) {
        Parameters.this.resize(this, newLength);
      }
    }
  }

  /** Reserves a range of zeroed parameters. The arrays are replaced. */
  public Range reserve(int length) {
    Range range = new Range(end, length);
    ranges.add(range);
    end = Math.addExact(end, padded(length));
    resize();
    return range;
  }

  private static int padded(int length) {
    return Math.multiplyExact(Math.addExact(length, LINE - 1) / LINE, LINE);
  }

  private void resize(Range resized, int newLength) {
    int[] before = ranges.stream().mapToInt(Range::begin).toArray();
    int[] kept = ranges.stream().mapToInt(Range::length).toArray();
    kept[ranges.indexOf(resized)] = Math.min(resized.length, newLength);
    resized.length = newLength;
    end = Panels.LEAD;
    for (Range range : ranges) {
      range.begin = end;
      end = Math.addExact(end, padded(range.length));
    }
    values = moved(values, before, kept);
    if (trainable) {
      gradients = moved(gradients, before, kept);
      firstMoments = moved(firstMoments, before, kept);
      secondMoments = moved(secondMoments, before, kept);
    }
  }

  private float[] moved(float[] old, int[] before, int[] kept) {
    float[] array = new float[end];
    for (int r = 0; r < before.length; r++) {
      System.arraycopy(old, before[r], array, ranges.get(r).begin, kept[r]);
    }
    return array;
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
