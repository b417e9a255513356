package dev.gossamer.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.reports.summary.FlopsRatio;
import dev.gossamer.reports.summary.Nanos;
import dev.gossamer.reports.summary.Speedup;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

  @ParameterizedTest
  @CsvSource({
    "0.412, 0.412 ns",
    "41.25, 41.3 ns",
    "999.4, 999 ns",
    "999.6, 1.00 µs",
    "2409999, 2.41 ms",
    "31e9, 31.0 s",
    "31e12, >1000 s",
    "1e-9, <0.001 ns"
  })
  void timesTakeTheUnitThatFits(double nanos, String text) {
    assertEquals(text, plain(Format.time(nanos)));
  }

  @Test
  void anIntervalHasTheUnitOfItsMedian() {
    assertEquals("0.999–1.01", Format.interval(new Nanos(1.001e6, 0.9994e6, 1.0096e6, List.of())));
    assertEquals(
        "0.339\u00a0ns–>1000\u00a0s",
        Format.interval(new Nanos(2e7, 0.339, 3.62e15, List.of(1.0, 2.0))));
    assertEquals(
        "no interval: one fork",
        Format.interval(new Nanos(1, Double.NaN, Double.NaN, List.of(1.0))));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0412, 0.041×",
    "0.934, 0.93×",
    "1.678, 1.68×",
    "9.996, 10.0×",
    "123.4, 123×",
    "4e11, >1000×",
    "1e-9, <0.001×"
  })
  void ratiosHaveTwoDecimalsUntilTen(double ratio, String text) {
    assertEquals(text, Format.times(ratio));
  }

  @Test
  void speedupsShowTheirInterval() {
    assertEquals("1.61–1.75", Format.interval(new Speedup(1.68, 1.612, 1.749)));
    assertEquals(">1000×", Format.times(Double.POSITIVE_INFINITY));
    assertEquals("<0.001–>1000", Format.interval(new Speedup(2, 1e-7, 1e9)));
  }

  @Test
  void bothConventionsAreNamedWhereTheyDiffer() {
    assertEquals("2.00× fewer FLOPs", Format.fewer(new FlopsRatio(2.001, 2)));
    assertEquals(
        "2.70× fewer FLOPs (3.40× as papers count)", Format.fewer(new FlopsRatio(3.4, 2.7)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 %",
    "0.0002, <0.1 %",
    "0.0512, 5.1 %",
    "0.0996, 10 %",
    "0.456, 46 %",
    "1.13, 113 %"
  })
  void percentagesHaveADecimalBelowTen(double fraction, String text) {
    assertEquals(text, plain(Format.percent(fraction)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0 %", "0.5, 50 %", "0.9, 90 %", "0.985, 98.5 %", "0.999, 99.9 %"})
  void sparsitiesAreExact(double fraction, String text) {
    assertEquals(text, plain(Format.sparsity(fraction)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "512, 512", "33554432, 33.6 M", "1.0744e14, 107 T"})
  void operationsTakeAPrefix(double count, String text) {
    assertEquals(text, plain(Format.flops(count)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0 %", "0.175, 17.5 %", "0.18, 18 %", "1, 100 %"})
  void ticksOfSharesDiffer(double fraction, String text) {
    assertEquals(text, plain(Format.percentTick(fraction)));
  }

  @ParameterizedTest
  @CsvSource({"5000, 5 k", "0, 0", "-200, −200", "-1500, −1.5 k", "1500000, 1.5 M"})
  void ticksHaveNoZerosAtTheEnd(double count, String text) {
    assertEquals(text, plain(Format.tick(count)));
  }

  @ParameterizedTest
  @CsvSource({"31.25, 31.3 s", "1750, 29.2 min", "9000, 2.50 h"})
  void durationsTakeTheUnitThatFits(double seconds, String text) {
    assertEquals(text, plain(Format.duration(seconds)));
  }

  @Test
  void thousandsAreSetApart() {
    assertEquals("1 000 000", plain(Format.count(1_000_000)));
    assertEquals("11 460", plain(Format.returns(11459.88)));
    assertEquals("12.3", Format.returns(12.34));
  }

  private static String plain(String text) {
    return text.replace('\u00a0', ' ').replace('\u202f', ' ');
  }
}
