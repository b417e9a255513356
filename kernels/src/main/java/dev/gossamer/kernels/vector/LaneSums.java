package dev.gossamer.kernels.vector;

import static dev.gossamer.kernels.vector.Lanes.ODD_EIGHTHS;
import static dev.gossamer.kernels.vector.Lanes.ODD_HALVES;
import static dev.gossamer.kernels.vector.Lanes.ODD_QUARTERS;
import static dev.gossamer.kernels.vector.Lanes.ODD_SIXTEENTHS;
import static dev.gossamer.kernels.vector.Lanes.SWAP_EIGHTHS;
import static dev.gossamer.kernels.vector.Lanes.SWAP_HALVES;
import static dev.gossamer.kernels.vector.Lanes.SWAP_QUARTERS;
import static dev.gossamer.kernels.vector.Lanes.SWAP_SIXTEENTHS;
import static dev.gossamer.kernels.vector.Width.FLOATS;
import static dev.gossamer.kernels.vector.Width.LANES;

import dev.gossamer.kernels.Panels;
import jdk.incubator.vector.FloatVector;

/**
 * Sums across the lanes of many vectors at once: LANES vectors become one vector of their sums.
 *
 * <p>A butterfly: each level exchanges blocks of lanes between two vectors and adds, which halves
 * the vectors. It takes LANES - 1 exchanges for LANES sums, where one vector alone takes {@code
 * log2 LANES} for a single sum. Written out without helper methods: of so many calls C2 would not
 * inline all, and box the vectors.
 */
final class LaneSums {

  private LaneSums() {}

  /**
   * Sums of the first {@code count} vectors of scratch, which overwrite it from {@link Panels#LEAD}
   * on in the vectors' order. The vectors begin at {@link Panels#LEAD}; scratch holds whole groups
   * of LANES.
   */
  static void reduce(float[] vectors, int count) {
    int groups = (count + LANES - 1) / LANES;
    if (LANES == 16) {
      sixteen(vectors, groups);
    } else if (LANES == 8) {
      eight(vectors, groups);
    } else {
      four(vectors, groups);
    }
  }

  private static void sixteen(float[] vectors, int groups) {
    for (int group = 0; group < groups; group++) {
      int at = Panels.LEAD + group * LANES * LANES;
      FloatVector v0 = FloatVector.fromArray(FLOATS, vectors, at);
      FloatVector v1 = FloatVector.fromArray(FLOATS, vectors, at + LANES);
      FloatVector v2 = FloatVector.fromArray(FLOATS, vectors, at + 2 * LANES);
      FloatVector v3 = FloatVector.fromArray(FLOATS, vectors, at + 3 * LANES);
      FloatVector v4 = FloatVector.fromArray(FLOATS, vectors, at + 4 * LANES);
      FloatVector v5 = FloatVector.fromArray(FLOATS, vectors, at + 5 * LANES);
      FloatVector v6 = FloatVector.fromArray(FLOATS, vectors, at + 6 * LANES);
      FloatVector v7 = FloatVector.fromArray(FLOATS, vectors, at + 7 * LANES);
      FloatVector v8 = FloatVector.fromArray(FLOATS, vectors, at + 8 * LANES);
      FloatVector v9 = FloatVector.fromArray(FLOATS, vectors, at + 9 * LANES);
      FloatVector v10 = FloatVector.fromArray(FLOATS, vectors, at + 10 * LANES);
      FloatVector v11 = FloatVector.fromArray(FLOATS, vectors, at + 11 * LANES);
      FloatVector v12 = FloatVector.fromArray(FLOATS, vectors, at + 12 * LANES);
      FloatVector v13 = FloatVector.fromArray(FLOATS, vectors, at + 13 * LANES);
      FloatVector v14 = FloatVector.fromArray(FLOATS, vectors, at + 14 * LANES);
      FloatVector v15 = FloatVector.fromArray(FLOATS, vectors, at + 15 * LANES);
      v0 =
          v0.blend(v8.rearrange(SWAP_HALVES), ODD_HALVES)
              .add(v0.rearrange(SWAP_HALVES).blend(v8, ODD_HALVES));
      v1 =
          v1.blend(v9.rearrange(SWAP_HALVES), ODD_HALVES)
              .add(v1.rearrange(SWAP_HALVES).blend(v9, ODD_HALVES));
      v2 =
          v2.blend(v10.rearrange(SWAP_HALVES), ODD_HALVES)
              .add(v2.rearrange(SWAP_HALVES).blend(v10, ODD_HALVES));
      v3 =
          v3.blend(v11.rearrange(SWAP_HALVES), ODD_HALVES)
              .add(v3.rearrange(SWAP_HALVES).blend(v11, ODD_HALVES));
      v4 =
          v4.blend(v12.rearrange(SWAP_HALVES), ODD_HALVES)
              .add(v4.rearrange(SWAP_HALVES).blend(v12, ODD_HALVES));
      v5 =
          v5.blend(v13.rearrange(SWAP_HALVES), ODD_HALVES)
              .add(v5.rearrange(SWAP_HALVES).blend(v13, ODD_HALVES));
      v6 =
          v6.blend(v14.rearrange(SWAP_HALVES), ODD_HALVES)
              .add(v6.rearrange(SWAP_HALVES).blend(v14, ODD_HALVES));
      v7 =
          v7.blend(v15.rearrange(SWAP_HALVES), ODD_HALVES)
              .add(v7.rearrange(SWAP_HALVES).blend(v15, ODD_HALVES));
      v0 =
          v0.blend(v4.rearrange(SWAP_QUARTERS), ODD_QUARTERS)
              .add(v0.rearrange(SWAP_QUARTERS).blend(v4, ODD_QUARTERS));
      v1 =
          v1.blend(v5.rearrange(SWAP_QUARTERS), ODD_QUARTERS)
              .add(v1.rearrange(SWAP_QUARTERS).blend(v5, ODD_QUARTERS));
      v2 =
          v2.blend(v6.rearrange(SWAP_QUARTERS), ODD_QUARTERS)
              .add(v2.rearrange(SWAP_QUARTERS).blend(v6, ODD_QUARTERS));
      v3 =
          v3.blend(v7.rearrange(SWAP_QUARTERS), ODD_QUARTERS)
              .add(v3.rearrange(SWAP_QUARTERS).blend(v7, ODD_QUARTERS));
      v0 =
          v0.blend(v2.rearrange(SWAP_EIGHTHS), ODD_EIGHTHS)
              .add(v0.rearrange(SWAP_EIGHTHS).blend(v2, ODD_EIGHTHS));
      v1 =
          v1.blend(v3.rearrange(SWAP_EIGHTHS), ODD_EIGHTHS)
              .add(v1.rearrange(SWAP_EIGHTHS).blend(v3, ODD_EIGHTHS));
      v0 =
          v0.blend(v1.rearrange(SWAP_SIXTEENTHS), ODD_SIXTEENTHS)
              .add(v0.rearrange(SWAP_SIXTEENTHS).blend(v1, ODD_SIXTEENTHS));
      v0.intoArray(vectors, Panels.LEAD + group * LANES);
    }
  }

  private static void eight(float[] vectors, int groups) {
    for (int group = 0; group < groups; group++) {
      int at = Panels.LEAD + group * LANES * LANES;
      FloatVector v0 = FloatVector.fromArray(FLOATS, vectors, at);
      FloatVector v1 = FloatVector.fromArray(FLOATS, vectors, at + LANES);
      FloatVector v2 = FloatVector.fromArray(FLOATS, vectors, at + 2 * LANES);
      FloatVector v3 = FloatVector.fromArray(FLOATS, vectors, at + 3 * LANES);
      FloatVector v4 = FloatVector.fromArray(FLOATS, vectors, at + 4 * LANES);
      FloatVector v5 = FloatVector.fromArray(FLOATS, vectors, at + 5 * LANES);
      FloatVector v6 = FloatVector.fromArray(FLOATS, vectors, at + 6 * LANES);
      FloatVector v7 = FloatVector.fromArray(FLOATS, vectors, at + 7 * LANES);
      v0 =
          v0.blend(v4.rearrange(SWAP_HALVES), ODD_HALVES)
              .add(v0.rearrange(SWAP_HALVES).blend(v4, ODD_HALVES));
      v1 =
          v1.blend(v5.rearrange(SWAP_HALVES), ODD_HALVES)
              .add(v1.rearrange(SWAP_HALVES).blend(v5, ODD_HALVES));
      v2 =
          v2.blend(v6.rearrange(SWAP_HALVES), ODD_HALVES)
              .add(v2.rearrange(SWAP_HALVES).blend(v6, ODD_HALVES));
      v3 =
          v3.blend(v7.rearrange(SWAP_HALVES), ODD_HALVES)
              .add(v3.rearrange(SWAP_HALVES).blend(v7, ODD_HALVES));
      v0 =
          v0.blend(v2.rearrange(SWAP_QUARTERS), ODD_QUARTERS)
              .add(v0.rearrange(SWAP_QUARTERS).blend(v2, ODD_QUARTERS));
      v1 =
          v1.blend(v3.rearrange(SWAP_QUARTERS), ODD_QUARTERS)
              .add(v1.rearrange(SWAP_QUARTERS).blend(v3, ODD_QUARTERS));
      v0 =
          v0.blend(v1.rearrange(SWAP_EIGHTHS), ODD_EIGHTHS)
              .add(v0.rearrange(SWAP_EIGHTHS).blend(v1, ODD_EIGHTHS));
      v0.intoArray(vectors, Panels.LEAD + group * LANES);
    }
  }

  private static void four(float[] vectors, int groups) {
    for (int group = 0; group < groups; group++) {
      int at = Panels.LEAD + group * LANES * LANES;
      FloatVector v0 = FloatVector.fromArray(FLOATS, vectors, at);
      FloatVector v1 = FloatVector.fromArray(FLOATS, vectors, at + LANES);
      FloatVector v2 = FloatVector.fromArray(FLOATS, vectors, at + 2 * LANES);
      FloatVector v3 = FloatVector.fromArray(FLOATS, vectors, at + 3 * LANES);
      v0 =
          v0.blend(v2.rearrange(SWAP_HALVES), ODD_HALVES)
              .add(v0.rearrange(SWAP_HALVES).blend(v2, ODD_HALVES));
      v1 =
          v1.blend(v3.rearrange(SWAP_HALVES), ODD_HALVES)
              .add(v1.rearrange(SWAP_HALVES).blend(v3, ODD_HALVES));
      v0 =
          v0.blend(v1.rearrange(SWAP_QUARTERS), ODD_QUARTERS)
              .add(v0.rearrange(SWAP_QUARTERS).blend(v1, ODD_QUARTERS));
      v0.intoArray(vectors, Panels.LEAD + group * LANES);
    }
  }
}
