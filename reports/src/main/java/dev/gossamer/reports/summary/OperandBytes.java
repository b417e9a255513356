package dev.gossamer.reports.summary;

import dev.gossamer.core.flops.KernelFlops;
import java.util.OptionalDouble;

/**
 * Bytes that a kernel has to move whatever its code does: each operand and each result once, from
 * its shape, as if a cache held everything else.
 *
 * <p>With n stored weights of a layer of o outputs and i inputs, and a batch of b samples, in
 * floats of 4 bytes:
 *
 * <ul>
 *   <li>Dense products: {@code n + i b + o b}, the weights (or their gradient) and both
 *       activations.
 *   <li>Sparse products and the sampled product (SDDMM): the same, and a column index a weight, or
 *       a block of weights: 2 bytes up to 65,536 columns, 4 beyond.
 *   <li>Adam: {@code 7 n}. Weight, gradient and both moments are read; all but the gradient are
 *       written.
 *   <li>Soft update: {@code 3 n}. Source and target are read, the target is written.
 * </ul>
 *
 * <p>Biases, row pointers and padding are left out. A kernel that loads an operand more than once
 * moves more than this; {@link FloorModel} counts such loads.
 */
public final class OperandBytes {

  private static final int SHORT_INDEX_COLUMNS = 1 << 16;
  private static final int ADAM_ARRAYS = 7;
  private static final int SOFT_UPDATE_ARRAYS = 3;

  private OperandBytes() {}

  /**
   * Bytes of one execution.
   *
   * @param id as {@code kernel.spmm}, or the row of a peer that does the same
   * @param params a layer's shape, batch and sparsity
   * @return empty for what is not a kernel, and where a size is missing
   */
  public static OptionalDouble of(String id, RowParams params) {
    if (params.inputs().isEmpty() || params.outputs().isEmpty()) {
      return OptionalDouble.empty();
    }
    double outputs = params.outputs().getAsInt();
    double inputs = params.inputs().getAsInt();
    double weights =
        KernelFlops.nonzeros(
            params.outputs().getAsInt(),
            params.inputs().getAsInt(),
            params.sparsity(),
            params.block());
    String kernel = id.startsWith("peer.") ? RowNames.ownTwin(id) : id;
    return switch (kernel) {
      case "kernel.gemm", "kernel.gemm-transposed", "kernel.weight-gradient" ->
          product(params, weights, outputs + inputs, 0);
      case "kernel.spmm",
          "kernel.spmm-transposed",
          "kernel.sddmm",
          "kernel.block-spmm",
          "kernel.block-spmm-transposed",
          "kernel.block-sddmm" ->
          product(
              params,
              weights,
              outputs + inputs,
              weights / params.block() * (inputs <= SHORT_INDEX_COLUMNS ? 2 : 4));
      case "kernel.adam" -> OptionalDouble.of(ADAM_ARRAYS * weights * Float.BYTES);
      case "kernel.soft-update" -> OptionalDouble.of(SOFT_UPDATE_ARRAYS * weights * Float.BYTES);
      default -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble product(
      RowParams params, double weights, double features, double indexBytes) {
    return params.batch().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (weights + features * params.batch().getAsInt()) * Float.BYTES + indexBytes);
  }
}
