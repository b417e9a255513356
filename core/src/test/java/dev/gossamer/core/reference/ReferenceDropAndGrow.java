package dev.gossamer.core.reference;

import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.reference.ReferenceMlp.Layer64;
import dev.gossamer.core.topology.DropAndGrow.Growing;
import dev.gossamer.core.topology.DropAndGrow.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * SET and RigL on dense arrays and masks: at a change, all weights of a layer are sorted by
 * magnitude, and all free cells by the magnitude of their gradient.
 *
 * <p>Which cells grow at random it takes from the agent that it follows. Where gradients of two
 * cells differ by less than rounding can bring about, it takes the agent's choice between them too.
 */
public final class ReferenceDropAndGrow implements ReferenceTd3.Topology {

  private final Settings settings;
  private final List<Mlp> followed;
  private int changes;

  /**
   * The method for the networks of an agent.
   *
   * @param followed the agent's online networks; each of its updates comes before the reference's
   */
  public ReferenceDropAndGrow(Settings settings, List<Mlp> followed) {
    this.settings = settings;
    this.followed = followed;
  }

  /** Changes of a layer so far. */
  public int changes() {
    return changes;
  }

  private boolean isDue(long update) {
    return update <= settings.schedule().last()
        && update % settings.schedule().period() == settings.schedule().offset();
  }

  @Override
  public boolean stepsOptimizer(int network, long update) {
    return !(settings.replacesStep() && isDue(update));
  }

  @Override
  public void afterOptimizerStep(int network, ReferenceMlp online, long update) {
    boolean due = isDue(update);
    for (int l = 0; l < online.layers.length; l++) {
      if (online.layers[l].mask != null) {
        if (due) {
          change(network, l, online.layers[l], update);
        }
        online.layers[l].clearAbsent(online.layers[l].w);
      }
    }
  }

  private double fraction(long update) {
    double first = settings.schedule().dropFraction();
    return settings.schedule().cosine()
        ? first * 0.5 * (1 + Math.cos(Math.PI * update / settings.schedule().last()))
        : first;
  }

  private void change(int network, int l, Layer64 layer, long update) {
    boolean[][] old = layer.mask;
    List<Cell> present = Cell.of(old, true);
    List<Cell> kept = new ArrayList<>(present);
    kept.removeAll(dropped(layer, present, fraction(update)));
    List<Cell> free = Cell.of(old, false);
    if (settings.regrowDropped()) {
      free = new ArrayList<>(free);
      free.addAll(present);
      free.removeAll(kept);
    }
    boolean[][] wanted = ReferenceMlp.mask(followed.get(network).layers().get(l));
    List<Cell> grown = Cell.of(wanted, true);
    grown.removeAll(kept);
    Cell.require(
        kept.stream().allMatch(cell -> cell.isIn(wanted)), "a weight should have been kept");
    Cell.require(free.containsAll(grown), "a cell grew that was not free");
    Cell.require(kept.size() + grown.size() == present.size(), "the number of weights changed");
    if (settings.growing() == Growing.GRADIENT) {
      Cell.requireLargest(layer.gw, free, grown);
    }
    for (int o = 0; o < old.length; o++) {
      for (int i = 0; i < old[o].length; i++) {
        Cell cell = new Cell(o, i);
        if (!kept.contains(cell)) {
          boolean again = grown.contains(cell) && old[o][i];
          layer.w[o][i] = again ? layer.w[o][i] : 0;
          layer.mw[o][i] = again && !settings.resetMoments() ? layer.mw[o][i] : 0;
          layer.vw[o][i] = again && !settings.resetMoments() ? layer.vw[o][i] : 0;
        }
      }
    }
    layer.mask = wanted;
    changes++;
  }

  /** No more drop than cells are free, where the dropped ones are not. */
  private List<Cell> dropped(Layer64 layer, List<Cell> present, double fraction) {
    int absent = Cell.of(layer.mask, false).size();
    List<Cell> sorted = Cell.byMagnitude(present, layer.w);
    boolean enough = settings.regrowDropped() || fraction * present.size() <= absent;
    if (!settings.bySign() || !enough) {
      int count = (int) (fraction * present.size());
      return sorted.subList(0, enough ? count : Math.min(count, absent));
    }
    List<Cell> negative =
        sorted.stream().filter(cell -> layer.w[cell.output()][cell.input()] < 0).toList();
    List<Cell> others =
        sorted.stream().filter(cell -> layer.w[cell.output()][cell.input()] >= 0).toList();
    List<Cell> dropped = new ArrayList<>();
    dropped.addAll(negative.subList(0, (int) (fraction * negative.size())));
    dropped.addAll(others.subList(0, (int) (fraction * others.size())));
    return dropped;
  }

  @Override
  public void afterTargetUpdate(ReferenceMlp online, ReferenceMlp target) {
    for (int l = 0; l < online.layers.length; l++) {
      boolean[][] mask = online.layers[l].mask;
      if (mask != null && settings.ownTargets()) {
        keepLargest(target.layers[l].w, online.layers[l].count());
      } else if (mask != null) {
        Cell.clearAbsent(target.layers[l].w, mask);
      }
    }
  }

  private static void keepLargest(double[][] w, int count) {
    List<Cell> sorted = Cell.byMagnitude(Cell.nonzero(w), w);
    for (Cell cell : sorted.subList(0, Math.max(0, sorted.size() - count))) {
      w[cell.output()][cell.input()] = 0;
    }
  }
}
