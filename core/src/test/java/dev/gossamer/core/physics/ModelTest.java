package dev.gossamer.core.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTest {
  /** The compiled models' masses in MuJoCo 2.2.2, printed to four decimals. */
  @Test
  void massesAreMujocos() {
    assertMasses("half-cheetah", 6.2502, 1.5435, 1.5875, 1.0954, 1.4381, 1.2008, 0.8845);
    assertMasses("hopper", 3.6652, 4.0579, 2.7814, 5.3156);
    assertMasses("walker2d", 3.6652, 4.0579, 2.7814, 3.1667, 4.0579, 2.7814, 3.1667);
    assertMasses("inverted-pendulum", 10.472, 5.019);
    assertMasses("inverted-double-pendulum", 10.472, 4.199, 4.199);
  }

  private static void assertMasses(String model, double... expected) {
    assertArrayEquals(expected, Model.load(model).tree.mass, 5.1e-4);
  }

  @Test
  void totalMassIsAsDescribed() {
    assertEquals(14, Arrays.stream(Model.load("half-cheetah").tree.mass).sum(), 1e-12);
  }

  @Test
  void hopperTouchesItselfExceptBetweenParentAndChild() {
    assertArrayEquals(new int[] {0, 2, 0, 3, 1, 3}, Model.load("hopper").contacts.pairs);
    assertEquals(0, Model.load("walker2d").contacts.pairs.length);
  }

  @Test
  void topologyListsWhatMovesABodyAndWhatIsAboveAJoint() {
    KinematicTree tree = Model.load("half-cheetah").tree;
    assertArrayEquals(new int[] {0, 1, 2, 6, 7, 8}, tree.chain[6]);
    assertArrayEquals(new int[] {7, 6, 2, 1, 0}, tree.ancestors[8]);
  }

  @Test
  void unknownNamesAreNamed() {
    assertMessage("no model 'ant'", () -> Model.load("ant"));
    Model model = Model.load("inverted-double-pendulum");
    assertMessage("no site 'top'; allowed: [tip]", () -> model.site("top"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          integrator: euler | integrator: verlet | integrator is 'verlet'; allowed: rk4, euler
          angles: degrees | angles: grad | angles is 'grad'; allowed: degrees, radians
          type: hinge | type: ball | type of joint 'swing' is 'ball'; allowed: hinge, slide
          axis: y | axis: x | axis of hinge 'swing' is 'x'; allowed: y, -y
          joint: swing | joint: sway | no joint 'sway' so far; known: [swing]
          to: [0, -1], |  | capsule of body 'rod' needs from and to, or centre, angle and halfLength
          name: rod | {name: rod, parent: stick} | no body 'stick' so far; known: [rod]
          """)
  void malformedDescriptionsAreNamed(String good, String bad, String message) {
    String replacement = bad == null ? "" : bad;
    if (replacement.startsWith("{")) {
      replacement = replacement.substring(1, replacement.length() - 1).replace(", ", "\n    ");
    }
    String text = TestModels.PENDULUM.replace(good, replacement);
    assertMessage(message, () -> TestModels.compile(text));
  }

  @Test
  void unknownEntriesAreNamed() {
    String text = TestModels.PENDULUM.replace("timestep:", "time_step:");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> TestModels.compile(text));
    assertTrue(e.getMessage().startsWith("model.yaml: "), e.getMessage());
    assertTrue(e.getMessage().contains("time_step"), e.getMessage());
  }

  private static void assertMessage(String message, Executable code) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, code).getMessage());
  }
}
