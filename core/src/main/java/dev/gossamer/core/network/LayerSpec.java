package dev.gossamer.core.network;

import dev.gossamer.kernels.Activation;
import dev.gossamer.kernels.BlockPattern;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.SparsePattern;
import java.util.ArrayList;
import java.util.List;

/**
 * What one layer of a network is to be.
 *
 * @param inputs number of inputs
 * @param outputs number of outputs
 * @param pattern where weights or blocks of them exist, {@code [outputs / height][inputs]}; null
 *     for a dense layer
 * @param storage how a layer with a pattern is kept; ignored without one
 * @param height rows of a block, 1 where each weight is by itself
 */
public record LayerSpec(
    int inputs, int outputs, SparsePattern pattern, Storage storage, int height) {

  /** Checks that only sparse layers have blocks. */
  public LayerSpec {
    if (height > 1 && storage == Storage.MASKED) {
      throw new IllegalArgumentException("a masked dense layer has no blocks of " + height);
    }
  }

  /** How a layer's weights are kept. */
  public enum Storage {
    /** nnz-sized arrays. */
    SPARSE,
    /** Dense arrays times a mask. */
    MASKED
  }

  /** A layer in which each weight is by itself. */
  public LayerSpec(int inputs, int outputs, SparsePattern pattern, Storage storage) {
    this(inputs, outputs, pattern, storage, 1);
  }

  /** A dense layer. */
  public static LayerSpec dense(int inputs, int outputs) {
    return new LayerSpec(inputs, outputs, null, Storage.SPARSE);
  }

  /** The layers of a network as they are now, to build another alike. */
  public static List<LayerSpec> of(Mlp network) {
    return network.layers().stream().map(LayerSpec::of).toList();
  }

  private static LayerSpec of(Layer layer) {
    if (layer instanceof PatternLayer sparse) {
      return new LayerSpec(
          layer.inputs(), layer.outputs(), sparse.pattern(), Storage.SPARSE, sparse.height());
    }
    if (layer instanceof DenseLayer dense && dense.mask() != null) {
      SparsePattern pattern = SparsePattern.ofMask(dense.outputs(), dense.inputs(), dense.mask());
      return new LayerSpec(layer.inputs(), layer.outputs(), pattern, Storage.MASKED);
    }
    return dense(layer.inputs(), layer.outputs());
  }

  /**
   * A network of such layers with zero parameters, ReLU between them and none after the last.
   *
   * @param trainable whether it has gradients and moments
   */
  public static Mlp build(KernelProvider kernels, boolean trainable, List<LayerSpec> specs) {
    Parameters parameters = new Parameters(trainable);
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l < specs.size(); l++) {
      Activation activation = l < specs.size() - 1 ? Activation.RELU : Activation.IDENTITY;
      layers.add(specs.get(l).layer(kernels, parameters, activation));
    }
    return new Mlp(kernels, parameters, layers);
  }

  private Layer layer(KernelProvider kernels, Parameters parameters, Activation activation) {
    if (pattern != null && height > 1) {
      return new BlockLayer(parameters, new BlockPattern(pattern, height), activation);
    }
    if (pattern != null && storage == Storage.SPARSE) {
      return new SparseLayer(kernels, parameters, pattern, activation);
    }
    DenseLayer layer = new DenseLayer(parameters, inputs, outputs, activation);
    if (pattern != null) {
      layer.mask(kernels, MaskedWeights.mask(pattern));
    }
    return layer;
  }
}
