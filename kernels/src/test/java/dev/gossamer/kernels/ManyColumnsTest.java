package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Columns beyond 15 and beyond 16 bits reach the right features. */
class ManyColumnsTest extends ProviderTest {

  private static final int[] COLUMNS = {0, 32_767, 32_768, 65_535};

  @Test
  void narrow() {
    products(SparsePattern.of(1, 65_536, new int[] {0, 4}, COLUMNS));
  }

  @Test
  void wide() {
    products(SparsePattern.of(1, 70_000, new int[] {0, 4}, COLUMNS));
  }

  private void products(SparsePattern pattern) {
    int lanes = provider.lanes();
    Panels x = new Panels(pattern.columns(), 1, lanes);
    Panels y = new Panels(1, 1, lanes);
    for (int p = 0; p < COLUMNS.length; p++) {
      x.set(0, COLUMNS[p], 1 << p);
    }
    float[] values = {1, 16, 256, 4096};
    provider.spmm(pattern, values, 0, new float[1], 0, Activation.IDENTITY, x, y);
    assertEquals(1 + 32 + 1024 + 32_768, y.get(0, 0));

    float[] gradient = new float[4];
    y.set(0, 0, 3);
    for (int lane = 1; lane < lanes; lane++) {
      y.set(lane, 0, 0);
    }
    provider.sddmm(pattern, y, x, gradient, 0, new float[provider.sddmmScratch(4)]);
    for (int p = 0; p < COLUMNS.length; p++) {
      assertEquals(3 << p, gradient[p]);
    }
  }
}
