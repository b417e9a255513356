package dev.gossamer.reports.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DenseTwinsTest {

  private static final String KERNEL = "dev.gossamer.jmh.kernel.";

  @Test
  void gossamersRowsAreMatchedAsInItsReport() {
    assertEquals(
        Map.of(
            key(KERNEL + "Spmm.run(batch=256,shape=256x256,sparsity=0.9) avgt 1 us/op"),
            key(KERNEL + "Gemm.run(batch=256,shape=256x256) avgt 1 us/op")),
        twins(
            KERNEL + "Spmm.run(batch=256,shape=256x256,sparsity=0.9) avgt 1 us/op",
            KERNEL + "Gemm.run(batch=256,shape=256x256) avgt 1 us/op",
            KERNEL + "Gemm.run(batch=128,shape=256x256) avgt 1 us/op"));
  }

  @Test
  void otherRowsAreMatchedByTheirSparsity() {
    assertEquals(
        Map.of(key("a.b(n=1,sparsity=0.5) avgt 1 us/op"), key("a.b(n=1,sparsity=0) avgt 1 us/op")),
        twins(
            "a.b(n=1,sparsity=0.5) avgt 1 us/op",
            "a.b(n=1,sparsity=0) avgt 1 us/op",
            "a.b(n=2,sparsity=0.5) avgt 1 us/op",
            "a.b(n=2,sparsity=0) avgt 2 us/op",
            "a.c(n=2) avgt 1 us/op"));
  }

  @Test
  void whatCannotBeReadHasNoTwin() {
    assertEquals(
        Map.of(),
        twins("a.b(sparsity=much) avgt 1 us/op", KERNEL + "Spmm.run(shape=big) avgt 1 us/op"));
  }

  private static Map<Key, Key> twins(String... rows) {
    return DenseTwins.of(new TreeSet<>(List.of(rows).stream().map(Key::parse).toList()));
  }

  private static Key key(String text) {
    return Key.parse(text);
  }
}
