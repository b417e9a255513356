package dev.gossamer.kernels.ruler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChaseRulerTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 1009, 4096})
  void readsEveryLineBeforeAnyAgain(int lines) {
    int[] data = ChaseRuler.data(lines);
    Set<Integer> read = new HashSet<>();
    int at = 0;
    for (int load = 0; load < lines; load++) {
      assertEquals(0, at % 16, "begins a cache line");
      read.add(at);
      at = ChaseRuler.run(data, at, 1);
    }
    assertEquals(lines, read.size());
    assertEquals(0, at);
    assertEquals(0, ChaseRuler.run(data, 0, 3L * lines));
  }

  @Test
  void goesOnWhereItEnded() {
    int[] data = ChaseRuler.data(100);
    int middle = ChaseRuler.run(data, 0, 37);
    assertNotEquals(0, middle);
    assertEquals(0, ChaseRuler.run(data, middle, 63));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, Integer.MAX_VALUE})
  void refusesWhatIsNoCycle(int lines) {
    assertThrows(IllegalArgumentException.class, () -> ChaseRuler.data(lines));
  }
}
