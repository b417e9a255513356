package dev.gossamer.kernels.ruler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulerTest {
  static Stream<RulerWidth> widths() {
    return Kernels.all().stream().map(RulerWidth::of);
  }

  @ParameterizedTest
  @MethodSource("widths")
  void fmaRulerPerformsWhatItWasAskedFor(RulerWidth width) {
    for (long units : new long[] {1, 2, 1001}) {
      assertEquals(units * FmaRuler.UNIT, FmaRuler.run(width, units * FmaRuler.UNIT));
    }
    assertEquals(FmaRuler.MAX_OPERATIONS, FmaRuler.run(width, FmaRuler.MAX_OPERATIONS));
  }

  @ParameterizedTest
  @MethodSource("widths")
  void loadRulerLoadsWhatItWasAskedFor(RulerWidth width) {
    float[] data = LoadRuler.data();
    for (long passes : new long[] {1, 2, 1001}) {
      assertEquals(
          passes * LoadRuler.FLOATS, LoadRuler.run(width, data, passes * LoadRuler.FLOATS));
    }
    assertEquals(LoadRuler.MAX_OPERATIONS, LoadRuler.run(width, data, LoadRuler.MAX_OPERATIONS));
  }

  @ParameterizedTest
  @MethodSource("widths")
  void loadRulerReadsEveryFloat(RulerWidth width) {
    float[] data = LoadRuler.data();
    data[12] = 3f;
    data[data.length - 1] = 5f;
    assertEquals(LoadRuler.FLOATS + 6, LoadRuler.run(width, data, LoadRuler.FLOATS));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -192, 191, 193, Long.MAX_VALUE})
  void refusesOtherCounts(long operations) {
    RulerWidth width = RulerWidth.SCALAR;
    float[] data = LoadRuler.data();
    assertNames(operations, () -> FmaRuler.run(width, operations));
    assertNames(operations, () -> LoadRuler.run(width, data, operations));
  }

  @Test
  void refusesForeignData() {
    assertThrows(
        IllegalArgumentException.class,
        () -> LoadRuler.run(RulerWidth.SCALAR, new float[100], LoadRuler.FLOATS));
  }

  @Test
  void everyProviderHasItsWidth() {
    for (KernelProvider provider : Kernels.all()) {
      assertEquals(provider.lanes(), RulerWidth.of(provider).lanes());
      assertSame(RulerWidth.of(provider), RulerWidth.of(provider.name()));
    }
    assertSame(RulerWidth.of(Kernels.provider()), RulerWidth.of("auto"));
  }

  @Test
  void unknownProviderIsRefused() {
    var failure = assertThrows(IllegalArgumentException.class, () -> RulerWidth.of("vector1024"));
    assertTrue(failure.getMessage().contains("'vector1024'"), failure::getMessage);
  }

  private static void assertNames(long value, Executable executable) {
    var failure = assertThrows(IllegalArgumentException.class, executable);
    assertTrue(failure.getMessage().contains(Long.toString(value)), failure::getMessage);
  }
}
