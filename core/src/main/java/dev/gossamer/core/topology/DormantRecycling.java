package dev.gossamer.core.topology;

import dev.gossamer.core.network.DenseLayer;
import dev.gossamer.core.network.DormantUnits;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Parameters;
import dev.gossamer.core.network.Pass;
import dev.gossamer.core.network.PatternLayer;
import dev.gossamer.kernels.SparsePattern;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Recycling of dormant neurons, ReDo (Sokar et al. 2023), on top of any method: every period, each
 * hidden unit that is dormant on the minibatch gets new incoming weights, uniform within {@code
 * sqrt(6 / (inputs + outputs))} as in the published code, a bias of zero, and outgoing weights of
 * zero; Adam's moments of all of these become zero. The positions of weights stay as they are.
 */
public final class DormantRecycling implements TopologyMethod {

  private final TopologyMethod method;
  private final long period;
  private final double threshold;
  private final RandomGenerator random;

  /**
   * A method with recycling.
   *
   * @param period updates between recyclings; a network that is not updated then waits for the next
   * @param threshold largest score of a dormant unit (tau in the paper)
   * @param random draws the new weights
   */
  public DormantRecycling(
      TopologyMethod method, long period, double threshold, RandomGenerator random) {
    this.method = method;
    this.period = period;
    this.threshold = threshold;
    this.random = random;
  }

  @Override
  public boolean stepsOptimizer(Mlp network, long update) {
    return method.stepsOptimizer(network, update);
  }

  @Override
  public void afterOptimizerStep(Mlp network, Pass pass, long update) {
    method.afterOptimizerStep(network, pass, update);
    if (update % period == 0) {
      for (int l = 0; l < network.layers().size() - 1; l++) {
        boolean[] dormant = DormantUnits.in(pass.output(l), threshold);
        for (int unit = 0; unit < dormant.length; unit++) {
          if (dormant[unit]) {
            renewIncoming(network.parameters(), network.layers().get(l), unit);
          }
        }
        clearOutgoing(network.parameters(), network.layers().get(l + 1), dormant);
      }
      network.applyMasks(network.parameters().values());
      network.valuesChanged();
    }
  }

  private void renewIncoming(Parameters parameters, Layer layer, int unit) {
    int height = layer instanceof PatternLayer sparse ? sparse.height() : 1;
    int first = unit - unit % height;
    int begin = layer.weightOffset() + layer.weightsBefore(first) + unit % height;
    int end = layer.weightOffset() + layer.weightsBefore(first + height);
    int bias = layer.biasOffset() + unit;
    float bound = (float) Math.sqrt(6.0 / (layer.inputs() + layer.outputs()));
    for (int w = begin; w < end; w += height) {
      parameters.values()[w] = random.nextFloat(-bound, bound);
      parameters.firstMoments()[w] = 0;
      parameters.secondMoments()[w] = 0;
    }
    parameters.values()[bias] = 0;
    parameters.firstMoments()[bias] = 0;
    parameters.secondMoments()[bias] = 0;
  }

  private static void clearOutgoing(Parameters parameters, Layer layer, boolean[] dormant) {
    for (float[] array : parameters.trained()) {
      if (layer instanceof PatternLayer sparse) {
        clear(array, sparse, dormant);
      } else if (layer instanceof DenseLayer dense) {
        clear(array, dense, dormant);
      }
    }
  }

  private static void clear(float[] array, PatternLayer layer, boolean[] dormant) {
    SparsePattern pattern = layer.pattern();
    int height = layer.height();
    for (int p = 0; p < pattern.nnz(); p++) {
      if (dormant[pattern.column(p)]) {
        int at = layer.weightOffset() + p * height;
        Arrays.fill(array, at, at + height, 0);
      }
    }
  }

  private static void clear(float[] array, DenseLayer layer, boolean[] dormant) {
    for (int o = 0; o < layer.outputs(); o++) {
      int row = layer.weightOffset() + layer.weightsBefore(o);
      for (int i = 0; i < layer.inputs(); i++) {
        array[row + i] = dormant[i] ? 0 : array[row + i];
      }
    }
  }

  @Override
  public void afterTargetUpdate(Mlp online, Mlp target) {
    method.afterTargetUpdate(online, target);
  }

  @Override
  public boolean targetsKeepOwnPositions() {
    return method.targetsKeepOwnPositions();
  }
}
