package dev.gossamer.kernels.topology;

import dev.gossamer.kernels.SparsePattern;
import java.util.Arrays;

/**
 * Chooses where a layer grows by the size of a score: of its free cells the k whose scores are
 * largest in magnitude, as RigL (Evci et al. 2020) grows where the loss's gradient is largest.
 *
 * <p>The scores of all cells need never exist at once. They come row by row, and at most {@code 2
 * k} candidates are held: whenever those are full, all but the k largest are forgotten, and from
 * then on only larger ones become candidates. The choice is that of sorting all free cells; of
 * equal magnitudes those of lower rows, and in a row of lower columns, are chosen.
 *
 * <p>An instance is kept from layer to layer; not for use by two threads at once.
 */
public final class LargestCells {

  private static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
  private static final int NONE = -1;

  private final Workspace workspace = new Workspace();
  private SparsePattern pattern;
  private byte[] keep;
  private int always;
  private int[] patternColumns = new int[0];
  private int k;
  private int held;
  private int threshold;
  private int[] keys = new int[0];
  private int[] rows = new int[0];
  private int[] columns = new int[0];

  /**
   * Begins with a layer, whose rows' scores then come in order.
   *
   * @param layer the layer before the change
   * @param kept 1 for each position that stays, 0 for each that was dropped
   * @param droppedEligible whether the cells just dropped are free to grow again
   * @param count number of cells to grow
   */
  public void begin(SparsePattern layer, byte[] kept, boolean droppedEligible, int count) {
    if (count < 0) {
      throw new IllegalArgumentException("cannot grow " + count + " cells");
    }
    pattern = layer;
    keep = kept;
    always = droppedEligible ? 0 : 1;
    k = count;
    held = 0;
    threshold = NONE;
    int room = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(16, 2L * count));
    if (keys.length < room) {
      keys = new int[room];
      rows = new int[room];
      columns = new int[room];
    }
    if (patternColumns.length < layer.nnz()) {
      patternColumns = new int[layer.nnz()];
    }
    layer.copyColumns(patternColumns);
  }

  /**
   * Looks at the scores of one row's cells.
   *
   * @param scores {@code scores[offset + column]} is that of each column
   * @throws IllegalArgumentException if a free cell's score is NaN
   */
  public void row(int row, float[] scores, int offset) {
    if (k == 0) {
      return;
    }
    int next = 0;
    for (int p = pattern.rowPointers()[row]; p < pattern.rowPointers()[row + 1]; p++) {
      if ((keep[p] | always) != 0) {
        segment(row, scores, offset, next, patternColumns[p]);
        next = patternColumns[p] + 1;
      }
    }
    segment(row, scores, offset, next, pattern.columns());
  }

  private void segment(int row, float[] scores, int offset, int from, int to) {
    for (int column = from; column < to; column++) {
      int key = Float.floatToRawIntBits(scores[offset + column]) & Integer.MAX_VALUE;
      if (key > threshold) {
        hold(row, column, key);
      }
    }
  }

  private void hold(int row, int column, int key) {
    if (key > INFINITY) {
      throw new IllegalArgumentException(
          "row " + row + ", column " + column + ": the score is not a number");
    }
    if (held == keys.length) {
      keepLargest();
      if (key <= threshold) {
        return;
      }
    }
    keys[held] = key;
    rows[held] = row;
    columns[held++] = column;
  }

  /** Forgets all but the k largest candidates; the others stay in their order. */
  private void keepLargest() {
    if (held <= k) {
      return;
    }
    int[] inverted = workspace.keys(held);
    for (int c = 0; c < held; c++) {
      inverted[c] = Integer.MAX_VALUE - keys[c];
    }
    long selection = Selection.smallestKey(held, k, workspace);
    threshold = Integer.MAX_VALUE - Selection.thresholdBits(selection);
    int ties = Selection.ties(selection);
    int kept = 0;
    for (int c = 0; c < held; c++) {
      if (keys[c] > threshold || (keys[c] == threshold && ties-- > 0)) {
        keys[kept] = keys[c];
        rows[kept] = rows[c];
        columns[kept++] = columns[c];
      }
    }
    held = kept;
  }

  /**
   * Ends with the layer, all rows having been looked at.
   *
   * @param pointers receives the rows' offsets, {@code rows + 1} of them
   * @param grown receives the chosen cells' columns, row by row and ascending, k of them
   * @throws IllegalArgumentException if fewer than k cells are free
   */
  public void end(int[] pointers, int[] grown) {
    keepLargest();
    if (held < k) {
      throw new IllegalArgumentException(
          "cannot grow " + k + " cells: of " + cells() + " cells, " + held + " are free");
    }
    Arrays.fill(pointers, 0, pattern.rows() + 1, 0);
    for (int c = 0; c < k; c++) {
      pointers[rows[c] + 1]++;
      grown[c] = columns[c];
    }
    for (int r = 0; r < pattern.rows(); r++) {
      pointers[r + 1] += pointers[r];
    }
  }

  private long cells() {
    return (long) pattern.rows() * pattern.columns();
  }
}
