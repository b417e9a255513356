package dev.gossamer.reports.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {

  private static final String TEXT =
      "dev.gossamer.jmh.kernel.Spmm.run(batch=256,sparsity=0.9) avgt 1 us/op";

  @Test
  void isReadAndPrinted() {
    Key key = Key.parse(TEXT);
    assertEquals(
        new Key(
            "dev.gossamer.jmh.kernel.Spmm.run",
            "avgt",
            1,
            new TreeMap<>(Map.of("batch", "256", "sparsity", "0.9")),
            "us/op"),
        key);
    assertEquals(TEXT, key.toString());
    assertEquals("kernel.Spmm.run batch=256 sparsity=0.9", key.shortName());
  }

  @Property
  void anyKeyIsReadAsPrinted(
      @ForAll @NotEmpty String benchmark,
      @ForAll @IntRange(min = 1) int threads,
      @ForAll @Size(max = 4) Map<String, String> params,
      @ForAll String unit,
      @ForAll boolean throughput) {
    Key key =
        new Key(
            benchmark,
            throughput ? "thrpt" : "ss",
            threads,
            new TreeMap<>(params),
            throughput ? "ops/" + unit : unit + "/op");
    assertEquals(key, Key.parse(key.toString()));
  }

  @Property
  void anyOtherTextIsRefusedInOneLine(@ForAll String text) {
    try {
      Key.parse(text);
    } catch (IllegalArgumentException problem) {
      assertFalse(problem.getMessage().isEmpty());
    }
  }

  @Test
  void directionComesFromTheMode() {
    assertTrue(Key.parse("a() avgt 1 ns/op").lowerIsBetter());
    assertTrue(Key.parse("a() sample 1 ns/op").lowerIsBetter());
    assertTrue(Key.parse("a() ss 1 ns/op").lowerIsBetter());
    assertFalse(Key.parse("a() thrpt 1 ops/ns").lowerIsBetter());
  }

  @Test
  void everyPartTellsRowsApart() {
    Key key = Key.parse(TEXT);
    for (String other :
        new String[] {
          TEXT.replace("256", "128"),
          TEXT.replace("avgt", "sample"),
          TEXT.replace(" 1 ", " 2 "),
          TEXT.replace("us/op", "ns/op"),
          TEXT.replace("Spmm", "Gemm")
        }) {
      assertNotEquals(key, Key.parse(other));
      assertNotEquals(0, key.compareTo(Key.parse(other)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a(",
        "a(b)",
        "a(b=c",
        "a() avgt one ns/op",
        "a() avgt 0 ns/op",
        "a() best 1 ns/op",
        "a() thrpt 1 ns/op",
        "a() avgt 1 ops/s",
        "() avgt 1 ns/op",
        "a() avgt 1",
        "a\\"
      })
  void refusesWhatIsNoKey(String text) {
    assertThrows(IllegalArgumentException.class, () -> Key.parse(text));
  }
}
