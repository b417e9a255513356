package dev.gossamer.reports.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepPlanTest {

  private static final String TWO_GROUPS =
      """
      settings:
        steps: 300
        env: Pendulum-v1
      seeds: [1, 2]
      groups:
        - name: dense
        - name: sparse
          seeds: [7, 8, 9]
          settings:
            method: [static, ds]
            sparsity: [0.5, 0.995]
            ds:
              period: 10
      """;

  @TempDir private Path directory;

  private SweepPlan read(String text) throws IOException {
    return SweepPlan.read(Files.writeString(directory.resolve("methods.yaml"), text), Map.of());
  }

  @Test
  void theFirstSeedsOfAllGroupsComeFirst() throws IOException {
    SweepPlan plan = read(TWO_GROUPS);
    assertEquals("methods", plan.name());
    assertEquals(
        List.of(
            "dense-1",
            "sparse-static-50-7",
            "sparse-static-99.5-7",
            "sparse-ds-50-7",
            "sparse-ds-99.5-7",
            "dense-2",
            "sparse-static-50-8",
            "sparse-static-99.5-8",
            "sparse-ds-50-8",
            "sparse-ds-99.5-8",
            "sparse-static-50-9",
            "sparse-static-99.5-9",
            "sparse-ds-50-9",
            "sparse-ds-99.5-9"),
        plan.runs().stream().map(PlannedRun::name).toList());
  }

  @Test
  void aRunHasTheSettingsOfPlanGroupAndGrid() throws IOException {
    PlannedRun run = read(TWO_GROUPS).matching(Pattern.compile("ds-99.5-8")).getFirst();
    assertEquals(
        Map.of(
            "steps", "300",
            "env", "Pendulum-v1",
            "method", "ds",
            "sparsity", "0.995",
            "ds.period", "10",
            "seed", "8"),
        run.given());
    assertEquals(run.given().keySet(), run.decided());
    assertEquals(300, run.steps());
    assertEquals(1, run.threads());
    assertEquals(10, run.configuration().integer("ds.period"));
    assertEquals(8, run.configuration().whole("seed"));
  }

  @Test
  void aGroupsSettingsReplaceThePlans() throws IOException {
    List<PlannedRun> runs =
        read("""
            name: other
            settings: {method: [masked-dense, static], sparsity: 0.5, steps: 10}
            seeds: [1]
            groups:
              - {name: a, settings: {method: ds, threads: 2}}
              - {name: b, settings: {steps: [10, 20], env: [Hopper-v4]}, seeds: [-3]}
            """)
            .runs();
    assertEquals(
        List.of(
            "a-1",
            "b-masked-dense-10-hopper-v4--3",
            "b-masked-dense-20-hopper-v4--3",
            "b-static-10-hopper-v4--3",
            "b-static-20-hopper-v4--3"),
        runs.stream().map(PlannedRun::name).toList());
    assertEquals("ds", runs.get(0).configuration().text("method"));
    assertEquals(2, runs.get(0).threads());
  }

  @Test
  void aPresetsSettingsComeFirst() throws IOException {
    SweepPlan plan =
        read(
            """
            name: presets
            preset: ds-td3/Hopper
            settings: {steps: 10}
            seeds: [1]
            groups:
              - name: hopper
              - name: cheetah
                preset: ds-td3/HalfCheetah
            """);
    assertEquals("presets", plan.name());
    PlannedRun hopper = plan.runs().get(0);
    assertEquals(Optional.of("ds-td3/Hopper"), hopper.preset());
    assertEquals("Hopper-v4", hopper.configuration().text("env"));
    assertEquals("bernoulli", hopper.configuration().text("mask"));
    assertEquals(10, hopper.steps());
    assertEquals(Map.of("steps", "10", "seed", "1"), hopper.given());
    assertTrue(hopper.decided().contains("lambda-hidden"));
    assertFalse(hopper.decided().contains("keep-replay"));
    assertEquals("HalfCheetah-v4", plan.runs().get(1).configuration().text("env"));
  }

  @Test
  void settingsOfTheCommandLineReplaceAllOthers() throws IOException {
    Path file = Files.writeString(directory.resolve("plan.yml"), TWO_GROUPS);
    SweepPlan plan = SweepPlan.read(file, Map.of("steps", "20", "batch", "7"));
    assertEquals("plan", plan.name());
    for (PlannedRun run : plan.runs()) {
      assertEquals(20, run.steps());
      assertEquals(7, run.configuration().integer("batch"));
    }
    assertEquals(
        file + ": group sparse: method: the plan has a list of values, which cannot be overridden",
        assertThrows(
                IllegalArgumentException.class,
                () -> SweepPlan.read(file, Map.of("method", "dense")))
            .getMessage());
    assertEquals(
        file + ": group dense: seed: seeds are given as seeds: [1, 2, 3] in the plan",
        assertThrows(
                IllegalArgumentException.class, () -> SweepPlan.read(file, Map.of("seed", "1")))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[]|the plan is not a mapping of names to values",
        "group: 1|unknown entry 'group' of the plan: one of groups, name, preset, seeds, settings",
        "name: x|groups: a list of groups of runs is needed",
        "groups: []|groups: a list of groups of runs is needed",
        "groups: [a]|a group is not a mapping of names to values",
        "groups: [{seeds: [1]}]|groups: a group has no name",
        "groups: [{name: a/b}]|name: 'a/b' is not made of letters, digits and -._",
        "groups: [{name: ..}]|name: '..' is not made of letters, digits and -._",
        "groups: [{name: a, seed: 1}]|unknown entry 'seed' of a group: one of name, preset, seeds,"
            + " settings",
        "groups: [{name: a}]|group a: seeds: a list of whole numbers is needed",
        "groups: [{name: a, seeds: [x]}]|group a: seeds: 'x' is not a whole number",
        "groups: [{name: a, seeds: [1], settings: 3}]|group a: settings: not a mapping of names to"
            + " values",
        "groups: [{name: a, seeds: [1], settings: {batch: []}}]|group a: batch: the list is empty",
        "groups: [{name: a, seeds: [1], settings: {seed: 1}}]|group a: seed: seeds are given as"
            + " seeds: [1, 2, 3] in the plan",
        "groups: [{name: a, seeds: [1], settings: {batch: 0}}]|group a: batch: '0' is not a whole"
            + " number of at least 1 and at most 2147483647",
        "groups: [{name: a, seeds: [1], settings: {sparsity: [0.5, x], method: ds}}]|group a:"
            + " sparsity: 'x' is not a number in [0.0, 1.0]",
        "groups: [{name: a, seeds: [1], settings: {sparsity: 0.5}}]|group a: sparsity: '0.5', but"
            + " method dense has no sparse layers; choose one of",
        "groups: [{name: a, seeds: [1], preset: mine}]|group a: unknown preset 'mine'; presets:",
        "groups: [{name: a, seeds: [1], settings: {provider: gpu}}]|group a: provider 'gpu' does not"
            + " run here",
        "groups: [{name: a, seeds: [1], settings: {env: Pendulum-v1, method: ds}}]|group a:"
            + " lambda-input: 7.0 asks for",
        "groups: [{name: a, seeds: [1], preset: ds-td3/Ant}]|group a: preset ds-td3/Ant: its task",
        "groups: [{name: a, seeds: [1, 1]}]|two runs are named a-1; give their groups other names",
      })
  void whatIsWrongIsNamed(String text, String message) throws IOException {
    Path file = Files.writeString(directory.resolve("plan.yaml"), text);
    String said =
        assertThrows(IllegalArgumentException.class, () -> SweepPlan.read(file, Map.of()))
            .getMessage();
    assertEquals(
        file + ": " + message,
        said.substring(
            0, Math.min(said.length(), file.toString().length() + message.length() + 2)));
  }

  @Test
  void aFileThatIsNotYamlIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("plan.yaml"), "groups: [");
    String said =
        assertThrows(IllegalArgumentException.class, () -> SweepPlan.read(file, Map.of()))
            .getMessage();
    assertEquals(file + " is not YAML:", said.substring(0, said.indexOf("YAML:") + 5));
  }

  @Test
  void anExpressionThatMatchesNothingIsNamed() throws IOException {
    SweepPlan plan = read(TWO_GROUPS);
    assertEquals(7, plan.matching(Pattern.compile("-50-|dense-1")).size());
    assertEquals(
        "--only 'rigl' matches no run of the plan; the first is dense-1",
        assertThrows(IllegalArgumentException.class, () -> plan.matching(Pattern.compile("rigl")))
            .getMessage());
  }
}
