package dev.gossamer.reports.summary;

import dev.gossamer.core.flops.KernelFlops;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Least times of kernels on one core: {@code max(T_fma, T_load)}.
 *
 * <ul>
 *   <li>{@code T_fma} is the counted operations at the rate of {@code ruler.fma}, multiply-adds on
 *       registers.
 *   <li>{@code T_load} is the vector loads at the rate of {@code ruler.load}, aligned loads from
 *       the first-level cache that each feed a multiply-add.
 * </ul>
 *
 * <p>Vector loads of a kernel, with v vectors in a batch (the last one padded) of which k = 4 at a
 * time are held in registers:
 *
 * <ul>
 *   <li>Sparse products, row by row: for each nonzero v loads of activations, and {@code ceil(v /
 *       k)} broadcasts of the weight. That is k + 1 loads for k multiply-adds where k divides v. A
 *       kernel that loads activations once for several rows may go below this floor.
 *   <li>Sampled product (SDDMM): v for each nonzero, as the gradient of the output stays in
 *       registers.
 *   <li>Blocks of rows: for each four weights of a block v loads of activations, or of input
 *       gradients, and in the two products {@code 4 ceil(v / k)} broadcasts of weights. That is
 *       half a load for a multiply-add, so they are bound by arithmetic.
 *   <li>Dense products: none that count. A register tile loads less than it multiplies, so they are
 *       bound by arithmetic.
 *   <li>Adam: weight, gradient and both moments; soft update: source and target. One load each for
 *       a vector of parameters.
 * </ul>
 *
 * <p>Stores, indices, loops, reductions across lanes and caches beyond the first level are left
 * out: they are part of the gap that the floor shows.
 */
public final class FloorModel {

  /** Vectors of a row's output that a product holds at once, beside those of another row. */
  private static final int HELD_VECTORS = 4;

  /** Rows of a block for which a vector is loaded once. */
  private static final int HELD_ROWS = 4;

  private static final int ADAM_LOADS = 4;
  private static final int SOFT_UPDATE_LOADS = 2;
  private static final Pattern VECTOR = Pattern.compile("vector(\\d{2,5})");

  /**
   * What one core does in a nanosecond.
   *
   * @param flops operations of multiply-adds on registers, two each
   * @param loads floats loaded; empty if that was not measured
   */
  public record Rates(double flops, OptionalDouble loads) {}

  private FloorModel() {}

  /** Floats in a vector of a provider; empty if it is not one of vectors. */
  static Optional<Integer> lanes(String provider) {
    Matcher matcher = VECTOR.matcher(provider);
    return matcher.matches()
        ? Optional.of(Integer.parseInt(matcher.group(1)) / Float.SIZE)
        : Optional.empty();
  }

  /**
   * Least time of a kernel.
   *
   * @param id as {@code kernel.spmm}
   * @param params a layer's shape, batch and sparsity, and the provider
   * @param flops operations counted
   * @param rates of the provider, on the same machine at the same time
   * @return empty for what is not a kernel, for the scalar provider, and where a rate that counts
   *     was not measured
   */
  public static Optional<Floor> floor(String id, RowParams params, double flops, Rates rates) {
    Optional<Integer> lanes = lanes(params.provider());
    if (lanes.isEmpty() || params.inputs().isEmpty() || params.outputs().isEmpty()) {
      return Optional.empty();
    }
    OptionalDouble loads = vectorLoads(id, params, lanes.get());
    if (loads.isEmpty() || (loads.getAsDouble() > 0 && rates.loads().isEmpty())) {
      return Optional.empty();
    }
    double fma = flops / rates.flops();
    double load =
        loads.getAsDouble() == 0
            ? 0
            : loads.getAsDouble() * lanes.get() / rates.loads().getAsDouble();
    return Optional.of(
        load > fma ? new Floor(load, Floor.Bound.LOAD) : new Floor(fma, Floor.Bound.FMA));
  }

  /** Vector loads of one execution; empty where they are not modelled. */
  static OptionalDouble vectorLoads(String id, RowParams params, int lanes) {
    double nnz =
        KernelFlops.nonzeros(
            params.outputs().orElseThrow(),
            params.inputs().orElseThrow(),
            params.sparsity(),
            params.block());
    int batch = params.batch().orElse(0);
    return switch (id) {
      case "kernel.gemm", "kernel.gemm-transposed", "kernel.weight-gradient" ->
          OptionalDouble.of(0);
      case "kernel.spmm", "kernel.spmm-transposed" ->
          OptionalDouble.of(nnz * (vectors(batch, lanes) + broadcasts(batch, lanes)));
      case "kernel.sddmm" -> OptionalDouble.of(nnz * vectors(batch, lanes));
      case "kernel.block-spmm", "kernel.block-spmm-transposed" ->
          OptionalDouble.of(
              nnz / HELD_ROWS * (vectors(batch, lanes) + HELD_ROWS * broadcasts(batch, lanes)));
      case "kernel.block-sddmm" -> OptionalDouble.of(nnz / HELD_ROWS * vectors(batch, lanes));
      case "kernel.adam" -> OptionalDouble.of(ADAM_LOADS * Math.ceil(nnz / lanes));
      case "kernel.soft-update" -> OptionalDouble.of(SOFT_UPDATE_LOADS * Math.ceil(nnz / lanes));
      default -> OptionalDouble.empty();
    };
  }

  private static int vectors(int batch, int lanes) {
    return (batch + lanes - 1) / lanes;
  }

  private static int broadcasts(int batch, int lanes) {
    return (vectors(batch, lanes) + HELD_VECTORS - 1) / HELD_VECTORS;
  }
}
