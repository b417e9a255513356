package dev.gossamer.jmh.topology;

import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.kernels.SparsePattern;
import java.util.List;

/** A network as it is now, to go back to at the cost of a few copies. */
final class Snapshot {

  private final Mlp network;
  private final List<SparsePattern> patterns;
  private final List<float[]> arrays;

  Snapshot(Mlp network) {
    this.network = network;
    this.patterns =
        network.layers().stream()
            .filter(SparseLayer.class::isInstance)
            .map(layer -> ((SparseLayer) layer).pattern())
            .toList();
    this.arrays = network.parameters().trained().stream().map(float[]::clone).toList();
  }

  void restore() {
    int sparse = 0;
    for (Layer layer : network.layers()) {
      if (layer instanceof SparseLayer changed) {
        changed.pattern(patterns.get(sparse++));
      }
    }
    List<float[]> trained = network.parameters().trained();
    for (int a = 0; a < arrays.size(); a++) {
      System.arraycopy(arrays.get(a), 0, trained.get(a), 0, arrays.get(a).length);
    }
    network.valuesChanged();
  }
}
