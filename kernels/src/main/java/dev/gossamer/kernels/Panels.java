package dev.gossamer.kernels;

import java.util.Arrays;

/**
 * A minibatch of activations, feature-major in batch panels: {@code [panel][feature][width]}.
 *
 * <p>A panel holds {@link #width} consecutive samples of every feature, so a kernel that walks the
 * features of one panel reads contiguous memory, and a row-major panel's cache-set conflicts do not
 * arise. The batch is padded to whole panels; the padding is zero in gradients, which keeps it out
 * of every sum over the batch, and any finite values elsewhere.
 *
 * <p>Feature f of panel p begins at {@link #offset offset(p, f)} of {@link #data}. The lead-in puts
 * the first panel on a cache line when the JVM aligns objects to 64 bytes ({@code
 * -XX:ObjectAlignmentInBytes=64}, with a 16-byte array header). Alignment affects speed only. A
 * {@link #view} shares the data of some of the features, so that a network can read or write its
 * part of another's input in place; a {@link #shard} shares that of some of the panels, so that
 * threads can each work on samples of their own.
 */
public final class Panels {

  /**
   * Floats before the first panel: the array header and the lead-in fill one 64-byte cache line.
   */
  public static final int LEAD = 12;

  /** Most floats that panels can hold: 4 GB, so that index arithmetic has room to spare. */
  public static final int MAX_LENGTH = (1 << 30) - 1 - LEAD;

  private final float[] data;
  private final int features;
  private final int batch;
  private final int width;
  private final int count;
  private final int base;
  private final int stride;

  /**
   * Allocates zeroed panels.
   *
   * @param features number of features, at least 0
   * @param batch number of samples, at least 1
   * @param width samples in a panel, at least 1
   */
  public Panels(int features, int batch, int width) {
    if (features < 0 || batch < 1 || width < 1) {
      throw new IllegalArgumentException(
          "panels need features >= 0, batch >= 1 and width >= 1, not "
              + features
              + ", "
              + batch
              + " and "
              + width);
    }
    this.features = features;
    this.batch = batch;
    this.width = width;
    this.count = (batch + width - 1) / width;
    this.base = LEAD;
    this.stride = Math.multiplyExact(features, width);
    if ((long) count * stride > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "panels of " + features + " features and batch " + batch + " exceed " + MAX_LENGTH);
    }
    this.data = new float[LEAD + count * stride];
  }

  private Panels(Panels whole, int base, int features, int batch, int count) {
    this.features = features;
    this.batch = batch;
    this.width = whole.width;
    this.count = count;
    this.base = base;
    this.stride = whole.stride;
    this.data = whole.data;
  }

  /** Some consecutive features of these panels, sharing their data. */
  public Panels view(int firstFeature, int length) {
    if (firstFeature < 0 || length < 0 || firstFeature > features - length) {
      throw new IllegalArgumentException(
          length + " features from " + firstFeature + " of panels that have " + features);
    }
    return new Panels(this, base + firstFeature * width, length, batch, count);
  }

  /**
   * Some consecutive panels of these, sharing their data; with no panels, a batch of no samples.
   */
  public Panels shard(int firstPanel, int length) {
    if (firstPanel < 0 || length < 0 || firstPanel > count - length) {
      throw new IllegalArgumentException(
          length + " panels from " + firstPanel + " of a batch that has " + count);
    }
    int samples = Math.clamp((long) batch - (long) firstPanel * width, 0, length * width);
    return new Panels(this, base + firstPanel * stride, features, samples, length);
  }

  /** The backing array; see the class comment for its layout. */
  public float[] data() {
    return data;
  }

  /** Number of features. */
  public int features() {
    return features;
  }

  /** Number of samples, without padding. */
  public int batch() {
    return batch;
  }

  /** Samples in a panel. */
  public int width() {
    return width;
  }

  /** Number of panels. */
  public int count() {
    return count;
  }

  /** Number of samples with padding: {@code count * width}. */
  public int paddedBatch() {
    return count * width;
  }

  /** Index in {@link #data} of a feature's first sample in a panel. */
  public int offset(int panel, int feature) {
    return base + panel * stride + feature * width;
  }

  /** Value of one element. */
  public float get(int sample, int feature) {
    return data[offset(sample / width, feature) + sample % width];
  }

  /** Sets one element. */
  public void set(int sample, int feature, float value) {
    data[offset(sample / width, feature) + sample % width] = value;
  }

  /** Sets every element, padding included, to zero. */
  public void clear() {
    for (int panel = 0; panel < count; panel++) {
      Arrays.fill(data, offset(panel, 0), offset(panel, features), 0);
    }
  }

  /** Whether the other panels have the same batch and width, as operands of one product must. */
  public boolean alignsWith(Panels other) {
    return batch == other.batch && width == other.width;
  }
}
