package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KernelsTest {

  private String propertyBefore;

  @BeforeEach
  void keepProperty() {
    propertyBefore = System.clearProperty(Kernels.PROPERTY);
  }

  @AfterEach
  void restoreProperty() {
    if (propertyBefore == null) {
      System.clearProperty(Kernels.PROPERTY);
    } else {
      System.setProperty(Kernels.PROPERTY, propertyBefore);
    }
  }

  @Test
  void scalarFirstThenWidthsUpToThePreferredOne() {
    List<KernelProvider> all = Kernels.all();
    assertEquals("scalar", all.get(0).name());
    assertEquals(1, all.get(0).lanes());
    for (int i = 1; i < all.size(); i++) {
      assertEquals(64 << i, all.get(i).lanes() * Float.SIZE);
      assertEquals("vector" + (64 << i), all.get(i).name());
    }
    assertEquals(all.stream().map(KernelProvider::name).toList(), Kernels.available());
  }

  @Test
  void byName() {
    for (KernelProvider provider : Kernels.all()) {
      assertSame(provider, Kernels.provider(provider.name()));
    }
  }

  @Test
  void theWidestByDefault() {
    assertSame(Kernels.all().get(Kernels.all().size() - 1), Kernels.provider());
  }

  @Test
  void thePropertyForcesEachCall() {
    for (KernelProvider provider : Kernels.all()) {
      System.setProperty(Kernels.PROPERTY, provider.name());
      assertSame(provider, Kernels.provider());
    }
  }

  @Test
  void namesThatDoNotRunAreErrorsNotFallbacks() {
    for (String name : List.of("vector4096", "Scalar", "", " scalar")) {
      String expected =
          "provider '" + name + "' does not run here; this machine has " + Kernels.available();
      assertEquals(
          expected,
          assertThrows(IllegalArgumentException.class, () -> Kernels.provider(name)).getMessage());
      System.setProperty(Kernels.PROPERTY, name);
      assertEquals(
          expected, assertThrows(IllegalArgumentException.class, Kernels::provider).getMessage());
    }
  }

  @Test
  void eachWidthHasItsOwnCopyOfTheKernels() {
    List<KernelProvider> all = Kernels.all();
    for (int i = 2; i < all.size(); i++) {
      assertNotSame(all.get(i - 1).getClass(), all.get(i).getClass());
      assertEquals(all.get(i - 1).getClass().getName(), all.get(i).getClass().getName());
    }
  }

  @Test
  void kernelsLoadedWithoutAWidthSaySo() {
    String message =
        assertThrows(IllegalStateException.class, () -> WidthLoader.bitsOf(KernelsTest.class))
            .getMessage();
    assertTrue(message.contains("KernelsTest must be loaded for a width"), message);
  }

  @Test
  void preferredPanelsAreWholeVectors() {
    for (KernelProvider provider : Kernels.all()) {
      for (int batch = 1; batch <= 600; batch++) {
        int width = provider.panelWidth(batch);
        assertTrue(width > 0 && width % provider.lanes() == 0, provider.name() + ": " + width);
        assertTrue(
            width < batch + provider.lanes(), provider.name() + " pads " + batch + " to " + width);
      }
    }
  }
}
