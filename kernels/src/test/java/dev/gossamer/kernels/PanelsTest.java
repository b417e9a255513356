package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PanelsTest {

  private static Panels numbered(int features, int batch, int width) {
    Panels panels = new Panels(features, batch, width);
    for (int sample = 0; sample < panels.paddedBatch(); sample++) {
      for (int feature = 0; feature < features; feature++) {
        panels.set(sample, feature, 100 * feature + sample);
      }
    }
    return panels;
  }

  @Test
  void sizes() {
    Panels panels = new Panels(3, 10, 4);
    assertEquals(3, panels.features());
    assertEquals(10, panels.batch());
    assertEquals(4, panels.width());
    assertEquals(3, panels.count());
    assertEquals(12, panels.paddedBatch());
    assertEquals(Panels.LEAD + 36, panels.data().length);
    assertEquals(2, new Panels(3, 8, 4).count());
    assertEquals(Panels.LEAD, new Panels(0, 8, 4).data().length);
  }

  @Test
  void aPanelsFeatureIsContiguous() {
    Panels panels = numbered(3, 10, 4);
    assertEquals(Panels.LEAD, panels.offset(0, 0));
    assertEquals(Panels.LEAD + (2 * 3 + 1) * 4, panels.offset(2, 1));
    for (int lane = 0; lane < 4; lane++) {
      assertEquals(104 + lane, panels.data()[panels.offset(1, 1) + lane]);
    }
  }

  @Test
  void everyElementHasAPlaceOfItsOwn() {
    Panels panels = numbered(7, 23, 5);
    Set<Float> seen = new HashSet<>();
    for (int i = Panels.LEAD; i < panels.data().length; i++) {
      seen.add(panels.data()[i]);
    }
    assertEquals(7 * 25, seen.size());
    assertEquals(617, panels.get(17, 6));
  }

  @Test
  void aViewSharesItsFeatures() {
    Panels whole = numbered(5, 10, 4);
    Panels view = whole.view(2, 2);
    assertSame(whole.data(), view.data());
    assertEquals(2, view.features());
    assertTrue(view.alignsWith(whole));
    assertEquals(309, view.get(9, 1));
    view.set(9, 1, -1);
    assertEquals(-1, whole.get(9, 3));
    assertEquals(309 - 8, view.view(1, 1).get(1, 0));
    assertEquals(0, whole.view(5, 0).features());
  }

  @Test
  void clearingAViewLeavesTheRest() {
    Panels whole = numbered(5, 10, 4);
    whole.data()[0] = 7;
    whole.view(1, 2).clear();
    for (int sample = 0; sample < whole.paddedBatch(); sample++) {
      for (int feature = 0; feature < 5; feature++) {
        boolean cleared = feature == 1 || feature == 2;
        assertEquals(cleared ? 0 : 100 * feature + sample, whole.get(sample, feature));
      }
    }
    assertEquals(7, whole.data()[0]);
  }

  @Test
  void aShardSharesItsPanels() {
    Panels whole = numbered(5, 10, 4);
    Panels shard = whole.shard(1, 2);
    assertSame(whole.data(), shard.data());
    assertEquals(2, shard.count());
    assertEquals(6, shard.batch(), "the last panel is padded");
    assertEquals(8, shard.paddedBatch());
    assertEquals(4, whole.shard(1, 1).batch());
    assertEquals(309, shard.get(5, 3));
    shard.set(5, 3, -1);
    assertEquals(-1, whole.get(9, 3));
    assertEquals(209, whole.view(1, 3).shard(2, 1).view(1, 1).get(1, 0));
    assertTrue(shard.alignsWith(whole.view(0, 1).shard(1, 2)));
    assertEquals(0, whole.shard(3, 0).batch());
    assertEquals(0, whole.shard(1, 0).batch());
    assertEquals(0, whole.shard(1, 0).paddedBatch());
  }

  @Test
  void refusesShardsOfPanelsItDoesNotHave() {
    Panels panels = new Panels(5, 10, 4);
    for (int[] range : new int[][] {{2, 2}, {-1, 2}, {2, -1}, {4, 0}, {Integer.MAX_VALUE, 1}}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> panels.shard(range[0], range[1]))
              .getMessage();
      assertEquals(range[1] + " panels from " + range[0] + " of a batch that has 3", message);
    }
  }

  @Test
  void refusesSizesThatAreNone() {
    for (int[] size : new int[][] {{-1, 4, 4}, {3, 0, 4}, {3, 4, 0}}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> new Panels(size[0], size[1], size[2]))
              .getMessage();
      assertEquals(
          "panels need features >= 0, batch >= 1 and width >= 1, not "
              + size[0]
              + ", "
              + size[1]
              + " and "
              + size[2],
          message);
    }
  }

  @Test
  void refusesViewsOfFeaturesItDoesNotHave() {
    Panels panels = new Panels(5, 10, 4);
    for (int[] range : new int[][] {{4, 2}, {-1, 2}, {2, -1}, {6, 0}, {Integer.MAX_VALUE, 1}}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> panels.view(range[0], range[1]))
              .getMessage();
      assertEquals(range[1] + " features from " + range[0] + " of panels that have 5", message);
    }
  }

  @Test
  void alignment() {
    Panels panels = new Panels(5, 10, 4);
    assertTrue(panels.alignsWith(new Panels(1, 10, 4)));
    assertFalse(panels.alignsWith(new Panels(5, 11, 4)));
    assertFalse(panels.alignsWith(new Panels(5, 10, 8)));
  }
}
