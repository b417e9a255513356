package dev.gossamer.reports.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The table that says how far sparse training has come: layers of 256 x 256, and agents with two
 * hidden layers of 256. Every figure compares rows of one run.
 */
public final class Targets {

  private static final OptionalInt WIDTH = OptionalInt.of(256);
  private static final OptionalInt BATCH = OptionalInt.of(256);

  /** Goals are for TD3, and the topology that was timed is that of its agents. */
  private static final String TD3 = "update.td3";

  private static final List<String> SPARSE_KERNELS =
      List.of(
          "kernel.spmm",
          "kernel.spmm-transposed",
          "kernel.sddmm",
          "kernel.block-spmm",
          "kernel.block-spmm-transposed",
          "kernel.block-sddmm");

  private final List<Row> rows;
  private final List<Target> targets = new ArrayList<>();

  private Targets(List<Row> rows) {
    this.rows = rows;
    for (Row row : rows) {
      add(row);
    }
  }

  /** The figures of all runs of a summary, in the order of the rows. */
  public static List<Target> of(Summary summary) {
    List<Target> all = new ArrayList<>();
    for (Source source : summary.sources()) {
      all.addAll(
          new Targets(
                  summary.rows().stream()
                      .filter(row -> row.source().equals(source.name()))
                      .toList())
              .targets);
    }
    return List.copyOf(all);
  }

  private void add(Row row) {
    boolean one = row.params().threads() == 1;
    if (row.id().equals("kernel.gemm") && isHiddenLayer(row)) {
      peak(row)
          .ifPresent(
              share -> add(Target.Kind.FMA_SHARE, row, share, Optional.of(Goal.GEMM_FMA_SHARE)));
    } else if (row.params().arm() == Arm.PEER && row.id().endsWith("-gemm") && isHiddenLayer(row)) {
      row.speedup()
          .ifPresent(
              over ->
                  add(
                      Target.Kind.OVER_PEER,
                      row,
                      Ratio.of(over),
                      batch(row) == 256 ? Optional.of(Goal.OVER_PEER) : Optional.empty()));
    } else if (SPARSE_KERNELS.contains(row.id()) && isHiddenLayer(row)) {
      speedup(row, Goal.kernel(row.id(), batch(row), row.params().sparsity()));
    } else if (row.isWholeUpdate() && row.params().hidden().equals(WIDTH)) {
      update(row, one);
    } else if (row.id().equals("topology.change") && row.params().hidden().equals(WIDTH)) {
      denseSteps(row);
    } else if (row.id().equals("ruler.fma")) {
      row.scaling()
          .ifPresent(gain -> add(Target.Kind.SCALING, row, Ratio.of(gain), Optional.empty()));
    }
  }

  private void update(Row row, boolean oneThread) {
    Arm arm = row.params().arm();
    boolean td3 = row.id().equals(TD3);
    if (oneThread && arm == Arm.SPARSE) {
      boolean goals = td3 && row.params().block() == 1;
      speedup(row, goals ? Goal.update(batch(row), row.params().sparsity()) : Optional.empty());
    }
    if (td3 && oneThread && row.params().method().equals("ds") && row.params().block() == 1) {
      new TargetUpkeep(rows)
          .share(row)
          .ifPresent(
              share -> add(Target.Kind.UPKEEP_SHARE, row, share, Optional.of(Goal.UPKEEP_SHARE)));
    }
    row.scaling()
        .ifPresent(
            gain ->
                add(
                    Target.Kind.SCALING,
                    row,
                    Ratio.of(gain),
                    row.params().threads() == 2
                        ? Optional.of(Goal.twoThreads(rulerGain(row)))
                        : Optional.empty()));
    row.event(Row.BYTES_PER_OPERATION)
        .ifPresent(
            bytes -> add(Target.Kind.BYTES, row, Ratio.exact(bytes), Optional.of(Goal.BYTES)));
  }

  private void speedup(Row row, Optional<Goal> goal) {
    row.speedup().ifPresent(gain -> add(Target.Kind.SPEEDUP, row, Ratio.of(gain), goal));
  }

  private void denseSteps(Row row) {
    for (Row update : rows) {
      if (update.id().equals(TD3)
          && update.params().arm() == Arm.DENSE
          && update.sameAgent(row)
          && update.params().batch().equals(BATCH)) {
        add(
            Target.Kind.DENSE_STEPS,
            row,
            ForkStatistics.ratio(row.nanos().forkMeans(), update.nanos().forkMeans()),
            Optional.of(Goal.TOPOLOGY_STEPS));
      }
    }
  }

  /** Time at the multiply-add peak over the time taken. */
  private Optional<Ratio> peak(Row row) {
    return rows.stream()
        .filter(ruler -> ruler.id().equals("ruler.fma"))
        .filter(ruler -> ruler.params().provider().equals(row.params().provider()))
        .filter(ruler -> ruler.params().threads() == row.params().threads())
        .filter(ruler -> ruler.flops().isPresent() && row.flops().isPresent())
        .findFirst()
        .map(
            ruler ->
                ForkStatistics.ratio(ruler.nanos().forkMeans(), row.nanos().forkMeans())
                    .times(row.flops().get().full() / ruler.flops().get().full()));
  }

  private Optional<Speedup> rulerGain(Row row) {
    return rows.stream()
        .filter(ruler -> ruler.id().equals("ruler.fma"))
        .filter(ruler -> ruler.params().provider().equals(row.params().provider()))
        .filter(ruler -> ruler.params().threads() == row.params().threads())
        .findFirst()
        .flatMap(Row::scaling);
  }

  private void add(Target.Kind kind, Row row, Ratio figure, Optional<Goal> goal) {
    targets.add(new Target(kind, row, figure, goal));
  }

  private static boolean isHiddenLayer(Row row) {
    return row.params().outputs().equals(WIDTH)
        && row.params().inputs().equals(WIDTH)
        && row.params().threads() == 1
        && FloorModel.lanes(row.params().provider()).isPresent();
  }

  private static int batch(Row row) {
    return row.params().batch().orElse(0);
  }
}
