package dev.gossamer.core.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.topology.ChangeSchedule;
import dev.gossamer.core.topology.NeuroplasticExpansion;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeuroplasticTest {

  @Test
  void defaultsAreThoseOfThePublishedCode() {
    Configuration configuration = Configuration.of(Map.of("method", "neuroplastic"));
    assertEquals("0.8", configuration.text("sparsity"));
    assertEquals(
        new NeuroplasticExpansion.Settings(
            new ChangeSchedule(100, 0, 975_000, 0.008, false),
            0.4,
            0.25,
            new ChangeSchedule(100, 0, 975_000, 0.2, true)),
        Neuroplastic.settings(configuration, 975_000));
  }

  @Test
  void networksCanOnlyGrow() {
    Map<String, String> settings = Map.of("method", "neuroplastic", "sparsity", "0.2");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Configuration.of(settings));
    assertEquals(
        "neuroplastic.final-sparsity: '0.25' is more than the networks begin with, sparsity 0.2;"
            + " they can only grow",
        refused.getMessage());
  }

  @Test
  void aNetworkWithoutFreeCellsIsRefused() {
    Map<String, String> settings =
        Map.of("method", "neuroplastic", "sparsity", "0", "neuroplastic.final-sparsity", "0");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Configuration.of(settings));
    assertEquals(
        "sparsity: '0' leaves no cell free to grow into, which method neuroplastic needs; choose a"
            + " sparsity above 0, or method dense",
        refused.getMessage());
  }
}
