package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.reports.summary.FloorModel.Rates;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loads and times are counted by hand. */
class FloorModelTest {

  @Test
  void vectorsAreThoseOfTheProviders() {
    for (KernelProvider provider : Kernels.all()) {
      assertEquals(
          provider.lanes() == 1 ? Optional.empty() : Optional.of(provider.lanes()),
          FloorModel.lanes(provider.name()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // 256 / 16 = 16 vectors in fours: 16 loads and 4 broadcasts a nonzero, of 50.
    "kernel.spmm, 256, 0.5, 1000",
    "kernel.spmm-transposed, 256, 0.5, 1000",
    // 100 samples are 7 vectors in two parts.
    "kernel.spmm, 100, 0.5, 450",
    "kernel.spmm, 1, 0.5, 100",
    "kernel.sddmm, 256, 0.5, 800",
    "kernel.sddmm, 100, 0.9, 70",
    // 16 loads and 16 broadcasts for four weights, of 52 in 13 blocks.
    "kernel.block-spmm, 256, 0.5, 416",
    "kernel.block-spmm-transposed, 256, 0.5, 416",
    "kernel.block-spmm, 100, 0.5, 195",
    "kernel.block-sddmm, 256, 0.5, 208",
    "kernel.gemm, 256, 0, 0",
    "kernel.weight-gradient, 256, 0, 0",
    // 100 parameters are 7 vectors.
    "kernel.adam, 0, 0, 28",
    "kernel.soft-update, 0, 0.5, 8",
  })
  void vectorLoads(String id, int batch, double sparsity, double expected) {
    assertEquals(
        OptionalDouble.of(expected),
        FloorModel.vectorLoads(id, params(id, batch, sparsity, "vector512"), 16));
  }

  @Test
  void halfTheWidthTakesTwiceTheLoads() {
    RowParams params = params("kernel.sddmm", 256, 0.5, "vector256");
    assertEquals(OptionalDouble.of(1600), FloorModel.vectorLoads("kernel.sddmm", params, 8));
  }

  @Test
  void theLongerTimeIsTheFloor() {
    RowParams params = params("kernel.sddmm", 256, 0.5, "vector512");
    // 25 600 operations; 800 loads of 16 floats.
    Rates slowLoads = new Rates(256, OptionalDouble.of(64));
    assertEquals(
        Optional.of(new Floor(200, Floor.Bound.LOAD)),
        FloorModel.floor("kernel.sddmm", params, 25_600, slowLoads));
    Rates fastLoads = new Rates(256, OptionalDouble.of(12_800));
    assertEquals(
        Optional.of(new Floor(100, Floor.Bound.FMA)),
        FloorModel.floor("kernel.sddmm", params, 25_600, fastLoads));
  }

  @Test
  void noFloorWithoutTheRateThatCounts() {
    Rates arithmetic = new Rates(256, OptionalDouble.empty());
    assertEquals(
        Optional.empty(),
        FloorModel.floor(
            "kernel.sddmm", params("kernel.sddmm", 256, 0.5, "vector512"), 1, arithmetic));
    assertEquals(
        Optional.of(new Floor(2, Floor.Bound.FMA)),
        FloorModel.floor(
            "kernel.gemm", params("kernel.gemm", 256, 0, "vector512"), 512, arithmetic));
    Rates both = new Rates(256, OptionalDouble.of(64));
    assertEquals(
        Optional.empty(),
        FloorModel.floor("kernel.spmm", params("kernel.spmm", 256, 0.5, "scalar"), 1, both));
    assertEquals(
        Optional.empty(),
        FloorModel.floor("kernel.other", params("kernel.other", 256, 0.5, "vector512"), 1, both));
  }

  private static RowParams params(String id, int batch, double sparsity, String provider) {
    return RowParams.of(
        id,
        Map.of(
            "block",
            id.contains("block") ? "4" : "1",
            "shape",
            "10x10",
            "batch",
            Integer.toString(batch),
            "sparsity",
            Double.toString(sparsity),
            "provider",
            provider),
        provider);
  }
}
