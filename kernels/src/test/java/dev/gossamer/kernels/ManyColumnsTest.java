package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Columns beyond 15 and beyond 16 bits reach the right features. */
class ManyColumnsTest extends ProviderTest {

  /** Short and long rows in either order, as a kernel that takes rows by twos meets them. */
  private static final int[] ROWS = {0, 1, 5, 9, 10};

  private static final float[] VALUES = {1, 1, 16, 256, 4096, 2, 32, 512, 8192, 3};

  @Test
  void narrow() {
    products(65_536, 0, 32_767, 32_768, 65_535);
  }

  @Test
  void wide() {
    products(70_000, 0, 32_768, 65_536, 69_999);
  }

  private void products(int features, int a, int b, int c, int d) {
    int[] columns = {d, a, b, c, d, a, b, c, d, d};
    SparsePattern pattern = SparsePattern.of(4, features, ROWS, columns);
    for (int vectors : new int[] {1, 4}) {
      int width = vectors * provider.lanes();
      Panels x = new Panels(features, 1, width);
      x.set(0, a, 1);
      x.set(0, b, 2);
      x.set(0, c, 4);
      x.set(0, d, 8);
      Panels y = new Panels(4, 1, width);
      PackedPattern packed = provider.pack(pattern, 0, 4);
      float[] values = new float[packed.nnz()];
      provider.permute(VALUES, 0, packed.origin(), values, 0, 0, values.length);
      provider.spmm(packed, values, new float[4], 0, Activation.IDENTITY, x, y);
      assertEquals(8, y.get(0, 0));
      assertEquals(1 + 32 + 1024 + 32_768, y.get(0, 1));
      assertEquals(2 + 64 + 2048 + 65_536, y.get(0, 2));
      assertEquals(24, y.get(0, 3));

      Panels dy = new Panels(4, 1, width);
      for (int row = 0; row < 4; row++) {
        dy.set(0, row, 3 + row);
      }
      float[] gradient = new float[VALUES.length];
      provider.sddmm(pattern, dy, x, gradient, 0, new float[provider.sddmmScratch(4)]);
      for (int row = 0; row < 4; row++) {
        for (int p = ROWS[row]; p < ROWS[row + 1]; p++) {
          assertEquals((3 + row) * x.get(0, columns[p]), gradient[p]);
        }
      }
    }
  }
}
