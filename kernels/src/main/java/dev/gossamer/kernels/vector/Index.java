package dev.gossamer.kernels.vector;

/**
 * Bounds that C2 can see.
 *
 * <p>An index that is a sum of ints may overflow for all C2 knows, so it computes and sign-extends
 * each one anew: two more instructions for every load. A base and a stride that were masked with
 * these constants have known ranges, their sums cannot overflow, and the loads of one nonzero share
 * one index register with different displacements. Masking changes nothing: {@code Panels} are no
 * longer than {@link #BASE} and providers refuse panels wider than {@link #STRIDE}.
 */
final class Index {

  /** Bound of an index into the data of panels. */
  static final int BASE = (1 << 30) - 1;

  /** Bound of a panel's width, so that a 16-bit column times a width stays below {@code 2^27}. */
  static final int STRIDE = (1 << 11) - 1;

  private Index() {}
}
