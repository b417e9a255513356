package dev.gossamer.kernels;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** An elementary function of every vector provider, through its probe. */
@ParameterizedClass
@MethodSource("dev.gossamer.kernels.ElementaryTest#vectorProviders")
abstract class ElementaryTest {

  static final int WHOLE = 1 << 16;

  @Parameter String name;

  private final String probe;

  private UnaryOperator<float[]> function;

  ElementaryTest(String probe) {
    this.probe = probe;
  }

  static Stream<String> vectorProviders() {
    return Kernels.available().stream().filter(name -> !name.equals("scalar"));
  }

  @BeforeEach
  @SuppressWarnings("unchecked") // the probe is known by name only: each width has its own
  void load() throws ReflectiveOperationException {
    ClassLoader width = Kernels.provider(name).getClass().getClassLoader();
    function =
        (UnaryOperator<float[]>)
            width
                .loadClass("dev.gossamer.kernels.vector." + probe)
                .getDeclaredConstructor()
                .newInstance();
  }

  /** Of an array of whole vectors. */
  float[] apply(float[] x) {
    return function.apply(x);
  }

  float apply(float x) {
    float[] vectors = new float[64];
    vectors[63] = x;
    return function.apply(vectors)[63];
  }
}
