package dev.gossamer.jmh.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.jmh.Trial;
import dev.gossamer.kernels.scalar.ScalarProvider;
import java.lang.foreign.SymbolLookup;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Level;

/** The benchmark with a stand-in for OpenBLAS and, where it has been fetched, with the library. */
class OpenblasGemmTest {

  @ParameterizedTest
  @CsvSource({"256x17, 100", "6x256, 100", "67x129, 33", "1x3, 1"})
  void computesWhatTheKernelDoes(String shape, String batch) {
    OpenblasGemm benchmark = standIn(Map.of("shape", shape, "batch", batch), "Zen", 1, 0);
    Trial.setUp(benchmark, Level.Trial);
    requireProduct(benchmark);
  }

  @ParameterizedTest
  @CsvSource({"256x256, 256", "256x256, 100", "256x17, 256", "1x256, 100", "67x129, 33"})
  void theLibraryComputesWhatTheKernelDoes(String shape, String batch) {
    FetchedLibrary.with(
        "openblas",
        "libopenblas.",
        () -> {
          OpenblasGemm benchmark =
              Trial.of(OpenblasGemm.class, Map.of("shape", shape, "batch", batch));
          Trial.setUp(benchmark, Level.Trial);
          requireProduct(benchmark);
        });
  }

  private static void requireProduct(OpenblasGemm benchmark) {
    benchmark.run();
    float[] product = benchmark.product();
    benchmark.compute(new ScalarProvider());
    float[] expected = benchmark.kernelProduct();
    assertEquals(expected.length, product.length);
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < product.length; i++) {
      difference += Math.pow((double) expected[i] - product[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    assertTrue(norm > 0 && difference <= 1e-11 * norm, difference + " of " + norm);
  }

  @ParameterizedTest
  @ValueSource(floats = {0.1f, Float.NaN})
  void isNotTimedWithAWrongProduct(float error) {
    OpenblasGemm wrong = standIn(Map.of("shape", "7x13", "batch", "5"), "Zen", 1, error);
    var failure = assertThrows(IllegalStateException.class, () -> Trial.setUp(wrong, Level.Trial));
    assertTrue(failure.getMessage().startsWith("OpenBLAS deviates from "), failure.getMessage());
  }

  @Test
  void isNotTimedAsAnotherCoreType() {
    OpenblasGemm other = standIn(Map.of("core", "SAPPHIRERAPIDS"), "Cooperlake", 1, 0);
    var failure =
        assertThrows(IllegalArgumentException.class, () -> Trial.setUp(other, Level.Trial));
    assertTrue(
        failure.getMessage().startsWith("OpenBLAS runs as Cooperlake, not as SAPPHIRERAPIDS: "),
        failure.getMessage());
  }

  @Test
  void coreTypesAreKnownInAnyCase() {
    OpenblasGemm same = standIn(Map.of("core", "SKYLAKEX", "shape", "3x4"), "SkylakeX", 1, 0);
    Trial.setUp(same, Level.Trial);
    requireProduct(same);
  }

  @Test
  void isNotTimedWithAnotherNumberOfThreads() {
    OpenblasGemm many = standIn(Map.of(), "Zen", 2, 0);
    var failure =
        assertThrows(IllegalArgumentException.class, () -> Trial.setUp(many, Level.Trial));
    assertEquals(
        "OpenBLAS has threads 2, not 1: set OPENBLAS_NUM_THREADS=1 before the JVM starts",
        failure.getMessage());
  }

  @Test
  void aLibraryThatIsNotGivenOrNotThereIsNamed() {
    FetchedLibrary.withProperty(
        "openblas",
        null,
        () -> {
          var failure = assertThrows(IllegalArgumentException.class, OpenBlas::load);
          assertTrue(
              failure.getMessage().contains("-Dgossamer.peer.openblas=FILE"), failure.getMessage());
        });
    FetchedLibrary.withProperty(
        "openblas",
        "none.so",
        () -> {
          var failure = assertThrows(IllegalArgumentException.class, OpenBlas::load);
          assertEquals("gossamer.peer.openblas is 'none.so': no such file", failure.getMessage());
        });
  }

  @Test
  void aForeignLibraryIsNamed() {
    SymbolLookup empty = function -> Optional.empty();
    var failure = assertThrows(IllegalArgumentException.class, () -> new OpenBlas(empty));
    assertEquals("the library has no function cblas_sgemm", failure.getMessage());
  }

  private static OpenblasGemm standIn(
      Map<String, String> params, String core, int threads, float error) {
    OpenblasGemm benchmark = Trial.of(OpenblasGemm.class, params);
    benchmark.library = new OpenBlas(StandInOpenBlas.of(core, threads, error));
    return benchmark;
  }
}
