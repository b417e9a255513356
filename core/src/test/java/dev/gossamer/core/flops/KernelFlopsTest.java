package dev.gossamer.core.flops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class KernelFlopsTest {

  @Test
  void denseProductOfAHiddenLayer() {
    long nonzeros = KernelFlops.nonzeros(256, 256, 0);
    assertEquals(65_536, nonzeros);
    assertEquals(33_554_432, KernelFlops.product(nonzeros, 256));
  }

  @Test
  void sparseProductFollowsTheNonzeros() {
    assertEquals(13_107, KernelFlops.nonzeros(256, 256, 0.8)); // 13107.2
    assertEquals(2_621_400, KernelFlops.product(13_107, 100));
    assertEquals(0, KernelFlops.nonzeros(256, 256, 1));
  }

  @Test
  void blocksAreWhole() {
    assertEquals(13_107, KernelFlops.nonzeros(256, 256, 0.8, 1));
    assertEquals(13_108, KernelFlops.nonzeros(256, 256, 0.8, 4)); // 3276.75 blocks
    assertEquals(13_104, KernelFlops.nonzeros(256, 256, 0.8, 8)); // 1638.375 blocks
    assertEquals(65_536, KernelFlops.nonzeros(256, 256, 0, 8));
    assertEquals(8, KernelFlops.nonzeros(8, 2, 0.99, 8));
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> KernelFlops.nonzeros(2, 2, 0.5, 0));
    assertEquals("block is 0, must be at least 1", thrown.getMessage());
  }

  @Test
  void countsBeyondAnIntAreExact() {
    assertEquals(4_000_000_000L, KernelFlops.nonzeros(100_000, 40_000, 0));
    assertEquals(2_048_000_000_000L, KernelFlops.product(4_000_000_000L, 256));
    assertThrows(ArithmeticException.class, () -> KernelFlops.product(Long.MAX_VALUE / 2, 256));
  }

  @Test
  void elementwiseKernelsCountPerParameter() {
    assertEquals(1_500, KernelFlops.adam(100));
    assertEquals(300, KernelFlops.softUpdate(100));
  }

  @Test
  void refusesValuesOutOfRangeByName() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> KernelFlops.nonzeros(2, 2, 1.5));
    assertEquals("sparsity is 1.5, must be from 0 to 1", thrown.getMessage());
    assertThrows(IllegalArgumentException.class, () -> KernelFlops.nonzeros(2, 2, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> KernelFlops.product(-1, 2));
    assertThrows(IllegalArgumentException.class, () -> KernelFlops.adam(-1));
  }
}
