package dev.gossamer.jmh.kernel;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.PackedPattern;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SparsePattern;

/** A sparse matrix as a provider's products read it. */
public final class PackedMatrix {

  private final PackedPattern pattern;
  private final float[] values;

  /** All rows of a matrix, whose values in the pattern's order lie behind the lead-in. */
  public PackedMatrix(KernelProvider provider, SparsePattern pattern, float[] valuesInOrder) {
    this.pattern = provider.pack(pattern, 0, pattern.rows());
    this.values = new float[this.pattern.nnz()];
    provider.permute(
        valuesInOrder, Panels.LEAD, this.pattern.origin(), values, 0, 0, values.length);
  }

  /** Its positions in packed order. */
  public PackedPattern pattern() {
    return pattern;
  }

  /** Its values in packed order. */
  public float[] values() {
    return values;
  }
}
