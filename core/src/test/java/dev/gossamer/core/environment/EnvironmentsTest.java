package dev.gossamer.core.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class EnvironmentsTest {
  @Test
  void anUnknownIdIsNamedWithTheAllowedOnes() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Environments.create("Hopper-v5"));
    assertEquals(
        "unknown environment 'Hopper-v5'; allowed: HalfCheetah-v4, Hopper-v4, Walker2d-v4, "
            + "InvertedPendulum-v4, InvertedDoublePendulum-v4, Pendulum-v1, "
            + "MountainCarContinuous-v0",
        e.getMessage());
  }
}
