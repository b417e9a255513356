package dev.gossamer.core.reference;

import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.reference.ReferenceMlp.Layer64;
import java.util.List;

/**
 * ReDo (Sokar et al. 2023) on dense arrays in double precision, after another method. It finds the
 * dormant units by itself; their new weights, which are random, it takes from the agent that it
 * follows.
 */
public final class ReferenceDormantRecycling implements ReferenceTd3.Topology {

  private final ReferenceTd3.Topology method;
  private final long period;
  private final double threshold;
  private final List<Mlp> followed;
  private int recycled;

  /**
   * Recycling for the networks of an agent.
   *
   * @param followed the agent's online networks; each of its updates comes before the reference's
   */
  public ReferenceDormantRecycling(
      ReferenceTd3.Topology method, long period, double threshold, List<Mlp> followed) {
    this.method = method;
    this.period = period;
    this.threshold = threshold;
    this.followed = followed;
  }

  /** Units recycled so far. */
  public int recycled() {
    return recycled;
  }

  @Override
  public void afterOptimizerStep(int network, ReferenceMlp online, long update) {
    method.afterOptimizerStep(network, online, update);
    for (int l = 0; update % period == 0 && l < online.layers.length - 1; l++) {
      double[] activity = activity(online.outputs(l));
      double sum = 0;
      for (double unit : activity) {
        sum += unit;
      }
      for (int unit = 0; unit < activity.length; unit++) {
        if (activity[unit] * activity.length / sum <= threshold || sum == 0) {
          recycle(online, l, unit, followed.get(network).layers().get(l), network);
        }
      }
    }
  }

  private static double[] activity(double[][] outputs) {
    double[] activity = new double[outputs[0].length];
    for (double[] sample : outputs) {
      for (int unit = 0; unit < activity.length; unit++) {
        activity[unit] += Math.abs(sample[unit]);
      }
    }
    return activity;
  }

  private void recycle(ReferenceMlp online, int l, int unit, Layer followedLayer, int network) {
    Layer64 layer = online.layers[l];
    double[][] actual =
        ReferenceMlp.matrix(followedLayer, followed.get(network).parameters().values());
    double bound = Math.sqrt(6.0 / (layer.b.length + layer.w[unit].length));
    for (int i = 0; i < layer.w[unit].length; i++) {
      boolean exists = layer.mask == null || layer.mask[unit][i];
      if (exists ? Math.abs(actual[unit][i]) > bound : actual[unit][i] != 0) {
        throw new AssertionError("unit " + unit + ": new weight " + actual[unit][i]);
      }
      layer.w[unit][i] = actual[unit][i];
      layer.mw[unit][i] = 0;
      layer.vw[unit][i] = 0;
    }
    layer.b[unit] = 0;
    layer.mb[unit] = 0;
    layer.vb[unit] = 0;
    Layer64 next = online.layers[l + 1];
    for (int o = 0; o < next.b.length; o++) {
      next.w[o][unit] = 0;
      next.mw[o][unit] = 0;
      next.vw[o][unit] = 0;
    }
    recycled++;
  }

  @Override
  public void afterTargetUpdate(ReferenceMlp online, ReferenceMlp target) {
    method.afterTargetUpdate(online, target);
  }
}
