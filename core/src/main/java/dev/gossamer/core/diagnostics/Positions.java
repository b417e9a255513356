package dev.gossamer.core.diagnostics;

import dev.gossamer.core.network.BlockLayer;
import dev.gossamer.core.network.DenseLayer;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.kernels.SparsePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Positions of the weights in the layers that have a mask or a pattern, in the order of the layers;
 * dense ones are left out. Takes memory in proportion to the weights there are.
 *
 * @param layers one pattern a layer
 */
record Positions(List<SparsePattern> layers) {

  /** Where the network has weights, be they zero. */
  static Positions of(Mlp network) {
    List<SparsePattern> layers = new ArrayList<>();
    for (Layer layer : network.layers()) {
      pattern(layer).ifPresent(layers::add);
    }
    return new Positions(layers);
  }

  private static Optional<SparsePattern> pattern(Layer layer) {
    if (layer instanceof SparseLayer sparse) {
      return Optional.of(sparse.pattern());
    }
    if (layer instanceof BlockLayer blocks) {
      return Optional.of(blocks.blocks().unblocked());
    }
    return layer instanceof DenseLayer dense && dense.mask() != null
        ? Optional.of(SparsePattern.ofMask(dense.outputs(), dense.inputs(), dense.mask()))
        : Optional.empty();
  }

  /** Where a target has weights other than zero, in the layers that are sparse online. */
  static Positions ofTarget(Mlp online, Mlp target) {
    List<SparsePattern> layers = new ArrayList<>();
    float[] values = target.parameters().values();
    for (int l = 0; l < online.layers().size(); l++) {
      Layer layer = target.layers().get(l);
      if (layer instanceof SparseLayer sparse) {
        layers.add(nonzero(sparse.pattern(), sparse.inPatternOrder(values)));
      } else if (layer instanceof BlockLayer blocks) {
        float[] weights = blocks.blocks().unblocked(values, blocks.weightOffset());
        layers.add(nonzero(blocks.blocks().unblocked(), weights));
      } else if (pattern(online.layers().get(l)).isPresent()) {
        layers.add(nonzero(layer, values));
      }
    }
    return new Positions(layers);
  }

  private static SparsePattern nonzero(SparsePattern pattern, float[] values) {
    int[] pointers = new int[pattern.rows() + 1];
    int[] columns = new int[pattern.nnz()];
    int nnz = 0;
    for (int r = 0; r < pattern.rows(); r++) {
      for (int p = pattern.rowPointers()[r]; p < pattern.rowPointers()[r + 1]; p++) {
        if (values[p] != 0) {
          columns[nnz++] = pattern.column(p);
        }
      }
      pointers[r + 1] = nnz;
    }
    return pattern.at(pointers, columns);
  }

  private static SparsePattern nonzero(Layer dense, float[] values) {
    float[] matrix = new float[dense.inputs() * dense.outputs()];
    System.arraycopy(values, dense.weightOffset(), matrix, 0, matrix.length);
    return SparsePattern.ofMask(dense.outputs(), dense.inputs(), matrix);
  }

  /** Number of positions. */
  long count() {
    return layers.stream().mapToLong(SparsePattern::nnz).sum();
  }

  /**
   * Share of these positions that others have too; NaN if there are none.
   *
   * @param others of a network of the same shape
   */
  double shareIn(Positions others) {
    long common = 0;
    for (int l = 0; l < layers.size(); l++) {
      common += common(layers.get(l), others.layers.get(l));
    }
    return count() == 0 ? Double.NaN : (double) common / count();
  }

  private static long common(SparsePattern a, SparsePattern b) {
    long common = 0;
    for (int r = 0; r < a.rows(); r++) {
      int p = a.rowPointers()[r];
      int q = b.rowPointers()[r];
      while (p < a.rowPointers()[r + 1] && q < b.rowPointers()[r + 1]) {
        int difference = a.column(p) - b.column(q);
        if (difference == 0) {
          common++;
        }
        p += difference <= 0 ? 1 : 0;
        q += difference >= 0 ? 1 : 0;
      }
    }
    return common;
  }
}
