package dev.gossamer.core.method;

import dev.gossamer.core.setting.SettingValues;
import java.util.ArrayList;
import java.util.List;

/** Densities for which the layers of a network are planned that becomes sparser or denser. */
final class PlannedDensities {

  /**
   * A layer's density may be that much lower than its network's, as Erdos-Renyi spreads weights.
   */
  private static final double SPREAD = 0.5;

  private PlannedDensities() {}

  /** The lowest density of a network at the run's sparsities; a half where lambdas set it. */
  static double least(SettingValues values) {
    double least = 1;
    for (String name : List.of("sparsity", "sparsity.actor", "sparsity.critic")) {
      if (values.has(name)) {
        least = Math.min(least, 1 - values.real(name));
      }
    }
    return least == 1 ? 0.5 : least;
  }

  /**
   * Densities each half the one before, from the highest that a layer may come to until the lowest
   * is covered: dense and sparse ways are apart by more than the factor between two of them only
   * where it hardly matters which is taken.
   *
   * @param least lowest density of a network
   * @param most highest density of a layer
   */
  static List<Double> from(double least, double most) {
    List<Double> densities = new ArrayList<>();
    double density = most;
    do {
      densities.add(density);
      density /= 2;
    } while (density > SPREAD * least / 2);
    return densities;
  }
}
