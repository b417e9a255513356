package dev.gossamer.reports.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SteadinessTest {

  @Test
  void equalHalvesAreSteady() {
    Steadiness steadiness = Steadiness.of(List.of(10.0, 10.1, 9.9, 10.0, 10.2, 10.0));
    assertTrue(steadiness.throughout());
  }

  @Test
  void warmUpInTheFirstIterationsIsSeen() {
    Steadiness steadiness =
        Steadiness.of(List.of(30.0, 20.0, 15.0, 10.0, 10.0, 10.1, 10.0, 9.9, 10.0, 10.0));
    assertTrue(steadiness.steady());
    assertFalse(steadiness.throughout());
    assertEquals(2, steadiness.from());
  }

  @Test
  void oneBurstIsNotWarmUp() {
    assertTrue(Steadiness.of(List.of(10.0, 10.0, 30.0, 10.0, 10.0, 10.0)).throughout());
  }

  @Test
  void aTrendIsNeverSteady() {
    Steadiness steadiness = Steadiness.of(List.of(64.0, 32.0, 16.0, 8.0, 4.0, 2.0, 1.0));
    assertFalse(steadiness.steady());
    assertEquals(7, steadiness.from());
  }

  @Test
  void tooFewAreNotJudgedSteady() {
    assertFalse(Steadiness.of(List.of(10.0, 10.0, 10.0)).steady());
  }
}
