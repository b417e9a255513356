package dev.gossamer.kernels.topology;

/**
 * Arrays that the topology methods overwrite, kept from call to call so that a topology change
 * allocates little but its new pattern.
 *
 * <p>They grow to what the largest layer needs and stay there. Not for use by two threads at once;
 * the content means nothing between calls.
 */
public final class Workspace {

  /** Counts of values by some of their bits. */
  final int[] histogram = new int[Selection.BINS];

  private int[] positions = new int[0];
  private int[] keys = new int[0];
  private int[] columns = new int[0];
  private int[] otherColumns = new int[0];
  private int[] newColumns = new int[0];
  private float[] oldValues = new float[0];
  private float[] newValues = new float[0];
  private long[] slots = new long[0];
  private long[] ranks = new long[0];

  /** Creates an empty workspace. */
  public Workspace() {}

  int[] positions(int length) {
    positions = atLeast(positions, length);
    return positions;
  }

  int[] keys(int length) {
    keys = atLeast(keys, length);
    return keys;
  }

  int[] columns(int length) {
    columns = atLeast(columns, length);
    return columns;
  }

  int[] otherColumns(int length) {
    otherColumns = atLeast(otherColumns, length);
    return otherColumns;
  }

  int[] newColumns(int length) {
    newColumns = atLeast(newColumns, length);
    return newColumns;
  }

  float[] oldValues(int length) {
    oldValues = atLeast(oldValues, length);
    return oldValues;
  }

  float[] newValues(int length) {
    newValues = atLeast(newValues, length);
    return newValues;
  }

  long[] slots(int length) {
    slots = atLeast(slots, length);
    return slots;
  }

  long[] ranks(int length) {
    ranks = atLeast(ranks, length);
    return ranks;
  }

  private static int[] atLeast(int[] array, int length) {
    return array.length < length ? new int[length] : array;
  }

  private static float[] atLeast(float[] array, int length) {
    return array.length < length ? new float[length] : array;
  }

  private static long[] atLeast(long[] array, int length) {
    return array.length < length ? new long[length] : array;
  }
}
