package dev.gossamer.core.topology;

import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.Drop;
import dev.gossamer.kernels.topology.Growth;
import dev.gossamer.kernels.topology.Rebuild;
import dev.gossamer.kernels.topology.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The topology method of DS-TD3 (Sokar et al. 2022): every period, each sparse layer drops a
 * fraction of its weights, those closest to zero of either sign, and grows as many at random;
 * targets keep as many weights as the online networks.
 *
 * <p>Weights that are NaN or infinite cannot be ranked: they end in an {@link ArithmeticException}.
 *
 * <p>Where weights come in blocks it drops and grows whole blocks, the smallest by the sums of
 * their weights' magnitudes; these have one sign.
 *
 * <p>A layer grows back to the number of weights it had at first, or as far as cells are free.
 * Paper and published code differ in places; {@link Settings} says how each is decided.
 */
public final class DynamicSparseTraining implements TopologyMethod {

  /**
   * The method's settings.
   *
   * @param dropFraction share of the weights dropped at a change (eta in the paper, zeta in the
   *     code)
   * @param period updates between changes (e in the paper)
   * @param offset changes come at updates equal to this modulo the period
   * @param codeSplit whether either sign drops its own fraction, as the code does; else half of the
   *     dropped weights are of either sign, as the paper says
   * @param regrowDropped whether positions just dropped may grow again at once, keeping what they
   *     had
   * @param denseMoments whether masked dense layers leave values and moments to the optimizer, as
   *     the code does: a grown weight then starts from its own last step
   * @param ownTargets whether targets keep their own largest weights; else they take the online
   *     mask
   * @param frozenAfter last update with a regular change
   * @param lastDrop whether the first change due later still drops, without growing, as the code
   *     does
   */
  public record Settings(
      double dropFraction,
      long period,
      long offset,
      boolean codeSplit,
      boolean regrowDropped,
      boolean denseMoments,
      boolean ownTargets,
      long frozenAfter,
      boolean lastDrop) {}

  private final Settings settings;
  private final List<Mlp> networks;
  private final int[][] budgets;
  private final TargetMasks targets;
  private final RandomGenerator random;
  private final TopologyListener listener;
  private final Workspace workspace = new Workspace();

  /**
   * The method for some networks.
   *
   * @param networks the trained networks; their sparse layers' weights now are the budgets
   * @param random draws the positions that grow
   */
  public DynamicSparseTraining(
      Settings settings, List<Mlp> networks, RandomGenerator random, TopologyListener listener) {
    this.settings = settings;
    this.networks = networks;
    this.random = random;
    this.listener = listener;
    this.budgets =
        networks.stream()
            .map(network -> network.layers().stream().mapToInt(Layer::weights).toArray())
            .toArray(int[][]::new);
    this.targets = new TargetMasks(networks, settings.ownTargets);
  }

  @Override
  public void afterOptimizerStep(Mlp network, Pass pass, long update) {
    afterOptimizerStep(network, update);
  }

  /** The same: no choice depends on gradients. */
  public void afterOptimizerStep(Mlp network, long update) {
    if (update % settings.period == settings.offset % settings.period) {
      boolean regular = update <= settings.frozenAfter;
      boolean last = settings.lastDrop && update - settings.period <= settings.frozenAfter;
      if (regular || last) {
        change(network, update, regular);
      }
    }
    network.applyMasks(network.parameters().values());
  }

  private void change(Mlp network, long update, boolean grow) {
    network.requireFinite();
    int n = networks.indexOf(network);
    for (int l = 0; l < network.layers().size(); l++) {
      Optional<TopologyChange> changing = TopologyChange.of(network, l, workspace);
      if (changing.isPresent()) {
        change(changing.get(), update, n, l, grow);
      }
    }
    network.valuesChanged();
  }

  private void change(TopologyChange layer, long update, int n, int l, boolean grow) {
    int budget = budgets[n][l] / layer.height();
    int[] origin = new int[Math.max(budget, layer.pattern().nnz())];
    Choice choice = choose(layer, budget, grow, origin);
    if (settings.denseMoments) {
      layer.applyMask(choice.pattern);
    } else {
      layer.apply(choice.pattern, origin);
    }
    int height = layer.height();
    listener.changed(
        update,
        n,
        l,
        choice.dropped * height,
        choice.grown * height,
        choice.pattern.nnz() * height);
  }

  private record Choice(SparsePattern pattern, int dropped, int grown) {}

  private Choice choose(TopologyChange layer, int budget, boolean grow, int[] origin) {
    SparsePattern old = layer.pattern();
    float[] values = layer.values();
    int offset = layer.offset();
    int nnz = old.nnz();
    byte[] keep = new byte[nnz];
    int dropped =
        settings.codeSplit
            ? Drop.codeSplit(
                values,
                offset,
                nnz,
                (long) old.rows() * old.columns(),
                settings.dropFraction,
                keep,
                workspace)
            : Drop.paperSplit(values, offset, nnz, settings.dropFraction, keep, workspace);
    int grown = grow ? (int) Math.min(budget - (nnz - dropped), free(old, dropped)) : 0;
    int[] grownPointers = new int[old.rows() + 1];
    int[] grownColumns = new int[grown];
    Growth.uniform(
        old, keep, settings.regrowDropped, grown, random, grownPointers, grownColumns, workspace);
    SparsePattern pattern =
        Rebuild.pattern(
            old, keep, grownPointers, grownColumns, settings.regrowDropped, origin, workspace);
    return new Choice(pattern, dropped, grown);
  }

  private long free(SparsePattern old, int dropped) {
    long absent = (long) old.rows() * old.columns() - old.nnz();
    return settings.regrowDropped ? absent + dropped : absent;
  }

  @Override
  public boolean targetsKeepOwnPositions() {
    return settings.ownTargets;
  }

  @Override
  public void afterTargetUpdate(Mlp online, Mlp target) {
    targets.afterUpdate(networks.indexOf(online), online, target);
  }
}
