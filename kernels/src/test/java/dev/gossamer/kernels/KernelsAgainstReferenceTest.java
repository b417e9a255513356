package dev.gossamer.kernels;

import dev.gossamer.kernels.call.Kernel;
import dev.gossamer.kernels.call.Occupancy;
import dev.gossamer.kernels.call.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kernel at the sizes where vectors, tiles, blocks and panels begin and end. */
class KernelsAgainstReferenceTest extends ProviderTest {

  private static final Occupancy[] FULL_ONLY = {Occupancy.FULL};
  private static final boolean[] BOTH = {false, true};
  private static final boolean[] NARROW_ONLY = {false};

  private final SplittableRandom random = new SplittableRandom(1);

  @ParameterizedTest
  @EnumSource
  void featuresAroundVectorsTilesAndBlocks(Kernel kernel) {
    List<int[]> batches = batchesAndVectors();
    int next = 0;
    for (int inputs : features()) {
      for (int outputs : features()) {
        int[] batch = batches.get(next++ % batches.size());
        checkAll(kernel, inputs, outputs, batch[0], batch[1]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void batchesAroundVectorsAndPanels(Kernel kernel) {
    int lanes = provider.lanes();
    for (int[] batch : batchesAndVectors()) {
      checkAll(kernel, 1, 1, batch[0], batch[1]);
      checkAll(kernel, lanes + 1, 5, batch[0], batch[1]);
      checkAll(kernel, 4 * lanes + 3, 6, batch[0], batch[1]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void layerOfANetwork(Kernel kernel) {
    int vectors = provider.panelWidth(256) / provider.lanes();
    for (Occupancy occupancy : kernel.isSparse() ? Occupancy.values() : FULL_ONLY) {
      check(kernel, new Shape(256, 256, 0, 256, vectors, occupancy, false, true));
    }
  }

  /** Columns that no cache holds: products take them in many blocks. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "SPMM",
        "SPMM_TRANSPOSED",
        "SDDMM",
        "BLOCK_SPMM",
        "BLOCK_SPMM_TRANSPOSED",
        "BLOCK_SDDMM"
      })
  void wideLayer(Kernel kernel) {
    for (Occupancy occupancy : Occupancy.values()) {
      for (int vectors : new int[] {1, 4, 7}) {
        check(kernel, new Shape(1030, 9, 3, 100, vectors, occupancy, false, true));
        check(kernel, new Shape(9, 1030, 3, 100, vectors, occupancy, false, true));
      }
    }
  }

  /** What a policy computes when it acts: samples one by one, whatever the provider's lanes. */
  @ParameterizedTest
  @EnumSource(names = {"GEMM", "SPMM", "BLOCK_SPMM", "TANH"})
  void singleSamples(Kernel kernel) {
    for (int inputs : features()) {
      for (int outputs : features()) {
        for (Occupancy occupancy : kernel.isSparse() ? Occupancy.values() : FULL_ONLY) {
          Shape shape = new Shape(inputs, outputs, 0, 1 + outputs % 2, 1, occupancy, false, true);
          kernel.check(provider, 1, shape, random.nextLong());
        }
      }
    }
  }

  private void checkAll(Kernel kernel, int inputs, int outputs, int batch, int vectors) {
    for (Occupancy occupancy : kernel.isSparse() ? Occupancy.values() : FULL_ONLY) {
      for (boolean wide : kernel.isSparse() ? BOTH : NARROW_ONLY) {
        for (boolean clipped : BOTH) {
          int firstInput = random.nextBoolean() ? 0 : random.nextInt(inputs + 1);
          check(
              kernel,
              new Shape(inputs, outputs, firstInput, batch, vectors, occupancy, wide, clipped));
        }
      }
    }
  }

  private void check(Kernel kernel, Shape shape) {
    kernel.check(provider, shape, random.nextLong());
  }

  private int[] features() {
    int lanes = provider.lanes();
    return IntStream.of(
            0, 1, 2, 3, 5, 7, 13, lanes - 1, lanes, lanes + 1, 4 * lanes, 4 * lanes + 1, 67)
        .distinct()
        .sorted()
        .toArray();
  }

  /** Every batch at the width the provider prefers, and at others that are whole vectors. */
  private List<int[]> batchesAndVectors() {
    int lanes = provider.lanes();
    List<int[]> pairs = new ArrayList<>();
    IntStream.of(1, lanes - 1, lanes, lanes + 1, 100, 256)
        .filter(batch -> batch > 0)
        .distinct()
        .forEach(
            batch ->
                IntStream.of(1, 2, 3, 4, 5, 6, 7, 9, 15, provider.panelWidth(batch) / lanes)
                    .distinct()
                    .forEach(vectors -> pairs.add(new int[] {batch, vectors})));
    return pairs;
  }
}
