package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.kernels.call.Draw;
import dev.gossamer.kernels.call.Kernel;
import dev.gossamer.kernels.call.KernelCall;
import dev.gossamer.kernels.call.Occupancy;
import dev.gossamer.kernels.call.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** NaN and infinity go where they go in the scalar provider. */
class NonFiniteTest extends ProviderTest {

  private static final int CALLS = 60;

  private final SplittableRandom random = new SplittableRandom(2);

  @ParameterizedTest
  @EnumSource
  void kindsOfResultsAreTheScalarProviders(Kernel kernel) {
    int finite = 0;
    int nonFinite = 0;
    for (int n = 0; n < CALLS; n++) {
      Shape shape =
          new Shape(
              1 + random.nextInt(4 * provider.lanes() + 6),
              1 + random.nextInt(9),
              0,
              1 + random.nextInt(3 * provider.lanes()),
              1 + random.nextInt(5),
              Occupancy.HALF,
              random.nextBoolean(),
              random.nextBoolean());
      long seed = random.nextLong();
      KernelCall call = kernel.draw(shape, provider.lanes(), new Draw(seed, 0.01));
      call.run(Kernels.provider("scalar"));
      float[] expected = call.result();
      call.run(provider);
      float[] result = call.result();
      for (int i = 0; i < expected.length; i++) {
        String label = kernel + " " + shape + " seed " + seed + ", component " + i;
        assertEquals(kind(expected[i]), kind(result[i]), label);
        if (Float.isFinite(expected[i])) {
          finite++;
        } else {
          nonFinite++;
        }
      }
    }
    assertTrue(finite > 0 && nonFinite > 0, kernel + ": both kinds must occur");
  }

  private static String kind(float value) {
    return Float.isFinite(value) ? "finite" : Float.toString(value);
  }
}
