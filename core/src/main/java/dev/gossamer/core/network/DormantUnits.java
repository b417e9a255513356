package dev.gossamer.core.network;

import dev.gossamer.kernels.Panels;

/**
 * Dormant neurons as Sokar et al. (2023, "The Dormant Neuron Phenomenon in Deep Reinforcement
 * Learning") define them: a hidden unit's score is its mean absolute activation over a minibatch,
 * divided by the mean of these over its layer. Units whose score is at most a threshold are
 * dormant; in a layer that is silent altogether all are.
 */
public final class DormantUnits {

  /** tau in the paper; it uses this value in its default setting. */
  public static final double THRESHOLD = 0.025;

  private DormantUnits() {}

  /**
   * Which units of a hidden layer are dormant.
   *
   * @param output the layer's activations
   * @param threshold largest score of a dormant unit
   */
  public static boolean[] in(Panels output, double threshold) {
    double[] activity = activity(output);
    double mean = 0;
    for (double unit : activity) {
      mean += unit / activity.length;
    }
    boolean[] dormant = new boolean[activity.length];
    for (int unit = 0; unit < activity.length; unit++) {
      dormant[unit] = activity[unit] <= threshold * mean;
    }
    return dormant;
  }

  /**
   * Share of a network's hidden units that are dormant at {@value #THRESHOLD}.
   *
   * @param pass the network's activations after a forward pass
   */
  public static double share(Mlp network, Pass pass) {
    int units = 0;
    int dormant = 0;
    for (int l = 0; l < network.layers().size() - 1; l++) {
      for (boolean unit : in(pass.output(l), THRESHOLD)) {
        dormant += unit ? 1 : 0;
        units++;
      }
    }
    return (double) dormant / units;
  }

  /** Sum of each unit's absolute activations over the samples. */
  private static double[] activity(Panels output) {
    double[] activity = new double[output.features()];
    for (int panel = 0; panel < output.count(); panel++) {
      int samples = Math.min(output.width(), output.batch() - panel * output.width());
      for (int unit = 0; unit < activity.length; unit++) {
        int at = output.offset(panel, unit);
        for (int i = 0; i < samples; i++) {
          activity[unit] += Math.abs(output.data()[at + i]);
        }
      }
    }
    return activity;
  }
}
