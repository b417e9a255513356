package dev.gossamer.core.reference;

import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.reference.ReferenceMlp.Layer64;
import dev.gossamer.core.topology.DynamicSparseTraining.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The topology method of DS-TD3 (Sokar et al. 2022) on dense arrays and masks, with every cell of a
 * layer sorted where the published code sorts it.
 *
 * <p>It decides for itself when a change is due, what drops, and how many grow; which cells grow is
 * random, so it takes those that the agent it follows has grown.
 */
public final class ReferenceDynamicSparsity implements ReferenceTd3.Topology {

  /** A change of one layer, to compare with what a listener was told. */
  public record Change(long update, int network, int layer, int dropped, int grown, int nnz) {}

  private final Settings settings;
  private final List<Mlp> followed;
  private final int[][] budgets;
  private final List<Change> changes = new ArrayList<>();

  /**
   * The method for the networks of an agent.
   *
   * @param followed the agent's online networks; each of its updates comes before the reference's
   */
  public ReferenceDynamicSparsity(Settings settings, List<Mlp> followed) {
    this.settings = settings;
    this.followed = followed;
    this.budgets =
        followed.stream()
            .map(network -> network.layers().stream().mapToInt(Layer::weights).toArray())
            .toArray(int[][]::new);
  }

  /** Every change so far. */
  public List<Change> changes() {
    return changes;
  }

  @Override
  public void afterOptimizerStep(int network, ReferenceMlp online, long update) {
    boolean due = update % settings.period() == settings.offset() % settings.period();
    boolean regular = due && update <= settings.frozenAfter();
    boolean lastOne =
        due
            && settings.lastDrop()
            && update > settings.frozenAfter()
            && update <= settings.frozenAfter() + settings.period();
    for (int l = 0; l < online.layers.length; l++) {
      if (online.layers[l].mask != null) {
        if (regular || lastOne) {
          change(network, l, online.layers[l], update, regular);
        }
        online.layers[l].clearAbsent(online.layers[l].w);
      }
    }
  }

  private void change(int network, int l, Layer64 layer, long update, boolean grow) {
    boolean[][] old = layer.mask;
    boolean[][] drop = settings.codeSplit() ? codeSplit(layer) : paperSplit(layer);
    boolean[][] wanted = ReferenceMlp.mask(followed.get(network).layers().get(l));
    int dropped = 0;
    int grown = 0;
    int nnz = 0;
    for (int o = 0; o < old.length; o++) {
      for (int i = 0; i < old[o].length; i++) {
        boolean kept = old[o][i] && !drop[o][i];
        boolean isNew = wanted[o][i] && !kept;
        String cell = "update " + update + ", cell " + o + ", " + i;
        check(wanted[o][i] || !kept, cell + " should have been kept: " + layer.w[o][i]);
        check(grow || !isNew, cell + " grew after the freeze");
        check(
            settings.regrowDropped() || !isNew || !old[o][i],
            cell + " should have been dropped, or grew again at once: " + layer.w[o][i]);
        dropped += old[o][i] && !kept ? 1 : 0;
        grown += isNew ? 1 : 0;
        nnz += wanted[o][i] ? 1 : 0;
        boolean carried = kept || (isNew && old[o][i] && settings.regrowDropped());
        if (!carried && !settings.denseMoments()) {
          layer.w[o][i] = 0;
          layer.mw[o][i] = 0;
          layer.vw[o][i] = 0;
        }
      }
    }
    check(!grow || nnz == budgets[network][l], "grown to " + nnz);
    layer.mask = wanted;
    changes.add(new Change(update, network, l, dropped, grown, nnz));
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }

  /** The published code's rule: all cells sorted, absent ones as zeros. */
  private boolean[][] codeSplit(Layer64 layer) {
    double[] sorted = new double[layer.w.length * layer.w[0].length];
    for (int c = 0; c < sorted.length; c++) {
      int o = c / layer.w[0].length;
      int i = c % layer.w[0].length;
      sorted[c] = layer.mask[o][i] ? layer.w[o][i] : 0;
    }
    Arrays.sort(sorted);
    int firstZero = (int) Arrays.stream(sorted).filter(w -> w < 0).count();
    int lastZero = (int) Arrays.stream(sorted).filter(w -> w <= 0).count();
    double zeta = settings.dropFraction();
    double low = sorted[(int) ((1 - zeta) * firstZero)];
    double high =
        sorted[(int) Math.min(sorted.length - 1, lastZero + zeta * (sorted.length - lastZero))];
    boolean[][] drop = new boolean[layer.w.length][layer.w[0].length];
    for (int o = 0; o < drop.length; o++) {
      for (int i = 0; i < drop[o].length; i++) {
        drop[o][i] = layer.mask[o][i] && layer.w[o][i] >= low && layer.w[o][i] <= high;
      }
    }
    return drop;
  }

  /** The paper's rule: half of the dropped weights are negative, half are not. */
  private boolean[][] paperSplit(Layer64 layer) {
    List<int[]> negative = new ArrayList<>();
    List<int[]> others = new ArrayList<>();
    for (int o = 0; o < layer.w.length; o++) {
      for (int i = 0; i < layer.w[o].length; i++) {
        if (layer.mask[o][i]) {
          (layer.w[o][i] < 0 ? negative : others).add(new int[] {o, i});
        }
      }
    }
    int total = (int) (settings.dropFraction() * (negative.size() + others.size()));
    int fromNegative = Math.max(Math.min(total / 2, negative.size()), total - others.size());
    boolean[][] drop = new boolean[layer.w.length][layer.w[0].length];
    dropSmallest(layer, negative, fromNegative, drop);
    dropSmallest(layer, others, total - fromNegative, drop);
    return drop;
  }

  private static void dropSmallest(Layer64 layer, List<int[]> cells, int k, boolean[][] drop) {
    cells.stream()
        .sorted((a, b) -> Double.compare(magnitude(layer, a), magnitude(layer, b)))
        .limit(k)
        .forEach(cell -> drop[cell[0]][cell[1]] = true);
  }

  private static double magnitude(Layer64 layer, int[] cell) {
    return Math.abs(layer.w[cell[0]][cell[1]]);
  }

  /** MaintainSparsity: as many of the largest weights as the online network has. */
  @Override
  public void afterTargetUpdate(ReferenceMlp online, ReferenceMlp target) {
    for (int l = 0; l < online.layers.length; l++) {
      Layer64 source = online.layers[l];
      if (source.mask != null && settings.ownTargets()) {
        keepLargest(target.layers[l].w, source.count());
      } else if (source.mask != null) {
        source.clearAbsent(target.layers[l].w);
      }
    }
  }

  private static void keepLargest(double[][] w, int k) {
    double[] magnitudes =
        Arrays.stream(w)
            .flatMapToDouble(Arrays::stream)
            .map(Math::abs)
            .filter(magnitude -> magnitude != 0)
            .sorted()
            .toArray();
    int excess = magnitudes.length - k;
    for (int o = 0; excess > 0 && o < w.length; o++) {
      for (int i = 0; i < w[o].length; i++) {
        w[o][i] = Math.abs(w[o][i]) < magnitudes[excess] ? 0 : w[o][i];
      }
    }
  }
}
