package dev.gossamer.jmh.peer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.jmh.Benchmarks;
import dev.gossamer.jmh.GossamerBenchmark;
import dev.gossamer.jmh.Trial;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.annotations.Level;

/** Peers that are shared libraries, where they have been fetched; see also OpenblasGemmTest. */
class NativePeersTest {

  @Test
  void allAreTested() {
    assertEquals(
        Set.of("OpenblasGemm", "MklGemm", "MklSpmm", "OnednnGemm"),
        Benchmarks.in("peer", GossamerBenchmark.class).stream()
            .map(Class::getSimpleName)
            .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @CsvSource({"256x256, 256", "256x256, 100", "256x17, 256", "1x256, 100", "67x129, 33"})
  void mklMultipliesDenseMatrices(String shape, String batch) {
    FetchedLibrary.with(
        "mkl",
        "libmkl_rt.",
        () -> {
          MklGemm mkl = Trial.of(MklGemm.class, Map.of("shape", shape, "batch", batch));
          Trial.setUp(mkl, Level.Trial);
          requireClose(mkl.kernelProduct(), mkl.product());
        });
  }

  @ParameterizedTest
  @CsvSource({"256x256, 256", "256x256, 100", "256x17, 256", "1x256, 100", "67x129, 33"})
  void oneDnnMultipliesDenseMatrices(String shape, String batch) {
    FetchedLibrary.with(
        "onednn",
        "libdnnl.",
        () -> {
          OnednnGemm oneDnn = Trial.of(OnednnGemm.class, Map.of("shape", shape, "batch", batch));
          Trial.setUp(oneDnn, Level.Trial);
          requireClose(oneDnn.kernelProduct(), oneDnn.product());
        });
  }

  @ParameterizedTest
  @CsvSource({
    "256x256, 256, 0.5",
    "256x256, 100, 0.8",
    "256x256, 256, 0.95",
    "6x256, 100, 0.9",
    "67x129, 33, 0"
  })
  void mklMultipliesSparseMatrices(String shape, String batch, String sparsity) {
    FetchedLibrary.with(
        "mkl",
        "libmkl_rt.",
        () -> {
          MklSpmm mkl =
              Trial.of(MklSpmm.class, Map.of("shape", shape, "batch", batch, "sparsity", sparsity));
          Trial.setUp(mkl, Level.Trial);
          requireClose(mkl.kernelProduct(), mkl.product());
          float[] once = mkl.product();
          mkl.run();
          assertArrayEquals(once, mkl.product(), "the product replaces the one before");
        });
  }

  @Test
  void isNotTimedWithAnotherNumberOfThreads() {
    FetchedLibrary.with(
        "mkl",
        "libmkl_rt.",
        () -> {
          Mkl mkl = Mkl.load();
          var failure = assertThrows(IllegalArgumentException.class, () -> mkl.requireThreads(3));
          assertEquals(
              "MKL has threads 1, not 3: set MKL_NUM_THREADS=3 before the JVM starts",
              failure.getMessage());
        });
  }

  @Test
  void aLibraryThatIsNotGivenIsNamedWithTheWayToGetIt() {
    FetchedLibrary.withProperty(
        "mkl",
        null,
        () -> {
          var failure = assertThrows(IllegalArgumentException.class, Mkl::load);
          assertEquals(
              "no library of MKL given: start the JVM with -Dgossamer.peer.mkl=FILE, or use"
                  + " ./gossamer bench --peers mkl",
              failure.getMessage());
        });
  }

  private static void requireClose(float[] expected, float[] actual) {
    assertEquals(expected.length, actual.length);
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow((double) expected[i] - actual[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    assertTrue(norm > 0 && difference <= 1e-11 * norm, difference + " of " + norm);
  }
}
