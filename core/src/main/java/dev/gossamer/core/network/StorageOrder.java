package dev.gossamer.core.network;

import java.util.Arrays;

/**
 * The order in which a target's sparse layer stores its values, so that a soft update runs over
 * contiguous arrays: first those at the positions that the online layer has, in the online layer's
 * order; then those at its other positions, in the order of its own pattern.
 */
final class StorageOrder {

  private final int[] places;

  private StorageOrder(int[] places) {
    this.places = places;
  }

  /**
   * The order that follows an online layer.
   *
   * @param onlineOrigin for each position of the target's pattern, the position in the online
   *     layer's, or -1 where that has none; ascending but for those
   * @param nnz number of the target's positions, at most the length of {@code onlineOrigin}
   * @param onlineNnz number of the online layer's positions, each of which the target has
   */
  static StorageOrder following(int[] onlineOrigin, int nnz, int onlineNnz) {
    int[] places = new int[nnz];
    int next = onlineNnz;
    for (int p = 0; p < nnz; p++) {
      places[p] = onlineOrigin[p] >= 0 ? onlineOrigin[p] : next++;
    }
    return new StorageOrder(places);
  }

  /** The values stored from {@code offset} on, copied in the pattern's order. */
  float[] toPattern(float[] stored, int offset) {
    float[] values = new float[places.length];
    for (int p = 0; p < places.length; p++) {
      values[p] = stored[offset + places[p]];
    }
    return values;
  }

  /** Moves the values from {@code offset} on, which are in the pattern's order, into this one. */
  void toStorage(float[] array, int offset) {
    float[] values = Arrays.copyOfRange(array, offset, offset + places.length);
    for (int p = 0; p < places.length; p++) {
      array[offset + places[p]] = values[p];
    }
  }

  /** Moves an array's first entries, one for each position of the pattern, likewise. */
  void toStorage(int[] array) {
    int[] entries = Arrays.copyOf(array, places.length);
    for (int p = 0; p < places.length; p++) {
      array[places[p]] = entries[p];
    }
  }
}
