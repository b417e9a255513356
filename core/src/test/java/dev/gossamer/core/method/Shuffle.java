package dev.gossamer.core.method;

import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;
import dev.gossamer.core.setting.Setting;
import dev.gossamer.core.setting.SettingValues;
import dev.gossamer.core.topology.TopologyChange;
import dev.gossamer.core.topology.TopologyMethod;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.Growth;
import dev.gossamer.kernels.topology.Rebuild;
import dev.gossamer.kernels.topology.Workspace;
import java.util.List;
import java.util.Optional;

/** A control: weights drop at random, whatever their size, and as many grow at random. */
final class Shuffle implements Method {

  @Override
  public String name() {
    return "shuffle";
  }

  @Override
  public String summary() {
    return "drops weights at random, grows as many at random (a control)";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.real("shuffle.drop-fraction", "0.05", 0, 1, "share dropped at a change"),
        Setting.whole("shuffle.period", 1000, 1, "updates between changes"),
        Setting.whole("shuffle.offset", 0, 0, "changes come at updates equal to this modulo it"));
  }

  @Override
  public void check(SettingValues values) {
    Timing.requireActorChanges(values, name());
    Timing.requireFreeCells(values);
  }

  @Override
  public double changesPerUpdate(SettingValues values) {
    return 1.0 / values.whole("shuffle.period");
  }

  @Override
  public TopologyMethod topology(MethodContext context) {
    return new Live(
        context,
        context.values().real("shuffle.drop-fraction"),
        context.values().whole("shuffle.period"),
        context.values().whole("shuffle.offset"));
  }

  /** What an agent calls while it trains. */
  private record Live(MethodContext context, double fraction, long period, long offset)
      implements TopologyMethod {

    @Override
    public void afterOptimizerStep(Mlp network, Pass pass, long update) {
      if (update % period == offset % period) {
        Workspace workspace = new Workspace();
        for (int l = 0; l < network.layers().size(); l++) {
          Optional<TopologyChange> layer = TopologyChange.of(network, l, workspace);
          if (layer.isPresent()) {
            change(network, l, layer.get(), update, workspace);
          }
        }
        network.valuesChanged();
      }
      network.applyMasks(network.parameters().values());
    }

    private void change(
        Mlp network, int l, TopologyChange layer, long update, Workspace workspace) {
      SparsePattern old = layer.pattern();
      byte[] keep = new byte[old.nnz()];
      int dropped = 0;
      for (int p = 0; p < keep.length; p++) {
        keep[p] = (byte) (context.random().nextDouble() < fraction ? 0 : 1);
        dropped += 1 - keep[p];
      }
      int[] pointers = new int[old.rows() + 1];
      int[] columns = new int[dropped];
      Growth.uniform(old, keep, true, dropped, context.random(), pointers, columns, workspace);
      int[] origin = new int[old.nnz()];
      layer.apply(Rebuild.pattern(old, keep, pointers, columns, false, origin, workspace), origin);
      int n = context.networks().indexOf(network);
      context.listener().changed(update, n, l, dropped, dropped, old.nnz());
    }

    @Override
    public void afterTargetUpdate(Mlp online, Mlp target) {}

    @Override
    public boolean targetsKeepOwnPositions() {
      return false;
    }
  }
}
