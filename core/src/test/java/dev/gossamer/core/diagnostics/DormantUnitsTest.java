package dev.gossamer.core.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.network.LayerSpec;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.Panels;
import java.util.List;
import org.junit.jupiter.api.Test;

class DormantUnitsTest {

  private static final int BATCH = 3;
  private static final int WIDTH = 2;

  private final Mlp network =
      LayerSpec.build(
          Kernels.provider("scalar"),
          true,
          List.of(LayerSpec.dense(2, 4), LayerSpec.dense(4, 2), LayerSpec.dense(2, 1)));
  private final Pass pass = new Pass(network, new Panels(2, BATCH, WIDTH));

  private void activations(int layer, float[]... bySample) {
    Panels output = pass.output(layer);
    for (int sample = 0; sample < BATCH; sample++) {
      for (int unit = 0; unit < output.features(); unit++) {
        output.set(sample, unit, bySample[sample][unit]);
      }
    }
    for (int unit = 0; unit < output.features(); unit++) {
      output.set(BATCH, unit, 1e6f); // Padding, which may be anything.
    }
  }

  @Test
  void aUnitIsDormantUpToAFortiethOfItsLayersMean() {
    // Mean activations 4, 0.025, 0 and -0.1: their absolute mean is about 1.03, a fortieth 0.0258.
    activations(
        0, new float[] {12, 0.075f, 0, -0.3f}, new float[] {0, 0, 0, 0}, new float[] {0, 0, 0, 0});
    activations(1, new float[] {1, 1}, new float[] {0, 1}, new float[] {2, 1});
    assertEquals(2.0 / 6, DormantUnits.share(network, pass));
    activations(
        0, new float[] {12, 0.08f, 0, -0.3f}, new float[] {0, 0, 0, 0}, new float[] {0, 0, 0, 0});
    assertEquals(1.0 / 6, DormantUnits.share(network, pass));
  }

  @Test
  void inASilentLayerAllAreDormant() {
    activations(0, new float[4], new float[4], new float[4]);
    activations(1, new float[] {1, 1}, new float[] {0, 1}, new float[] {2, 1});
    assertEquals(4.0 / 6, DormantUnits.share(network, pass));
  }
}
