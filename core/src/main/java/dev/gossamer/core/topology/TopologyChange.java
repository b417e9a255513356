package dev.gossamer.core.topology;

import dev.gossamer.core.network.DenseLayer;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.MaskedWeights;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Parameters;
import dev.gossamer.core.network.PatternLayer;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.Rebuild;
import dev.gossamer.kernels.topology.Workspace;
import java.util.Optional;

/**
 * The change of one layer's topology: what a method chooses from, and what its choice does to the
 * layer's pattern, weights and moments, however they are kept.
 *
 * <p>Where weights come in blocks, a method chooses whole blocks: the pattern's positions are
 * blocks, and for its value each has its magnitude, the sum of its weights' magnitudes.
 *
 * <p>After the last layer of a network has changed, {@link Mlp#valuesChanged} is due.
 */
public final class TopologyChange {

  private final Mlp network;
  private final Layer layer;
  private final SparsePattern pattern;
  private final float[] values;
  private final int offset;
  private final int height;
  private final Workspace workspace;

  private TopologyChange(
      Mlp network,
      Layer layer,
      SparsePattern pattern,
      float[] values,
      int offset,
      int height,
      Workspace workspace) {
    this.network = network;
    this.layer = layer;
    this.pattern = pattern;
    this.values = values;
    this.offset = offset;
    this.height = height;
    this.workspace = workspace;
  }

  /** The change of a layer that has a topology: a sparse one, or a dense one with a mask. */
  public static Optional<TopologyChange> of(Mlp network, int l, Workspace workspace) {
    Layer layer = network.layers().get(l);
    float[] stored = network.parameters().values();
    if (layer instanceof PatternLayer sparse) {
      SparsePattern pattern = sparse.pattern();
      int height = sparse.height();
      int at = layer.weightOffset();
      return Optional.of(
          height == 1
              ? new TopologyChange(network, layer, pattern, stored, at, 1, workspace)
              : new TopologyChange(
                  network,
                  layer,
                  pattern,
                  BlockMagnitudes.of(stored, at, pattern.nnz(), height),
                  0,
                  height,
                  workspace));
    }
    if (layer instanceof DenseLayer dense && dense.mask() != null) {
      SparsePattern pattern = SparsePattern.ofMask(dense.outputs(), dense.inputs(), dense.mask());
      float[] values = MaskedWeights.gather(pattern, stored, dense.weightOffset());
      return Optional.of(new TopologyChange(network, layer, pattern, values, 0, 1, workspace));
    }
    return Optional.empty();
  }

  /** The pattern before the change: positions of weights, or of blocks of them. */
  public SparsePattern pattern() {
    return pattern;
  }

  /** Weights of a position: 1, or as many as a block has rows. */
  public int height() {
    return height;
  }

  /**
   * Holds, until the change, the weights before it, or the blocks' magnitudes, in the pattern's
   * order from {@link #offset} on.
   */
  public float[] values() {
    return values;
  }

  /** Index of the first position in {@link #values}. */
  public int offset() {
    return offset;
  }

  /**
   * Gives the layer another pattern, in blocks if it has blocks; weights and moments go with their
   * positions.
   */
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
    if (layer instanceof PatternLayer sparse) {
      sparse.reserve(changed.nnz());
      carry(
          changed,
          sparse.weightOrigins(valueOrigin, changed.nnz()),
          sparse.weightOrigins(momentOrigin, changed.nnz()));
    } else {
      carry(changed, valueOrigin, momentOrigin);
    }
    applyPattern(changed);
  }

  private void carry(SparsePattern changed, int[] valueOrigin, int[] momentOrigin) {
    Parameters parameters = network.parameters();
    carry(changed, valueOrigin, parameters.values());
    if (parameters.trainable()) {
      carry(changed, momentOrigin, parameters.firstMoments());
      carry(changed, momentOrigin, parameters.secondMoments());
    }
  }

  /**
   * Gives a masked dense layer another mask and leaves weights and moments as the optimizer left
   * them, also where they were masked.
   *
   * @throws IllegalStateException if the layer is sparse: absent weights have neither
   */
  public void applyMask(SparsePattern changed) {
    if (layer instanceof PatternLayer) {
      throw new IllegalStateException("a sparse layer has no weights where it has no positions");
    }
    applyPattern(changed);
  }

  private void applyPattern(SparsePattern changed) {
    if (layer instanceof PatternLayer sparse) {
      sparse.pattern(changed);
    } else if (layer instanceof DenseLayer dense) {
      dense.mask(network.kernels(), MaskedWeights.mask(changed));
    }
  }

  private void carry(SparsePattern changed, int[] origin, float[] array) {
    int at = layer.weightOffset();
    int nnz = changed.nnz();
    if (layer instanceof PatternLayer) {
      int before = pattern.nnz() * height;
      Rebuild.carry(origin, nnz * height, array, at, before, array, at, workspace);
      return;
    }
    float[] before = MaskedWeights.gather(pattern, array, at);
    float[] after = new float[nnz];
    Rebuild.carry(origin, nnz, before, 0, pattern.nnz(), after, 0, workspace);
    MaskedWeights.scatter(changed, after, 0, array, at);
  }
}
