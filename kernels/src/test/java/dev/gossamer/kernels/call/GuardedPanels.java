package dev.gossamer.kernels.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.kernels.Panels;
import java.util.Arrays;

/** A panel operand: a view of larger panels, whose lead-in and other features are guards. */
final class GuardedPanels {

  /** What the samples past the batch hold. */
  enum Padding {
    /** As in gradients. */
    ZERO,
    /** As in activations: anything finite. */
    LARGE,
    /** Guards, which spread into every sum they enter. */
    GUARD
  }

  private final String name;
  private final Panels panels;
  private final float[] original;

  private GuardedPanels(String name, Panels panels) {
    this.name = name;
    this.panels = panels;
    this.original = panels.data().clone();
  }

  /** An operand that is only read. */
  static GuardedPanels read(
      String name, int features, int batch, int width, Padding padding, Draw draw) {
    Panels panels = guards(features, batch, width, Guards.UNREAD, draw);
    for (int sample = 0; sample < panels.paddedBatch(); sample++) {
      for (int feature = 0; feature < features; feature++) {
        if (sample < batch) {
          panels.set(sample, feature, draw.value());
        } else if (padding != Padding.GUARD) {
          panels.set(sample, feature, padding == Padding.ZERO ? 0 : 1000 * draw.finite());
        }
      }
    }
    return new GuardedPanels(name, panels);
  }

  /** A result: guards until the kernel writes it. */
  static GuardedPanels result(String name, int features, int batch, int width, Draw draw) {
    return new GuardedPanels(name, guards(features, batch, width, Guards.UNWRITTEN, draw));
  }

  private static Panels guards(int features, int batch, int width, float guard, Draw draw) {
    int before = draw.below(3);
    Panels whole = new Panels(before + features + draw.below(3), batch, width);
    Arrays.fill(whole.data(), guard);
    return whole.view(before, features);
  }

  Panels panels() {
    return panels;
  }

  /** The values without padding, {@code [sample][feature]}. */
  float[] samples() {
    float[] samples = new float[panels.batch() * panels.features()];
    int at = 0;
    for (int sample = 0; sample < panels.batch(); sample++) {
      for (int feature = 0; feature < panels.features(); feature++) {
        samples[at++] = panels.get(sample, feature);
      }
    }
    return samples;
  }

  /** Undoes what a kernel wrote. */
  void reset() {
    System.arraycopy(original, 0, panels.data(), 0, original.length);
  }

  void assertGuards(String label) {
    boolean[] addressed = new boolean[original.length];
    for (int panel = 0; panel < panels.count(); panel++) {
      Arrays.fill(
          addressed, panels.offset(panel, 0), panels.offset(panel, panels.features()), true);
    }
    Guards.assertUntouched(label, name, original, panels.data(), addressed);
  }

  void assertUnchanged(String label) {
    Guards.assertUntouched(label, name, original, panels.data(), new boolean[original.length]);
  }

  void assertZeroPadding(String label) {
    for (int sample = panels.batch(); sample < panels.paddedBatch(); sample++) {
      for (int feature = 0; feature < panels.features(); feature++) {
        assertEquals(
            0f,
            Math.abs(panels.get(sample, feature)),
            label + ": padding of " + name + ", sample " + sample + " feature " + feature);
      }
    }
  }
}
