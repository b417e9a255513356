package dev.gossamer.kernels.vector;

/**
 * How the vectors of a panel are divided among kernels that keep the sums of a few vectors in
 * registers: fours, and threes where fours do not fit (7 = 4 + 3, 6 = 3 + 3), so that a batch need
 * not be padded to a multiple of four vectors.
 */
final class Groups {

  private Groups() {}

  /** Vectors of the next group, out of those left: 4, 3 or 1. */
  static int next(int vectorsLeft) {
    if (vectorsLeft < 3) {
      return 1;
    }
    return vectorsLeft <= 9 && vectorsLeft % 3 == 0 ? 3 : 4;
  }
}
