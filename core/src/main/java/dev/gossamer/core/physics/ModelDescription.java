package dev.gossamer.core.physics;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

/**
 * A planar model as its YAML file states it. Optional entries may be absent.
 *
 * @param integrator {@code euler} (semi-implicit, damping implicit) or {@code rk4}
 * @param timestep seconds
 * @param gravity acceleration
 * @param angles unit of hinge ranges and capsule angles: {@code radians} or {@code degrees}
 * @param density of all capsules, kg/m^3
 * @param totalMass optional: all masses and inertias are scaled so that the masses sum to this, kg
 * @param floor optional: the half-space z &lt;= 0, which every capsule can touch
 * @param contact required with a floor, else absent
 * @param limit softness of all joint limits
 * @param bodies the first is the root; every other one names an earlier body as its parent
 * @param actuators motors, in the order of the control vector
 * @param sites optional named points
 */
record ModelDescription(
    String integrator,
    double timestep,
    Point gravity,
    String angles,
    double density,
    Double totalMass,
    FloorDescription floor,
    ContactDescription contact,
    LimitDescription limit,
    List<BodyDescription> bodies,
    List<ActuatorDescription> actuators,
    List<SiteDescription> sites) {

  /** {@code [x, z]}. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  record Point(double x, double z) {}

  /** {@code [low, high]}. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  record Range(double low, double high) {}

  /** {@code [time constant in seconds, damping ratio]}. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  record Solref(double timeConstant, double dampingRatio) {}

  /** {@code [impedance at no violation, impedance at the width, width]}. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  record Solimp(double atZero, double atWidth, double width) {}

  /** The floor; a contact's friction coefficient is the larger one of floor and capsule. */
  record FloorDescription(double friction) {}

  /**
   * Parameters of every contact.
   *
   * @param margin distance (m) at which a contact becomes active
   * @param friction coefficient of capsules that state none
   * @param selfCollision capsules of bodies that are not parent and child touch, without friction
   */
  record ContactDescription(
      Solref solref, Solimp solimp, double margin, double friction, boolean selfCollision) {}

  /**
   * Parameters of every joint limit.
   *
   * @param margin distance (m or rad) at which a limit becomes active
   */
  record LimitDescription(Solref solref, Solimp solimp, double margin) {}

  /**
   * A body; its frame sits where its hinge is.
   *
   * @param parent absent for the root
   * @param position of the frame in the parent's frame, all joints at their reference
   * @param joints slides first (along the parent's axes), then at most one hinge
   * @param capsules at least one
   */
  record BodyDescription(
      String name,
      String parent,
      Point position,
      List<JointDescription> joints,
      List<CapsuleDescription> capsules) {}

  /**
   * A joint of one degree of freedom. Numbers that are absent are zero.
   *
   * @param type {@code slide} or {@code hinge}
   * @param axis {@code x} or {@code z} for slides, {@code y} or {@code -y} for hinges
   * @param reference the coordinate at which the body stands as described
   * @param range optional limits of the coordinate
   * @param armature added to the diagonal of the mass matrix
   * @param damping force per velocity
   * @param stiffness of a spring that rests at coordinate 0
   */
  record JointDescription(
      String name,
      String type,
      String axis,
      double reference,
      Range range,
      double armature,
      double damping,
      double stiffness) {}

  /**
   * A capsule in its body's frame: either {@code from} and {@code to}, or {@code centre}, {@code
   * angle} (of its axis, from z towards x) and {@code halfLength}.
   *
   * @param friction optional, see {@link ContactDescription}
   */
  record CapsuleDescription(
      Point from,
      Point to,
      Point centre,
      Double angle,
      Double halfLength,
      double radius,
      Double friction) {}

  /** A motor: the joint's force is gear times control, the control clipped to the range. */
  record ActuatorDescription(String joint, double gear, Range range) {}

  /** A point fixed to a body, in its frame. */
  record SiteDescription(String name, String body, Point position) {}
}
