package dev.gossamer.core.flops;

import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import java.util.List;

/**
 * What a layer's FLOPs depend on.
 *
 * @param inputs number of inputs
 * @param outputs number of outputs
 * @param weights weights that exist: nnz of a sparse layer
 * @param sparse whether its topology may change
 */
public record LayerSize(int inputs, int outputs, double weights, boolean sparse) {

  /** Sizes of a network's layers as they are now. */
  public static List<LayerSize> of(Mlp network) {
    return network.layers().stream().map(LayerSize::of).toList();
  }

  private static LayerSize of(Layer layer) {
    double cells = (double) layer.inputs() * layer.outputs();
    return new LayerSize(layer.inputs(), layer.outputs(), layer.weights(), layer.weights() < cells);
  }
}
