package dev.gossamer.reports.summary;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a figure is to reach.
 *
 * @param must what it has to reach
 * @param aim what would be excellent
 * @param atMost whether lower is better
 */
public record Goal(double must, double aim, boolean atMost) {

  /** Sparsities for which there are goals. */
  public static final List<Double> SPARSITIES = List.of(0.5, 0.8, 0.9, 0.95);

  static final Goal GEMM_FMA_SHARE = atLeast(0.9, 0.97);
  static final Goal OVER_PEER = atLeast(1, 1.1);
  static final Goal TOPOLOGY_STEPS = atMost(1.5, 0.3);
  static final Goal UPKEEP_SHARE = atMost(0.05, 0.01);
  static final Goal BYTES = atMost(0, 0);

  private static final double SCALING_MUST = 1.6;
  private static final double SCALING_AIM = 1.9;
  private static final double SHARE_OF_RULER = 0.85;

  private static final List<Goal> PRODUCTS =
      List.of(atLeast(1.15, 1.6), atLeast(2.4, 4), atLeast(4, 8), atLeast(7, 14));
  private static final List<Goal> SAMPLED =
      List.of(atLeast(1, 1.4), atLeast(2, 3.5), atLeast(3.5, 7), atLeast(6, 12));
  private static final Map<Integer, List<Goal>> UPDATES =
      Map.of(
          256,
          List.of(atLeast(1.1, 1.5), atLeast(1.8, 3), atLeast(2.8, 5), atLeast(3.5, 7)),
          100,
          List.of(atLeast(1.05, 1.4), atLeast(1.6, 2.7), atLeast(2.3, 4), atLeast(3, 5.5)));

  /** What an interval says about a goal. */
  public enum Verdict {
    /** All of it lies on the right side of what must be reached. */
    REACHED("reached"),
    /** All of it lies on the wrong side. */
    MISSED("missed"),
    /** It holds what must be reached, or there is no interval. */
    UNDECIDED("undecided");

    private final String label;

    Verdict(String label) {
      this.label = label;
    }

    /** Name in files and reports. */
    public String label() {
      return label;
    }
  }

  private static Goal atLeast(double must, double aim) {
    return new Goal(must, aim, false);
  }

  private static Goal atMost(double must, double aim) {
    return new Goal(must, aim, true);
  }

  /** Speed-up of a sparse kernel on a 256 x 256 layer at batch 256. */
  static Optional<Goal> kernel(String id, int batch, double sparsity) {
    int index = SPARSITIES.indexOf(sparsity);
    if (index < 0 || batch != 256) {
      return Optional.empty();
    }
    return switch (id) {
      case "kernel.spmm", "kernel.spmm-transposed" -> Optional.of(PRODUCTS.get(index));
      case "kernel.sddmm" -> Optional.of(SAMPLED.get(index));
      default -> Optional.empty();
    };
  }

  /** Speed-up of a whole update with two hidden layers of 256. */
  static Optional<Goal> update(int batch, double sparsity) {
    int index = SPARSITIES.indexOf(sparsity);
    return index < 0 || !UPDATES.containsKey(batch)
        ? Optional.empty()
        : Optional.of(UPDATES.get(batch).get(index));
  }

  /**
   * Speed-up of two threads over one: 1.6, or most of what the arithmetic of two cores gains if
   * that is less, as where cores share units or power.
   *
   * @param ruler gain of the multiply-add ruler, if it was measured
   */
  static Goal twoThreads(Optional<Speedup> ruler) {
    double must =
        ruler
            .map(gain -> Math.min(SCALING_MUST, SHARE_OF_RULER * gain.value()))
            .orElse(SCALING_MUST);
    return atLeast(must, SCALING_AIM);
  }

  /** Whether a figure reaches what it must. */
  public Verdict verdict(Ratio figure) {
    if (!figure.hasInterval()) {
      return Verdict.UNDECIDED;
    }
    if (atMost ? figure.high() <= must : figure.low() >= must) {
      return Verdict.REACHED;
    }
    return (atMost ? figure.low() > must : figure.high() < must)
        ? Verdict.MISSED
        : Verdict.UNDECIDED;
  }
}
