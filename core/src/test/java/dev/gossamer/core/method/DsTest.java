package dev.gossamer.core.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.topology.DynamicSparseTraining;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DsTest {

  private static final long UPDATES = 975_000;

  @Test
  void defaultsAreThoseOfThePublishedCode() {
    assertEquals(
        new DynamicSparseTraining.Settings(0.05, 1000, 2, true, true, false, true, 925_000, true),
        Ds.settings(Configuration.of(Map.of("method", "ds")), UPDATES));
  }

  @Test
  void everySettingReachesTheMethod() {
    assertEquals(
        new DynamicSparseTraining.Settings(0.1, 500, 4, false, false, false, false, 0, false),
        Ds.settings(
            Configuration.of(
                Map.of(
                    "method", "ds",
                    "ds.drop-fraction", "0.1",
                    "ds.period", "500",
                    "ds.offset", "4",
                    "ds.split", "paper",
                    "ds.regrow", "others-only",
                    "ds.target", "online",
                    "ds.last-change", "none")),
            5_000),
        "frozen from the beginning where the run is shorter than the frozen end");
  }

  @Test
  void changesComeOnceAPeriod() {
    assertEquals(1e-3, changes("ds", "masked.topology", "ds"));
    assertEquals(0, changes("static", "masked.topology", "ds"));
    assertEquals(0, changes("masked-dense", "masked.topology", "static"));
    assertEquals(1e-3, changes("masked-dense", "masked.topology", "ds"));
  }

  private static double changes(String method, String setting, String value) {
    return Methods.of(method)
        .changesPerUpdate(Configuration.of(Map.of("method", method, setting, value)));
  }
}
