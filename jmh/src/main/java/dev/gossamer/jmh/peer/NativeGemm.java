package dev.gossamer.jmh.peer;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A shared library's dense product. Its operands lie off the heap on 64-byte boundaries, which with
 * the layout of {@link PeerGemm} was the fastest arrangement (see {@code docs/peers.md}).
 */
public abstract class NativeGemm extends PeerGemm {
  private MemorySegment a;
  private MemorySegment b;
  private MemorySegment c;

  @Override
  protected void operands(float[] w, float[] activations) {
    Arena arena = Arena.ofAuto();
    a = Matrices.copy(arena, w);
    b = Matrices.copy(arena, activations);
    c = Matrices.floats(arena, outputs * batch);
  }

  @Override
  protected void multiply() {
    multiply(outputs, batch, inputs, a, b, c);
  }

  /**
   * {@code c = a b}, all row-major without gaps.
   *
   * @param a m x k
   * @param b k x n
   * @param c m x n, overwritten
   */
  protected abstract void multiply(
      int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c);

  @Override
  protected float[] product() {
    return c.toArray(JAVA_FLOAT);
  }
}
