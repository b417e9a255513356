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
    return aligned(rows, firstFrom(rowPointers, part, parts));
  }

  /** The same for groups of rows that share their nonzeros, of each of which a part may begin. */
  static int balancedGroups(int[] groupPointers, int part, int parts) {
    int groups = groupPointers.length - 1;
    if (part == 0 || part == parts) {
      return part == 0 ? 0 : groups;
    }
    return firstFrom(groupPointers, part, parts);
  }

  /** First row before which there are a part's share of the nonzeros. */
  private static int firstFrom(int[] pointers, int part, int parts) {
    int wanted = (int) ((long) pointers[pointers.length - 1] * part / parts);
    int found = Arrays.binarySearch(pointers, wanted);
    return found >= 0 ? found : -found - 1;
  }

  private static int aligned(int rows, int row) {
    int group = KernelProvider.ROW_GROUP;
    return row == rows ? rows : Math.min(rows, (row + group / 2) / group * group);
  }
}
