package dev.gossamer.core.reference;

import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.reference.ReferenceMlp.Layer64;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * DS, SET and RigL on blocks of some rows by one column, with dense arrays and masks: at a change,
 * all blocks of a layer are sorted by the sum of their weights' magnitudes, and all free ones by
 * that of their gradients.
 *
 * <p>Which blocks grow at random it takes from the agent that it follows, and its choice between
 * gradients that differ by less than rounding can bring about.
 */
public final class ReferenceBlocks implements ReferenceTd3.Topology {

  /** How many blocks of a layer drop. */
  public interface Dropping {

    /**
     * A number of blocks.
     *
     * @param blocks of the layer
     * @param zero those of them that hold zeros only
     * @return how many drop, or none if there is no change at this update
     */
    int count(long update, int blocks, int zero);
  }

  /**
   * What differs between the methods.
   *
   * @param dropping how many drop
   * @param shrinking whether an update's change grows nothing
   * @param byGradient whether those grow whose gradients are largest
   * @param resetMoments whether moments of blocks that grow again at once start from zero
   */
  public record Rules(
      Dropping dropping, LongPredicate shrinking, boolean byGradient, boolean resetMoments) {}

  private record Block(int group, int input) {}

  private final Rules rules;
  private final int height;
  private final List<Mlp> followed;
  private int changes;

  /**
   * A method for the networks of an agent; blocks just dropped may grow again at once.
   *
   * @param height rows of a block
   * @param followed the agent's online networks; each of its updates comes before the reference's
   */
  public ReferenceBlocks(Rules rules, int height, List<Mlp> followed) {
    this.rules = rules;
    this.height = height;
    this.followed = followed;
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
        change(network, l, layer, update);
        layer.clearAbsent(layer.w);
      }
    }
  }

  private void change(int network, int l, Layer64 layer, long update) {
    List<Block> present = blocks(layer.mask, true);
    List<Block> sorted =
        present.stream()
            .sorted(Comparator.comparingDouble(block -> magnitude(layer.w, block)))
            .toList();
    int zero = (int) present.stream().filter(block -> magnitude(layer.w, block) == 0).count();
    int dropped = rules.dropping.count(update, present.size(), zero);
    if (dropped == 0) {
      return;
    }
    List<Block> kept = sorted.subList(dropped, sorted.size());
    boolean[][] wanted = ReferenceMlp.mask(followed.get(network).layers().get(l));
    List<Block> grown = new ArrayList<>(blocks(wanted, true));
    Cell.require(grown.containsAll(kept), "a block should have been kept");
    grown.removeAll(kept);
    int growing = rules.shrinking.test(update) ? 0 : dropped;
    Cell.require(grown.size() == growing, grown.size() + " blocks grew, not " + growing);
    if (rules.byGradient) {
      requireLargest(layer, kept, grown);
    }
    for (Block block : blocks(layer.mask, true)) {
      if (!kept.contains(block)) {
        boolean again = grown.contains(block);
        for (int o = block.group * height; o < (block.group + 1) * height; o++) {
          layer.w[o][block.input] = again ? layer.w[o][block.input] : 0;
          layer.mw[o][block.input] = again && !rules.resetMoments ? layer.mw[o][block.input] : 0;
          layer.vw[o][block.input] = again && !rules.resetMoments ? layer.vw[o][block.input] : 0;
        }
      }
    }
    layer.mask = wanted;
    changes++;
  }

  private void requireLargest(Layer64 layer, List<Block> kept, List<Block> grown) {
    double smallest =
        grown.stream().mapToDouble(block -> magnitude(layer.gw, block)).min().orElse(1e300);
    List<Block> free =
        new ArrayList<>(blocks(new boolean[layer.w.length][layer.w[0].length], false));
    free.removeAll(kept);
    for (Block block : free) {
      Cell.require(
          grown.contains(block) || magnitude(layer.gw, block) <= smallest * (1 + 1e-4) + 1e-12,
          "a block with a larger gradient should have grown: " + block);
    }
  }

  /** Where a mask has blocks, or where it has none; it has whole ones only. */
  private List<Block> blocks(boolean[][] mask, boolean there) {
    List<Block> blocks = new ArrayList<>();
    for (int o = 0; o < mask.length; o++) {
      for (int i = 0; i < mask[o].length; i++) {
        Cell.require(mask[o][i] == mask[o - o % height][i], "a block is there or not");
        if (o % height == 0 && mask[o][i] == there) {
          blocks.add(new Block(o / height, i));
        }
      }
    }
    return blocks;
  }

  private double magnitude(double[][] matrix, Block block) {
    double sum = 0;
    for (int o = block.group * height; o < (block.group + 1) * height; o++) {
      sum += Math.abs(matrix[o][block.input]);
    }
    return sum;
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
