package dev.gossamer.core.reference;

import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.reference.ReferenceMlp.Layer64;
import dev.gossamer.core.topology.NeuroplasticExpansion.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Neuroplastic Expansion on dense arrays and masks: at a change all weights of a layer are sorted
 * by magnitude, and all free cells by the magnitude of their gradient.
 *
 * <p>Where gradients of two cells differ by less than rounding can bring about, it takes the choice
 * of the agent that it follows.
 */
public final class ReferenceNeuroplasticExpansion implements ReferenceTd3.Topology {

  private final Settings settings;
  private final List<Mlp> followed;
  private final List<double[]> spaces = new ArrayList<>();
  private int growing;
  private int rewiring;

  /**
   * The method for the networks of an agent.
   *
   * @param followed the agent's online networks as they begin; each of its updates comes before the
   *     reference's
   */
  public ReferenceNeuroplasticExpansion(Settings settings, List<Mlp> followed) {
    this.settings = settings;
    this.followed = followed;
    for (Mlp network : followed) {
      ReferenceMlp start = ReferenceMlp.of(network);
      double[] space = new double[start.layers.length];
      for (int l = 0; l < space.length; l++) {
        Layer64 layer = start.layers[l];
        if (layer.mask != null) {
          space[l] = Math.max(0, sparsity(start) * cells(layer) - layer.count());
        }
      }
      spaces.add(space);
    }
  }

  /** Changes of a network while it grew. */
  public int growing() {
    return growing;
  }

  /** Changes of a network after that. */
  public int rewiring() {
    return rewiring;
  }

  private static double sparsity(ReferenceMlp network) {
    double weights = 0;
    double cells = 0;
    for (Layer64 layer : network.layers) {
      if (layer.mask != null) {
        weights += layer.count();
        cells += cells(layer);
      }
    }
    return 1 - weights / cells;
  }

  private static int cells(Layer64 layer) {
    return layer.w.length * layer.w[0].length;
  }

  private boolean isDue(long update) {
    return update % settings.growth().period() == 0;
  }

  @Override
  public boolean stepsOptimizer(int network, long update) {
    return !isDue(update);
  }

  @Override
  public void afterOptimizerStep(int network, ReferenceMlp online, long update) {
    boolean grows = sparsity(online) > settings.lastSparsity();
    for (int l = 0; l < online.layers.length; l++) {
      if (online.layers[l].mask != null) {
        if (isDue(update)) {
          change(network, l, online.layers[l], grows, update);
        }
        online.layers[l].clearAbsent(online.layers[l].w);
      }
    }
    growing += isDue(update) && grows ? 1 : 0;
    rewiring += isDue(update) && !grows ? 1 : 0;
  }

  private void change(int network, int l, Layer64 layer, boolean grows, long update) {
    List<Cell> present = Cell.of(layer.mask, true);
    double half = 0.5 * (1 + Math.cos(Math.PI * update / settings.rewiring().last()));
    double rate = settings.growth().dropFraction() * (settings.growth().cosine() ? half : 1);
    int grow =
        grows
            ? (int) (spaces.get(network)[l] * rate)
            : (int) (settings.rewiring().dropFraction() * half * present.size());
    int drop = grows ? (int) (settings.pruned() * grow) : grow;
    List<Cell> kept = new ArrayList<>(present);
    kept.removeAll(Cell.byMagnitude(present, layer.w).subList(0, drop));
    List<Cell> free = Cell.of(layer.mask, false);
    free.addAll(present);
    free.removeAll(kept);
    boolean[][] wanted = ReferenceMlp.mask(followed.get(network).layers().get(l));
    List<Cell> grown = Cell.of(wanted, true);
    grown.removeAll(kept);
    Cell.require(kept.stream().allMatch(cell -> cell.isIn(wanted)), "a weight should have stayed");
    Cell.require(free.containsAll(grown), "a cell grew that was not free");
    Cell.require(
        grown.size() == Math.min(grow, free.size()),
        "grew " + grown.size() + " cells, not " + grow + " of " + free.size());
    Cell.requireLargest(layer.gw, free, grown);
    for (Cell cell : free) {
      if (!(grown.contains(cell) && cell.isIn(layer.mask))) {
        layer.w[cell.output()][cell.input()] = 0;
        layer.mw[cell.output()][cell.input()] = 0;
        layer.vw[cell.output()][cell.input()] = 0;
      }
    }
    layer.mask = wanted;
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
