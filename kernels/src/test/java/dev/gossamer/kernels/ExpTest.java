package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The vector providers' exp over all its range. */
@ParameterizedClass
@MethodSource("vectorProviders")
class ExpTest {

  private static final int WHOLE = 1 << 16;

  @Parameter String name;

  private UnaryOperator<float[]> exp;

  static Stream<String> vectorProviders() {
    return Kernels.available().stream().filter(name -> !name.equals("scalar"));
  }

  @BeforeEach
  @SuppressWarnings("unchecked") // the probe is known by name only: each width has its own
  void probe() throws ReflectiveOperationException {
    ClassLoader width = Kernels.provider(name).getClass().getClassLoader();
    exp =
        (UnaryOperator<float[]>)
            width
                .loadClass("dev.gossamer.kernels.vector.ElementaryProbe")
                .getDeclaredConstructor()
                .newInstance();
  }

  @Test
  void withinBoundFromLowestToHighest() {
    double worst = 0;
    for (float from = -87.3f; from < 88; from += 1.75f) {
      float[] x = new float[WHOLE];
      for (int i = 0; i < WHOLE; i++) {
        x[i] = Math.min(88, from + 1.75f * i / WHOLE);
      }
      worst = Math.max(worst, Ulps.worst(x, exp.apply(x), Math::exp));
    }
    assertTrue(worst <= Ulps.BOUND, "exp is off by " + worst + " ulps");
  }

  @Test
  void specialValues() {
    assertEquals(1f, exp(0f));
    assertEquals(1f, exp(-0f));
    assertEquals(1f, exp(Float.MIN_VALUE));
    assertEquals(Float.NaN, exp(Float.NaN));
  }

  @Test
  void clampedOutside() {
    assertEquals(exp(-87.3f), exp(Float.NEGATIVE_INFINITY));
    assertEquals(exp(-87.3f), exp(-Float.MAX_VALUE));
    assertEquals(exp(88), exp(Float.POSITIVE_INFINITY));
    assertEquals(exp(88), exp(Float.MAX_VALUE));
  }

  private float exp(float x) {
    float[] vectors = new float[64];
    vectors[63] = x;
    return exp.apply(vectors)[63];
  }
}
