package dev.gossamer.core.topology;

/** Is told of every change of a layer's topology. */
@FunctionalInterface
public interface TopologyListener {

  /** A listener that ignores everything. */
  TopologyListener SILENT = (update, network, layer, dropped, grown, nnz) -> {};

  /**
   * A layer has changed.
   *
   * @param update number of the agent's update
   * @param network which network: 0 the actor, 1 and 2 the critics
   * @param layer which of its layers, from 0
   * @param dropped weights dropped
   * @param grown weights grown
   * @param nnz weights it has now
   */
  void changed(long update, int network, int layer, int dropped, int grown, int nnz);
}
