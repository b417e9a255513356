package dev.gossamer.core.reference;

import dev.gossamer.core.reference.ReferenceMlp.Layer64;
import java.util.List;

/**
 * Gradual magnitude pruning on dense arrays and masks: at a change all weights of a layer are
 * sorted, and the smallest go until the sparsity is that of the cubic schedule.
 */
public final class ReferenceGradualPruning implements ReferenceTd3.Topology {

  private final int period;
  private final int begin;
  private final int end;
  private final List<int[]> last;
  private int changes;

  /**
   * The method for three networks.
   *
   * @param last weights that each layer ends with
   */
  public ReferenceGradualPruning(int period, int begin, int end, List<int[]> last) {
    this.period = period;
    this.begin = begin;
    this.end = end;
    this.last = last;
  }

  /** Changes of a layer so far. */
  public int changes() {
    return changes;
  }

  @Override
  public void afterOptimizerStep(int network, ReferenceMlp online, long update) {
    for (int l = 0; l < online.layers.length; l++) {
      Layer64 layer = online.layers[l];
      if (layer.mask != null) {
        if (update % period == 0 && update >= begin) {
          prune(layer, update, last.get(network)[l]);
        }
        layer.clearAbsent(layer.w);
      }
    }
  }

  private void prune(Layer64 layer, long update, int lastCount) {
    int cells = layer.w.length * layer.w[0].length;
    double finalSparsity = 1 - lastCount / (double) cells;
    double progress = Math.min(1, (update - begin) / (double) (end - begin));
    double sparsity = finalSparsity * (1 - Math.pow(1 - progress, 3));
    List<Cell> present = Cell.byMagnitude(Cell.of(layer.mask, true), layer.w);
    int excess = present.size() - (int) Math.round((1 - sparsity) * cells);
    if (excess > 0) {
      for (Cell cell : present.subList(0, excess)) {
        layer.mask[cell.output()][cell.input()] = false;
        layer.mw[cell.output()][cell.input()] = 0;
        layer.vw[cell.output()][cell.input()] = 0;
      }
      changes++;
    }
  }

  @Override
  public void afterTargetUpdate(ReferenceMlp online, ReferenceMlp target) {
    for (int l = 0; l < online.layers.length; l++) {
      if (online.layers[l].mask != null) {
        Cell.clearAbsent(target.layers[l].w, online.layers[l].mask);
      }
    }
  }
}
