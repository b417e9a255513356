package dev.gossamer.kernels;

import java.util.Arrays;

/**
 * A minibatch of activations, feature-major in batch panels: {@code [panel][feature][width]}.
 *
 * <p>A panel holds {@link #width} consecutive samples of every feature, so a kernel that walks the
 * features of one panel reads contiguous memory, and a row-major panel's cache-set conflicts do not
 * arise. The batch is padded to whole panels; the padding is zero in gradients, which keeps it out
 * of every sum over the batch, and unspecified elsewhere.
 *
 * <p>Element (sample, feature) is at {@code LEAD + ((sample / width) * features + feature) * width
 * + sample % width} of {@link #data}. The lead-in puts the first panel on a cache line when the JVM
 * aligns objects to 64 bytes ({@code -XX:ObjectAlignmentInBytes=64}, with a 16-byte array header).
 * Alignment affects speed only.
 */
public final class Panels {

  /**
   * Floats before the first panel: the array header and the lead-in fill one 64-byte cache line.
   */
  public static final int LEAD = 12;

  private final float[] data;
  private final int features;
  private final int batch;
  private final int width;
  private final int count;

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
    this.data = new float[LEAD + Math.multiplyExact(Math.multiplyExact(count, features), width)];
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
    return LEAD + (panel * features + feature) * width;
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
    Arrays.fill(data, 0);
  }

  /** Whether the other panels have the same batch and width, as operands of one product must. */
  public boolean alignsWith(Panels other) {
    return batch == other.batch && width == other.width;
  }

  /**
   * Copies whole features from other panels of the same batch and width.
   *
   * @param from source
   * @param fromFeature first feature to copy
   * @param toFeature where it goes in these panels
   * @param length number of features
   */
  public void copyFeatures(Panels from, int fromFeature, int toFeature, int length) {
    if (!alignsWith(from)) {
      throw new IllegalArgumentException("panels of different batch or width");
    }
    for (int panel = 0; panel < count; panel++) {
      System.arraycopy(
          from.data,
          from.offset(panel, fromFeature),
          data,
          offset(panel, toFeature),
          length * width);
    }
  }
}
