package dev.gossamer.reports.summary;

import java.util.Map;
import java.util.Optional;

/**
 * What a benchmark of Gossamer's and the dense one that it is compared with have in common: a
 * sparse benchmark's dense twin is the dense benchmark of an equal counterpart.
 *
 * @param id of the dense row
 * @param shared parameters that both have
 */
public record DenseCounterpart(String id, RowParams shared) {

  /** That of a sparse benchmark; empty if it is dense, or is compared with none. */
  public static Optional<DenseCounterpart> ofSparse(String benchmark, Map<String, String> params) {
    String id = RowNames.id(benchmark);
    RowParams row = RowParams.of(id, params, "auto");
    return RowNames.denseTwin(id, row.arm())
        .map(dense -> new DenseCounterpart(dense, row.sharedWithDense()));
  }

  /** That of a dense benchmark; empty if it is not dense. */
  public static Optional<DenseCounterpart> ofDense(String benchmark, Map<String, String> params) {
    String id = RowNames.id(benchmark);
    RowParams row = RowParams.of(id, params, "auto");
    return row.arm() == Arm.DENSE
        ? Optional.of(new DenseCounterpart(id, row.sharedWithDense()))
        : Optional.empty();
  }

  /** Whether a benchmark method is one of Gossamer's, whose names and parameters are known. */
  public static boolean isKnown(String benchmark) {
    try {
      RowNames.id(benchmark);
      return true;
    } catch (IllegalArgumentException foreign) {
      return false;
    }
  }
}
