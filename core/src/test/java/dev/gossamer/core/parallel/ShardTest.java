package dev.gossamer.core.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.Panels;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShardTest {

  @Test
  void sharesCoverTheMinibatchEvenly() {
    for (int batch : new int[] {1, 7, 8, 9, 33, 100}) {
      for (int workers = 1; workers <= 7; workers++) {
        Panels whole = new Panels(3, batch, 8);
        int panel = 0;
        int sample = 0;
        for (int worker = 0; worker < workers; worker++) {
          Shard shard = Shard.of(whole, worker, workers);
          assertEquals(panel, shard.firstPanel());
          assertEquals(sample, shard.firstSample());
          int panels = shard.endPanel() - shard.firstPanel();
          assertTrue(panels >= whole.count() / workers);
          assertTrue(panels <= (whole.count() + workers - 1) / workers);
          assertEquals(shard.endSample() - shard.firstSample(), shard.of(whole).batch());
          assertEquals(panels, shard.of(whole).count());
          assertSame(whole.data(), shard.of(whole).data());
          panel = shard.endPanel();
          sample = shard.endSample();
        }
        assertEquals(whole.count(), panel);
        assertEquals(batch, sample);
      }
    }
  }

  @Test
  void samplesOfEachPanel() {
    Shard shard = Shard.of(new Panels(3, 21, 8), 1, 2);
    assertEquals(1, shard.firstPanel());
    assertEquals(
        List.of(8, 16, 21),
        List.of(shard.firstSample(1), shard.firstSample(2), shard.firstSample(3)));
  }

  static List<KernelProvider> providers() {
    return Kernels.all();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void oneWorkerHasTheWidthThatTheProviderPrefers(KernelProvider kernels) {
    for (int batch : new int[] {1, 5, 100, 256, 1000}) {
      assertEquals(kernels.panelWidth(batch), Shard.panelWidth(kernels, batch, 1));
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void everyWorkerHasAPanelUnlessItWouldBeNarrowerThanATile(KernelProvider kernels) {
    int tile = 4 * kernels.lanes();
    for (int batch : new int[] {1, 5, 17, 64, 100, 112, 256, 1000}) {
      for (int workers = 1; workers <= 9; workers++) {
        int width = Shard.panelWidth(kernels, batch, workers);
        assertEquals(0, width % kernels.lanes());
        assertTrue(width <= kernels.panelWidth(batch));
        int panels = (batch + width - 1) / width;
        assertTrue(panels >= workers || width <= tile || (panels - 1) * tile < batch);
        assertTrue(width >= Math.min(tile, kernels.panelWidth(batch)));
      }
    }
  }

  @Test
  void aSumIsTheSameWhoeverMadeItsParts() {
    Panels batch = new Panels(1, 50, 4);
    double[] parts = new SplittableRandom(1).doubles(batch.count(), -1, 1e6).toArray();
    double expected = 0;
    for (double part : parts) {
      expected += part;
    }
    PanelSums sums = new PanelSums(batch);
    for (int panel = parts.length - 1; panel >= 0; panel--) {
      sums.set(panel, parts[panel]);
    }
    assertEquals(expected, sums.total());
  }
}
