package dev.gossamer.core.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhysicsParityTest {
  @TempDir Path directory;

  /**
   * Every row of the recorded files. In row 357 of hopper_random_states the segments of foot and
   * torso cross at 6 degrees, where MuJoCo's contact normal is the direction of a rounding error.
   */
  @ParameterizedTest
  @CsvSource({
    "half_cheetah, HalfCheetah-v4, 0",
    "hopper, Hopper-v4, 0",
    "hopper_random_states, Hopper-v4, 357",
    "walker2d, Walker2d-v4, 0",
    "inverted_pendulum, InvertedPendulum-v4, 0",
    "inverted_double_pendulum, InvertedDoublePendulum-v4, 0",
  })
  void stepsAreThoseOfMujoco(String file, String environment, int indeterminateRow)
      throws IOException, URISyntaxException {
    PhysicsDeviations deviations = PhysicsParity.measure(resource(file));
    assertEquals(environment, deviations.environment());
    assertEquals(400, deviations.rows());
    assertEquals(indeterminateRow == 0 ? 0 : 1, deviations.indeterminate());
    assertEquals(indeterminateRow, deviations.indeterminateVelocity().row());
    assertTrue(deviations.withinLimits(), deviations.toString());
  }

  private static Path resource(String file) throws URISyntaxException {
    return Path.of(PhysicsParityTest.class.getResource("/physics/" + file + ".csv").toURI());
  }

  /** A copy of the pendulum's file, its third row changed in one column. */
  private Path changed(String column, String value) throws IOException, URISyntaxException {
    List<String> lines = new ArrayList<>(Files.readAllLines(resource("inverted_pendulum")));
    int at = List.of(lines.get(0).split(",")).indexOf(column);
    String[] values = lines.get(3).split(",");
    values[at] = value;
    lines.set(3, String.join(",", values));
    return Files.write(directory.resolve("inverted_pendulum_changed.csv"), lines);
  }

  @Test
  void deviationsAreFoundWhereTheyAre() throws IOException, URISyntaxException {
    PhysicsDeviations position = PhysicsParity.measure(changed("next_qpos1", "7"));
    assertEquals(3, position.position().row());
    assertEquals(7, position.position().value(), 0.5);
    assertTrue(position.velocity().value() < 1e-7);
    PhysicsDeviations velocity = PhysicsParity.measure(changed("next_qvel0", "99"));
    assertEquals(3, velocity.velocity().row());
    PhysicsDeviations reward = PhysicsParity.measure(changed("reward", "1.5"));
    assertEquals(new Deviation(0.5, 3), reward.reward());
    PhysicsDeviations flag = PhysicsParity.measure(changed("terminated", "1"));
    assertEquals(1, flag.unequalFlags());
    assertEquals(3, flag.firstUnequalFlag());
    for (PhysicsDeviations deviations : List.of(position, velocity, reward, flag)) {
      assertFalse(deviations.withinLimits());
    }
  }

  @Test
  void aStepThatDivergesDeviatesInfinitely() throws IOException, URISyntaxException {
    PhysicsDeviations deviations = PhysicsParity.measure(changed("qvel1", "1e200"));
    assertEquals(new Deviation(Double.POSITIVE_INFINITY, 3), deviations.position());
    assertEquals(new Deviation(Double.POSITIVE_INFINITY, 3), deviations.velocity());
    assertEquals(new Deviation(Double.POSITIVE_INFINITY, 3), deviations.reward());
  }

  @Test
  void malformedFilesAreNamedWithTheirFault() throws IOException, URISyntaxException {
    String file = "inverted_pendulum_changed.csv: ";
    assertFault(file + "row 3: qvel1 is 'x', not a number", changed("qvel1", "x"));
    assertFault(file + "row 3: qvel1 is 'NaN', not a finite number", changed("qvel1", "NaN"));
    assertFault(file + "row 3: 14 values, not 13", changed("qvel1", "1,2"));
    assertFault(file + "row 3: terminated is '2'; allowed: 0, 1", changed("terminated", "2"));
    assertFault("hopper.csv: empty file", written("hopper.csv", List.of()));
    String header = Files.readAllLines(resource("inverted_pendulum")).get(0);
    assertFault(
        "inverted_pendulum.csv: header column 3 is 'pos', not 'qpos0'",
        written("inverted_pendulum.csv", List.of(header.replaceFirst("qpos0", "pos"))));
    assertFault(
        "hopper.csv: header has 13 columns, not 31", written("hopper.csv", List.of(header)));
    assertFault(
        "inverted_pendulum.csv: no rows", written("inverted_pendulum.csv", List.of(header)));
  }

  @Test
  void aFileOfIndeterminateRowsShowsNothing() throws IOException, URISyntaxException {
    List<String> lines = Files.readAllLines(resource("hopper_random_states"));
    PhysicsDeviations deviations =
        PhysicsParity.measure(written("hopper.csv", List.of(lines.get(0), lines.get(357))));
    assertEquals(1, deviations.indeterminate());
    assertFalse(deviations.withinLimits());
  }

  @Test
  void tasksOfOtherEnginesAreNamed() throws IOException {
    assertFault(
        "ant.csv: the file name begins with none of the supported tasks: half_cheetah, hopper, "
            + "walker2d, inverted_pendulum, inverted_double_pendulum",
        written("ant.csv", List.of()));
  }

  private Path written(String name, List<String> lines) throws IOException {
    return Files.write(directory.resolve(name), lines);
  }

  private static void assertFault(String message, Path file) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> PhysicsParity.measure(file))
            .getMessage());
  }
}
