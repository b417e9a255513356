package dev.gossamer.core.physics;

import java.util.Arrays;

/** Motors at joints. */
final class Motors {
  final int[] dof;
  final double[] gear;
  final double[] low;
  final double[] high;

  Motors(int count) {
    dof = new int[count];
    gear = new double[count];
    low = new double[count];
    high = new double[count];
  }

  /** Writes the joint forces of a control vector, clipped to the motors' ranges. */
  void force(double[] control, double[] force) {
    Arrays.fill(force, 0);
    for (int i = 0; i < dof.length; i++) {
      force[dof[i]] += gear[i] * Math.max(low[i], Math.min(high[i], control[i]));
    }
  }
}
