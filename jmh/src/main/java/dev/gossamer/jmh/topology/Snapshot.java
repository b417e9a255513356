package dev.gossamer.jmh.topology;

import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.topology.TopologyChange;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A network as it is now, to go back to at the cost of a few copies. */
final class Snapshot {

  private final Mlp network;
  private final Workspace workspace = new Workspace();
  private final List<Optional<SparsePattern>> patterns = new ArrayList<>();
  private final List<float[]> arrays;

  Snapshot(Mlp network) {
    this.network = network;
    for (int l = 0; l < network.layers().size(); l++) {
      patterns.add(TopologyChange.of(network, l, workspace).map(TopologyChange::pattern));
    }
    this.arrays = network.parameters().trained().stream().map(float[]::clone).toList();
  }

  /** Whether no layer has a topology. */
  boolean isDense() {
    return patterns.stream().allMatch(Optional::isEmpty);
  }

  void restore() {
    for (int l = 0; l < patterns.size(); l++) {
      Optional<TopologyChange> layer = TopologyChange.of(network, l, workspace);
      if (layer.isPresent() && layer.get().pattern() != patterns.get(l).orElseThrow()) {
        restore(layer.get(), patterns.get(l).orElseThrow());
      }
    }
    List<float[]> trained = network.parameters().trained();
    for (int a = 0; a < arrays.size(); a++) {
      System.arraycopy(arrays.get(a), 0, trained.get(a), 0, arrays.get(a).length);
    }
    network.valuesChanged();
  }

  /** Goes back to a pattern, with zeros for weights: they are copied afterwards. */
  private static void restore(TopologyChange layer, SparsePattern pattern) {
    int[] origin = new int[pattern.nnz()];
    Arrays.fill(origin, -1);
    layer.apply(pattern, origin);
  }
}
