package dev.gossamer.reports.summary;

import java.util.Comparator;
import java.util.List;

/** The order in which reports list rows: a reader meets an update first, then its parts. */
public final class RowOrder {

  private static final List<String> AREAS =
      List.of("update", "environment", "kernel", "peer", "topology", "ruler");

  private static final List<String> IDS =
      List.of(
          "update.td3",
          "update.sac",
          "update.act",
          "environment.step",
          "kernel.gemm",
          "kernel.spmm",
          "kernel.block-spmm",
          "kernel.gemm-transposed",
          "kernel.spmm-transposed",
          "kernel.block-spmm-transposed",
          "kernel.weight-gradient",
          "kernel.sddmm",
          "kernel.block-sddmm",
          "kernel.adam",
          "kernel.soft-update",
          "peer.openblas-gemm",
          "peer.mkl-gemm",
          "peer.onednn-gemm",
          "peer.torch-gemm",
          "peer.mkl-spmm",
          "peer.ejml-spmm",
          "peer.torch-spmm",
          "peer.torch-td3",
          "peer.torch-sac",
          "peer.torch-td3-masked",
          "topology.drop",
          "topology.grow",
          "topology.rebuild",
          "topology.target",
          "topology.repack",
          "topology.change",
          "ruler.fma",
          "ruler.load",
          "ruler.chase",
          "ruler.empty");

  private static final List<String> METHODS = List.of("dense", "tiny", "masked-dense", "static");

  /** Compares methods: dense first, then tiny, masked, static, and the dynamic ones by name. */
  public static final Comparator<String> BY_METHOD =
      Comparator.comparingInt((String method) -> place(METHODS, method))
          .thenComparing(Comparator.naturalOrder());

  /** Compares rows of one source. */
  public static final Comparator<Row> ROWS =
      Comparator.comparingInt((Row row) -> place(AREAS, row.area()))
          .thenComparingInt(row -> place(IDS, row.id()))
          .thenComparing(Row::id)
          .thenComparing(Row::params, params());

  private RowOrder() {}

  private static Comparator<RowParams> params() {
    return Comparator.comparing((RowParams p) -> p.env().orElse(""))
        .thenComparingInt(p -> p.hidden().orElse(0))
        .thenComparingLong(p -> -p.outputs().orElse(0) * (long) p.inputs().orElse(0))
        .thenComparingInt(p -> p.outputs().orElse(0))
        .thenComparingInt(p -> p.batch().orElse(0))
        .thenComparing(RowParams::provider)
        .thenComparingInt(RowParams::threads)
        .thenComparing(RowParams::method, BY_METHOD)
        .thenComparing(RowParams::planner)
        .thenComparing(RowParams::distribution)
        .thenComparingDouble(RowParams::sparsity)
        .thenComparing(p -> p.other().isEmpty() ? "" : p.other().toString());
  }

  private static int place(List<String> order, String name) {
    int index = order.indexOf(name);
    return index < 0 ? order.size() : index;
  }
}
