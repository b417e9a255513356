package dev.gossamer.core.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.network.Adam;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("unused") // the providers are arguments
class TemperatureTest {

  private static final double TARGET = -3;

  static List<KernelProvider> providers() {
    return Kernels.all();
  }

  private static Temperature learned(KernelProvider kernels, double alpha) {
    return new Temperature(
        new Temperature.Settings(true, alpha, TARGET, Adam.Settings.of(0.01, 0)), kernels);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void aFixedOneStays(KernelProvider kernels) {
    Temperature temperature = new Temperature(Temperature.Settings.fixed(0.2), kernels);
    temperature.update(100);
    assertEquals(0.2f, temperature.alpha());
  }

  /** The first step of Adam is its rate, whatever the gradient. */
  @ParameterizedTest
  @MethodSource("providers")
  void itRisesWhereTheEntropyIsBelowItsTargetAndFallsWhereItIsAbove(KernelProvider kernels) {
    Temperature tooCertain = learned(kernels, 0.5);
    tooCertain.update(-TARGET + 2);
    assertEquals(0.5 * Math.exp(0.01), tooCertain.alpha(), 1e-6);
    Temperature tooRandom = learned(kernels, 0.5);
    tooRandom.update(-TARGET - 2);
    assertEquals(0.5 * Math.exp(-0.01), tooRandom.alpha(), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void itStaysPositive(KernelProvider kernels) {
    Temperature temperature = learned(kernels, 1e-3);
    for (int update = 0; update < 2000; update++) {
      temperature.update(-TARGET - 1);
    }
    assertTrue(temperature.alpha() > 0 && temperature.alpha() < 1e-8);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void aRestoredOneGoesOnBitwise(KernelProvider kernels) throws IOException {
    Temperature one = learned(kernels, 1);
    for (int update = 0; update < 7; update++) {
      one.update(update % 3);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    one.save(new DataOutputStream(bytes));
    Temperature other = learned(kernels, 1);
    other.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertEquals(one.alpha(), other.alpha());
    for (int update = 0; update < 7; update++) {
      one.update(2.5);
      other.update(2.5);
      assertEquals(one.alpha(), other.alpha());
    }
  }
}
