package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Columns beyond 15 and beyond 16 bits reach the right features. */
class ManyColumnsTest extends ProviderTest {

  @Test
  void narrow() {
    products(65_536, 0, 32_767, 32_768, 65_535);
  }

  @Test
  void wide() {
    products(70_000, 0, 32_768, 65_536, 69_999);
  }

  private void products(int features, int... columns) {
    SparsePattern pattern = SparsePattern.of(1, features, new int[] {0, 4}, columns);
    products(pattern, columns, 1);
    products(pattern, columns, 4);
  }

  private void products(SparsePattern pattern, int[] columns, int vectors) {
    int width = vectors * provider.lanes();
    Panels x = new Panels(pattern.columns(), 1, width);
    Panels y = new Panels(1, 1, width);
    for (int p = 0; p < columns.length; p++) {
      x.set(0, columns[p], 1 << p);
    }
    float[] values = {1, 16, 256, 4096};
    provider.spmm(pattern, values, 0, new float[1], 0, Activation.IDENTITY, x, y);
    assertEquals(1 + 32 + 1024 + 32_768, y.get(0, 0));

    float[] gradient = new float[4];
    Panels dy = new Panels(1, 1, width);
    dy.set(0, 0, 3);
    provider.sddmm(pattern, dy, x, gradient, 0, new float[provider.sddmmScratch(4)]);
    for (int p = 0; p < columns.length; p++) {
      assertEquals(3 << p, gradient[p]);
    }
  }
}
