package dev.gossamer.core.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.method.Methods;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What blocks of weights go with, and what is refused before anything is built. */
class BlockConfigurationTest {

  private static Configuration configuration(String... settings) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      given.put(settings[i], settings[i + 1]);
    }
    return Configuration.of(given);
  }

  private static String refusal(String... settings) {
    return assertThrows(IllegalArgumentException.class, () -> configuration(settings)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "ds", "set", "rigl"})
  void methodsThatHaveBlocks(String method) {
    Configuration configuration =
        configuration("method", method, "block", "4", "sparsity", "0.8", "hidden", "12");
    assertEquals(4, configuration.integer("block"));
    assertEquals(4L, configuration.typedValues().get("block"));
    assertNotEquals(
        configuration("method", method, "sparsity", "0.8", "hidden", "12").fingerprint(),
        configuration.fingerprint());
    assertTrue(List.of(Methods.blockNames().split(", ")).contains(method));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dense", "tiny", "masked-dense", "rlx2", "anf", "pruning", "neuroplastic"})
  void allOthersAreRefused(String method) {
    assertEquals(
        "block: '8', but method "
            + method
            + " has no blocks of weights; choose block 1, or one of static, ds, set, rigl",
        refusal("method", method, "block", "8"));
    assertEquals(1, configuration("method", method, "block", "1").integer("block"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "16", "four", "4.0"})
  void otherHeightsAreRefused(String block) {
    assertEquals(
        "block: '" + block + "' is not one of 1, 4, 8", refusal("method", "ds", "block", block));
  }

  @ParameterizedTest
  @CsvSource({"8, 100", "4, 258", "8, 4"})
  void aBlockDividesTheHiddenWidth(String block, String hidden) {
    assertEquals(
        "block: '"
            + block
            + "' does not divide hidden "
            + hidden
            + "; choose a width that is a multiple of it, or block 1",
        refusal("method", "ds", "block", block, "hidden", hidden));
  }

  /** The default of DS-TD3 is its own largest weights, which are single ones. */
  @Test
  void targetsTakeTheOnlineBlocks() {
    assertEquals("own", configuration("method", "ds").text("ds.target"));
    assertEquals("own", configuration("method", "ds", "block", "1").text("ds.target"));
    assertEquals("online", configuration("method", "ds", "block", "4").text("ds.target"));
    assertEquals("online", configuration("method", "ds", "block", " 8 ").text("ds.target"));
    for (String method : List.of("ds", "set", "rigl")) {
      assertEquals(
          method
              + ".target: 'own' keeps single weights, which block 4 cannot; choose "
              + method
              + ".target online, the default with blocks, or block 1",
          refusal("method", method, "block", "4", method + ".target", "own"));
    }
  }

  @Test
  void aConfigurationsOwnValuesGiveTheSameConfiguration() {
    Configuration configuration = configuration("method", "ds", "block", "4", "sparsity", "0.8");
    Configuration again = Configuration.of(configuration.values());
    assertEquals(configuration.values(), again.values());
    assertEquals(configuration.fingerprint(), again.fingerprint());
  }

  @Test
  void choicesOfSingleWeightsAreRefused() {
    assertTrue(
        refusal("method", "set", "block", "4", "mask", "magnitude")
            .startsWith("mask: 'magnitude' chooses single weights, not blocks; "));
    assertTrue(
        refusal("method", "ds", "block", "4", "planner", "dense")
            .startsWith("planner: 'dense', but layers in blocks are computed over their blocks"));
  }
}
