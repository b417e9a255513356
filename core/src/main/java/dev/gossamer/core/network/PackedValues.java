package dev.gossamer.core.network;

import dev.gossamer.kernels.PackedPattern;
import java.util.Arrays;

/**
 * Values of a sparse layer copied into the order in which a product reads them.
 *
 * <p>Copying goes by the order in which the layer stores its values, so that threads can each copy
 * a range of their own.
 */
final class PackedValues {

  private static final int ABSENT = -1;

  private float[] values = new float[0];
  private int[] destination = new int[0];
  private PackedPattern packed;
  private volatile boolean used;

  /**
   * Takes another pattern, in whose order the layer stores its values; they are to be copied
   * afterwards.
   *
   * @param origin for each position of the packed pattern's matrix, the position in the layer's;
   *     null if they are the same
   */
  void pack(PackedPattern newPacked, int[] origin) {
    packed = newPacked;
    if (values.length != packed.nnz()) {
      values = new float[packed.nnz()];
    }
    if (destination.length != packed.pattern().nnz()) {
      destination = new int[packed.pattern().nnz()];
    }
    if (!isWhole()) {
      Arrays.fill(destination, ABSENT);
    }
    int[] from = packed.origin();
    for (int q = 0; q < from.length; q++) {
      destination[origin == null ? from[q] : origin[from[q]]] = q;
    }
  }

  /** The layer, which stored its values in the pattern's order, has moved them into another. */
  void reorder(StorageOrder order) {
    order.toStorage(destination);
  }

  /** Copies for two orders at once, which reads the values once; both must be of whole matrices. */
  static void copy(
      PackedValues one, PackedValues other, float[] layerValues, int offset, int begin, int end) {
    float[] oneValues = one.values;
    float[] otherValues = other.values;
    int[] oneDestination = one.destination;
    int[] otherDestination = other.destination;
    for (int p = begin; p < end; p++) {
      float value = layerValues[offset + p];
      oneValues[oneDestination[p]] = value;
      otherValues[otherDestination[p]] = value;
    }
  }

  /** Copies the values that the layer stores at {@code begin .. end - 1}. */
  void copy(float[] layerValues, int offset, int begin, int end) {
    if (!isWhole()) {
      copyPresent(layerValues, offset, begin, end);
      return;
    }
    float[] to = values;
    int[] places = destination;
    for (int p = begin; p < end; p++) {
      to[places[p]] = layerValues[offset + p];
    }
  }

  private void copyPresent(float[] layerValues, int offset, int begin, int end) {
    for (int p = begin; p < end; p++) {
      if (destination[p] != ABSENT) {
        values[destination[p]] = layerValues[offset + p];
      }
    }
  }

  /** Whether all values of the layer are packed, not those of some rows only. */
  boolean isWhole() {
    return packed.nnz() == packed.pattern().nnz();
  }

  /** Says that the packed values are complete, to be seen by every thread. */
  void use() {
    used = true;
  }

  /** Whether {@link #use} was called. */
  boolean isUsed() {
    return used;
  }

  /** Whether the values of some rows are there and in use. */
  boolean holds(int firstRow, int rows) {
    return used && packed.firstRow() == firstRow && packed.rows() == rows;
  }

  /** The pattern in the order of the values. */
  PackedPattern packed() {
    return packed;
  }

  /** The values. */
  float[] values() {
    return values;
  }
}
