package dev.gossamer.core.reference;

import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.reference.ReferenceMlp.Layer64;
import dev.gossamer.core.topology.DropAndGrow.Growing;
import dev.gossamer.core.topology.DropAndGrow.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * SET and RigL on dense arrays and masks: at a change, all weights of a layer are sorted by
 * magnitude, and all free cells by the magnitude of their gradient.
 *
 * <p>Which cells grow at random it takes from the agent that it follows. Where gradients of two
 * cells differ by less than rounding can bring about, it takes the agent's choice between them too.
 */
public final class ReferenceDropAndGrow implements ReferenceTd3.Topology {

  /** Gradients closer than this, relatively, are alike in single precision. */
  private static final double ALIKE = 1e-4;

  private record Cell(int output, int input) {}

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
    List<Cell> present = cells(old, true);
    List<Cell> kept = new ArrayList<>(present);
    kept.removeAll(dropped(layer, present, fraction(update)));
    List<Cell> free = cells(old, false);
    if (settings.regrowDropped()) {
      free = new ArrayList<>(free);
      free.addAll(present);
      free.removeAll(kept);
    }
    boolean[][] wanted = ReferenceMlp.mask(followed.get(network).layers().get(l));
    List<Cell> grown = new ArrayList<>(cells(wanted, true));
    grown.removeAll(kept);
    check(kept.stream().allMatch(cell -> at(wanted, cell)), "a weight should have been kept");
    check(free.containsAll(grown), "a cell grew that was not free");
    check(kept.size() + grown.size() == present.size(), "the number of weights changed");
    if (settings.growing() == Growing.GRADIENT) {
      requireLargest(layer.gw, free, grown);
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
    int absent = cells(layer.mask, false).size();
    Comparator<Cell> byMagnitude =
        Comparator.comparingDouble(cell -> Math.abs(layer.w[cell.output][cell.input]));
    List<Cell> sorted = present.stream().sorted(byMagnitude).toList();
    boolean enough = settings.regrowDropped() || fraction * present.size() <= absent;
    if (!settings.bySign() || !enough) {
      int count = (int) (fraction * present.size());
      return sorted.subList(0, enough ? count : Math.min(count, absent));
    }
    List<Cell> negative =
        sorted.stream().filter(cell -> layer.w[cell.output][cell.input] < 0).toList();
    List<Cell> others =
        sorted.stream().filter(cell -> layer.w[cell.output][cell.input] >= 0).toList();
    List<Cell> dropped = new ArrayList<>();
    dropped.addAll(negative.subList(0, (int) (fraction * negative.size())));
    dropped.addAll(others.subList(0, (int) (fraction * others.size())));
    return dropped;
  }

  /** No cell that stayed free has a gradient that is clearly larger than that of one that grew. */
  private static void requireLargest(double[][] gradient, List<Cell> free, List<Cell> grown) {
    double smallest =
        grown.stream().mapToDouble(cell -> magnitude(gradient, cell)).min().orElse(1e300);
    for (Cell cell : free) {
      check(
          grown.contains(cell) || magnitude(gradient, cell) <= smallest * (1 + ALIKE) + 1e-12,
          "a cell with a larger gradient should have grown: " + cell);
    }
  }

  private static double magnitude(double[][] gradient, Cell cell) {
    return Math.abs(gradient[cell.output][cell.input]);
  }

  private static boolean at(boolean[][] mask, Cell cell) {
    return mask[cell.output][cell.input];
  }

  private static List<Cell> cells(boolean[][] mask, boolean present) {
    List<Cell> cells = new ArrayList<>();
    for (int o = 0; o < mask.length; o++) {
      for (int i = 0; i < mask[o].length; i++) {
        if (mask[o][i] == present) {
          cells.add(new Cell(o, i));
        }
      }
    }
    return cells;
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }

  @Override
  public void afterTargetUpdate(ReferenceMlp online, ReferenceMlp target) {
    for (int l = 0; l < online.layers.length; l++) {
      boolean[][] mask = online.layers[l].mask;
      if (mask != null && settings.ownTargets()) {
        keepLargest(target.layers[l].w, online.layers[l].count());
      } else if (mask != null) {
        for (int o = 0; o < mask.length; o++) {
          for (int i = 0; i < mask[o].length; i++) {
            target.layers[l].w[o][i] = mask[o][i] ? target.layers[l].w[o][i] : 0;
          }
        }
      }
    }
  }

  private static void keepLargest(double[][] w, int count) {
    List<Cell> cells = new ArrayList<>();
    for (int o = 0; o < w.length; o++) {
      for (int i = 0; i < w[o].length; i++) {
        if (w[o][i] != 0) {
          cells.add(new Cell(o, i));
        }
      }
    }
    cells.sort(Comparator.comparingDouble(cell -> Math.abs(w[cell.output][cell.input])));
    for (Cell cell : cells.subList(0, Math.max(0, cells.size() - count))) {
      w[cell.output][cell.input] = 0;
    }
  }
}
