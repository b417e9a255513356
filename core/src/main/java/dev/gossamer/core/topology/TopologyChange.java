package dev.gossamer.core.topology;

import dev.gossamer.core.network.DenseLayer;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.MaskedWeights;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Parameters;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.Rebuild;
import dev.gossamer.kernels.topology.Workspace;
import java.util.Optional;

/**
 * The change of one layer's topology: what a method chooses from, and what its choice does to the
 * layer's pattern, weights and moments, however they are kept.
 *
 * <p>After the last layer of a network has changed, {@link Mlp#valuesChanged} is due.
 */
public final class TopologyChange {

  private final Mlp network;
  private final Layer layer;
  private final SparsePattern pattern;
  private final float[] values;
  private final int offset;
  private final Workspace workspace;

  private TopologyChange(
      Mlp network,
      Layer layer,
      SparsePattern pattern,
      float[] values,
      int offset,
      Workspace workspace) {
    this.network = network;
    this.layer = layer;
    this.pattern = pattern;
    this.values = values;
    this.offset = offset;
    this.workspace = workspace;
  }

  /** The change of a layer that has a topology: a sparse one, or a dense one with a mask. */
  public static Optional<TopologyChange> of(Mlp network, int l, Workspace workspace) {
    Layer layer = network.layers().get(l);
    float[] stored = network.parameters().values();
    if (layer instanceof SparseLayer sparse) {
      return Optional.of(
          new TopologyChange(
              network, layer, sparse.pattern(), stored, layer.weightOffset(), workspace));
    }
    if (layer instanceof DenseLayer dense && dense.mask() != null) {
      SparsePattern pattern = SparsePattern.ofMask(dense.outputs(), dense.inputs(), dense.mask());
      float[] values = MaskedWeights.gather(pattern, stored, dense.weightOffset());
      return Optional.of(new TopologyChange(network, layer, pattern, values, 0, workspace));
    }
    return Optional.empty();
  }

  /** The pattern before the change. */
  public SparsePattern pattern() {
    return pattern;
  }

  /**
   * Holds, until the change, the weights before it, in the pattern's order from {@link #offset} on.
   */
  public float[] values() {
    return values;
  }

  /** Index of the first weight in {@link #values}. */
  public int offset() {
    return offset;
  }

  /** Gives the layer another pattern; weights and moments go with their positions. */
  public void apply(SparsePattern changed, int[] origin) {
    apply(changed, origin, origin);
  }

  /**
   * Gives the layer another pattern.
   *
   * @param valueOrigin for each new position the old one whose weight it takes over, or -1 to start
   *     from zero
   * @param momentOrigin likewise for both moments
   */
  public void apply(SparsePattern changed, int[] valueOrigin, int[] momentOrigin) {
    if (layer instanceof SparseLayer sparse) {
      sparse.reserve(changed.nnz());
    }
    Parameters parameters = network.parameters();
    carry(changed, valueOrigin, parameters.values());
    if (parameters.trainable()) {
      carry(changed, momentOrigin, parameters.firstMoments());
      carry(changed, momentOrigin, parameters.secondMoments());
    }
    applyPattern(changed);
  }

  /**
   * Gives a masked dense layer another mask and leaves weights and moments as the optimizer left
   * them, also where they were masked.
   *
   * @throws IllegalStateException if the layer is sparse: absent weights have neither
   */
  public void applyMask(SparsePattern changed) {
    if (layer instanceof SparseLayer) {
      throw new IllegalStateException("a sparse layer has no weights where it has no positions");
    }
    applyPattern(changed);
  }

  private void applyPattern(SparsePattern changed) {
    if (layer instanceof SparseLayer sparse) {
      sparse.pattern(changed);
    } else if (layer instanceof DenseLayer dense) {
      dense.mask(network.kernels(), MaskedWeights.mask(changed));
    }
  }

  private void carry(SparsePattern changed, int[] origin, float[] array) {
    int at = layer.weightOffset();
    int nnz = changed.nnz();
    if (layer instanceof SparseLayer) {
      Rebuild.carry(origin, nnz, array, at, pattern.nnz(), array, at, workspace);
      return;
    }
    float[] before = MaskedWeights.gather(pattern, array, at);
    float[] after = new float[nnz];
    Rebuild.carry(origin, nnz, before, 0, pattern.nnz(), after, 0, workspace);
    MaskedWeights.scatter(changed, after, 0, array, at);
  }
}
