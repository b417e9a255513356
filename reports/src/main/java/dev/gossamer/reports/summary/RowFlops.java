package dev.gossamer.reports.summary;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.flops.KernelFlops;
import java.util.Optional;

/** Operations of one execution of a row. */
final class RowFlops {

  private final UpdateFlopsSource updates;

  RowFlops(UpdateFlopsSource updates) {
    this.updates = updates;
  }

  Optional<Flops> of(String id, RowParams params) {
    if (id.startsWith("peer.")) {
      return of(RowNames.ownTwin(id), params);
    }
    if (id.startsWith("update.") || id.startsWith("topology.")) {
      return updates.flops(id, params);
    }
    return switch (id) {
      case "kernel.gemm",
          "kernel.gemm-transposed",
          "kernel.weight-gradient",
          "kernel.spmm",
          "kernel.spmm-transposed",
          "kernel.sddmm",
          "kernel.block-spmm",
          "kernel.block-spmm-transposed",
          "kernel.block-sddmm" ->
          nonzeros(params)
              .filter(nonzeros -> params.batch().isPresent())
              .map(nonzeros -> KernelFlops.product(nonzeros, params.batch().getAsInt()))
              .map(RowFlops::same);
      case "kernel.adam" -> nonzeros(params).map(KernelFlops::adam).map(RowFlops::same);
      case "kernel.soft-update" ->
          nonzeros(params).map(KernelFlops::softUpdate).map(RowFlops::same);
      case "ruler.fma" -> operations(id, params).map(operations -> same(2 * operations));
      case "ruler.load", "ruler.chase", "ruler.empty" -> Optional.of(same(0));
      default -> Optional.empty();
    };
  }

  /** The conventions differ in which parts of an update they count, not within a kernel. */
  private static Flops same(long flops) {
    return new Flops(flops, flops);
  }

  private static Optional<Long> nonzeros(RowParams params) {
    return params.outputs().isPresent() && params.inputs().isPresent()
        ? Optional.of(
            KernelFlops.nonzeros(
                params.outputs().getAsInt(),
                params.inputs().getAsInt(),
                params.sparsity(),
                params.block()))
        : Optional.empty();
  }

  /** How often a ruler does what it measures in one execution. */
  static Optional<Long> operations(String id, RowParams params) {
    String operations = params.other().get("operations");
    try {
      return Optional.ofNullable(operations).map(Long::parseLong);
    } catch (NumberFormatException problem) {
      throw new IllegalArgumentException(
          id + ": operations is " + operations + ", expected a whole number", problem);
    }
  }
}
