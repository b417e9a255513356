package dev.gossamer.core.diagnostics;

import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;
import dev.gossamer.kernels.Panels;

/**
 * Dormant neurons as Sokar et al. (2023, "The Dormant Neuron Phenomenon in Deep Reinforcement
 * Learning") define them: a hidden unit's score is its mean absolute activation over a minibatch,
 * divided by the mean of these over its layer. Units with a score of at most {@value #THRESHOLD}
 * are dormant; in a layer that is silent altogether all are.
 */
final class DormantUnits {

  /** tau in the paper; it uses this value in its default setting. */
  static final double THRESHOLD = 0.025;

  private DormantUnits() {}

  /**
   * Share of the hidden units that are dormant.
   *
   * @param pass the network's activations after a forward pass
   */
  static double share(Mlp network, Pass pass) {
    int units = 0;
    int dormant = 0;
    for (int l = 0; l < network.layers().size() - 1; l++) {
      double[] activity = activity(pass.output(l));
      double mean = 0;
      for (double unit : activity) {
        mean += unit / activity.length;
      }
      for (double unit : activity) {
        dormant += unit <= THRESHOLD * mean ? 1 : 0;
      }
      units += activity.length;
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
