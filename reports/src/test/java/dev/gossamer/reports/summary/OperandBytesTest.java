package dev.gossamer.reports.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.reports.BenchmarkResults;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperandBytesTest {

  /** 100 outputs, 40 inputs, 10 samples: 4000 weights or 1000 of them, 400 + 1000 activations. */
  @ParameterizedTest
  @CsvSource({
    "kernel.gemm, '', 21600",
    "kernel.gemm-transposed, '', 21600",
    "kernel.weight-gradient, '', 21600",
    "peer.openblas-gemm, '', 21600",
    "kernel.spmm, sparsity=0.75, 11600",
    "kernel.spmm-transposed, sparsity=0.75, 11600",
    "kernel.sddmm, sparsity=0.75, 11600",
    "kernel.block-spmm, sparsity=0.75 block=4, 10100",
    "kernel.adam, '', 112000",
    "kernel.adam, sparsity=0.75, 28000",
    "kernel.soft-update, sparsity=0.75, 12000"
  })
  void everyOperandAndResultCountsOnce(String id, String more, double expected) {
    assertEquals(
        expected, OperandBytes.of(id, params(id, "shape=100x40 batch=10 " + more)).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"65536, 2", "65537, 4"})
  void wideMatricesHaveLongIndices(int inputs, int bytes) {
    double weights = inputs;
    double floats = weights + inputs + 2;
    assertEquals(
        4 * floats + bytes * weights,
        OperandBytes.of(
                "kernel.spmm", params("kernel.spmm", "shape=2x" + inputs + " batch=1 sparsity=0.5"))
            .orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "update.td3, env=E hidden=256 batch=10",
    "kernel.gemm, batch=10",
    "kernel.gemm, shape=100x40",
    "kernel.other, shape=100x40 batch=10"
  })
  void whatIsNoKernelOrLacksASizeHasNone(String id, String params) {
    assertTrue(OperandBytes.of(id, params(id, params)).isEmpty());
  }

  private static RowParams params(String id, String params) {
    return RowParams.of(id, BenchmarkResults.parse(params.strip()), "vector512");
  }
}
