package dev.gossamer.core.network;

import dev.gossamer.kernels.KernelProvider;
import java.util.Arrays;

/**
 * A matrix's rows in parts of about equal work, for threads that compute gradients of rows of their
 * own. Parts begin at multiples of {@link KernelProvider#ROW_GROUP}, so that the gradients do not
 * depend on their number.
 */
final class RowRanges {

  private RowRanges() {}

  /** First row of a part where all rows cost the same; the number of rows for the part past all. */
  static int even(int rows, int part, int parts) {
    return aligned(rows, (int) ((long) rows * part / parts));
  }

  /** The same where rows cost as much as they have nonzeros. */
  static int balanced(int[] rowPointers, int part, int parts) {
    int rows = rowPointers.length - 1;
    // Rows without nonzeros at either end have biases all the same.
    if (part == 0 || part == parts) {
      return part == 0 ? 0 : rows;
    }
    int wanted = (int) ((long) rowPointers[rows] * part / parts);
    int found = Arrays.binarySearch(rowPointers, wanted);
    return aligned(rows, found >= 0 ? found : -found - 1);
  }

  private static int aligned(int rows, int row) {
    int group = KernelProvider.ROW_GROUP;
    return row == rows ? rows : Math.min(rows, (row + group / 2) / group * group);
  }
}
