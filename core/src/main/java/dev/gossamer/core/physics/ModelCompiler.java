package dev.gossamer.core.physics;

import dev.gossamer.core.physics.ModelDescription.ActuatorDescription;
import dev.gossamer.core.physics.ModelDescription.BodyDescription;
import dev.gossamer.core.physics.ModelDescription.CapsuleDescription;
import dev.gossamer.core.physics.ModelDescription.ContactDescription;
import dev.gossamer.core.physics.ModelDescription.JointDescription;
import dev.gossamer.core.physics.ModelDescription.LimitDescription;
import dev.gossamer.core.physics.ModelDescription.SiteDescription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns a description into flat arrays: numbers bodies and joints, derives masses and inertias. */
final class ModelCompiler {
  private final ModelDescription description;
  private final Map<String, Integer> bodyByName = new LinkedHashMap<>();
  private final Map<String, Integer> dofByName = new LinkedHashMap<>();
  private final List<Capsule> capsules = new ArrayList<>();
  private final List<Integer> bodyOfCapsule = new ArrayList<>();
  private final KinematicTree tree;

  ModelCompiler(ModelDescription description) {
    this.description = description;
    int dofs = description.bodies().stream().mapToInt(b -> b.joints().size()).sum();
    tree = new KinematicTree(description.bodies().size(), dofs);
  }

  Model compile() {
    for (int b = 0; b < tree.bodies; b++) {
      addBody(b, description.bodies().get(b));
    }
    if (description.totalMass() != null) {
      scaleMass(description.totalMass());
    }
    tree.connect();
    InverseWeights weights = new InverseWeights(tree);
    return new Model(
        tree,
        oneOf("integrator", description.integrator(), "rk4", "euler"),
        description.timestep(),
        description.gravity().x(),
        description.gravity().z(),
        limits(weights),
        contacts(weights),
        motors(),
        sites());
  }

  private void addBody(int b, BodyDescription body) {
    bodyByName.put(body.name(), b);
    tree.parent[b] = body.parent() == null ? -1 : find(bodyByName, "body", body.parent());
    if ((tree.parent[b] < 0) != (b == 0)) {
      throw new IllegalArgumentException(
          "body '" + body.name() + "': the first body, and no other, has no parent");
    }
    tree.offsetX[b] = body.position().x();
    tree.offsetZ[b] = body.position().z();
    int dof = tree.firstDof[b];
    for (JointDescription joint : body.joints()) {
      addJoint(dof, b, joint);
      dof++;
    }
    tree.firstDof[b + 1] = dof;
    addMass(b, body);
  }

  private void addJoint(int dof, int b, JointDescription joint) {
    dofByName.put(joint.name(), dof);
    tree.bodyOfDof[dof] = b;
    if (dof > tree.firstDof[b] && tree.hinge[dof - 1] != 0) {
      throw new IllegalArgumentException(
          "joint '" + joint.name() + "': a hinge must be the last joint of its body");
    }
    if (oneOf("type of joint '" + joint.name() + "'", joint.type(), "hinge", "slide")) {
      tree.hinge[dof] =
          oneOf("axis of hinge '" + joint.name() + "'", joint.axis(), "y", "-y") ? 1 : -1;
    } else {
      boolean forward = oneOf("axis of slide '" + joint.name() + "'", joint.axis(), "x", "z");
      tree.slideX[dof] = forward ? 1 : 0;
      tree.slideZ[dof] = forward ? 0 : 1;
    }
    double unit = unit(joint);
    tree.reference[dof] = joint.reference() * unit;
    tree.armature[dof] = joint.armature();
    tree.damping[dof] = joint.damping();
    tree.stiffness[dof] = joint.stiffness();
  }

  /** Radians per unit of the description for hinges, 1 for slides. */
  private double unit(JointDescription joint) {
    return joint.type().equals("hinge") ? angleUnit() : 1;
  }

  private double angleUnit() {
    return oneOf("angles", description.angles(), "degrees", "radians") ? Math.PI / 180 : 1;
  }

  /** Sums the capsules of a body: mass, centre, and inertia by the parallel axis theorem. */
  private void addMass(int b, BodyDescription body) {
    double density = description.density();
    double mass = 0;
    double momentX = 0;
    double momentZ = 0;
    List<Capsule> own = new ArrayList<>();
    for (CapsuleDescription each : body.capsules()) {
      Capsule capsule = capsule(body, each);
      own.add(capsule);
      mass += capsule.mass(density);
      momentX += capsule.mass(density) * capsule.centreX();
      momentZ += capsule.mass(density) * capsule.centreZ();
    }
    tree.mass[b] = mass;
    tree.centreX[b] = momentX / mass;
    tree.centreZ[b] = momentZ / mass;
    for (Capsule capsule : own) {
      double dx = capsule.centreX() - tree.centreX[b];
      double dz = capsule.centreZ() - tree.centreZ[b];
      tree.inertia[b] += capsule.inertia(density) + capsule.mass(density) * (dx * dx + dz * dz);
      capsules.add(capsule);
      bodyOfCapsule.add(b);
    }
  }

  private Capsule capsule(BodyDescription body, CapsuleDescription c) {
    double common = description.contact() == null ? 0 : description.contact().friction();
    double friction = c.friction() == null ? common : c.friction();
    if (c.from() != null && c.to() != null) {
      return new Capsule(c.from().x(), c.from().z(), c.to().x(), c.to().z(), c.radius(), friction);
    }
    if (c.centre() != null && c.angle() != null && c.halfLength() != null) {
      return Capsule.about(
          c.centre().x(),
          c.centre().z(),
          c.angle() * angleUnit(),
          c.halfLength(),
          c.radius(),
          friction);
    }
    throw new IllegalArgumentException(
        "capsule of body '" + body.name() + "' needs from and to, or centre, angle and halfLength");
  }

  private void scaleMass(double total) {
    double scale = total / Arrays.stream(tree.mass).sum();
    for (int b = 0; b < tree.bodies; b++) {
      tree.mass[b] *= scale;
      tree.inertia[b] *= scale;
    }
  }

  private Limits limits(InverseWeights weights) {
    double[] lower = new double[tree.dofs];
    double[] upper = new double[tree.dofs];
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    for (BodyDescription body : description.bodies()) {
      for (JointDescription joint : body.joints()) {
        if (joint.range() != null) {
          int dof = find(dofByName, "joint", joint.name());
          lower[dof] = joint.range().low() * unit(joint);
          upper[dof] = joint.range().high() * unit(joint);
        }
      }
    }
    LimitDescription limit = description.limit();
    Softness softness =
        new Softness(limit.solref(), limit.solimp(), limit.margin(), description.timestep());
    return new Limits(softness, lower, upper, weights.dof);
  }

  private ContactGeometry contacts(InverseWeights weights) {
    if (description.floor() == null) {
      return null;
    }
    ContactDescription contact = description.contact();
    Softness softness =
        new Softness(contact.solref(), contact.solimp(), contact.margin(), description.timestep());
    return new ContactGeometry(
        softness,
        description.floor().friction(),
        capsules.toArray(Capsule[]::new),
        bodyOfCapsule.stream().mapToInt(Integer::intValue).toArray(),
        contact.selfCollision() ? pairs() : new int[0],
        weights.body);
  }

  /** All pairs of capsules on two bodies that are not parent and child. */
  private int[] pairs() {
    List<Integer> pairs = new ArrayList<>();
    for (int i = 0; i < capsules.size(); i++) {
      for (int k = i + 1; k < capsules.size(); k++) {
        int upper = bodyOfCapsule.get(i);
        int lower = bodyOfCapsule.get(k);
        if (upper != lower && tree.parent[lower] != upper) {
          pairs.add(i);
          pairs.add(k);
        }
      }
    }
    return pairs.stream().mapToInt(Integer::intValue).toArray();
  }

  private Motors motors() {
    List<ActuatorDescription> actuators = description.actuators();
    Motors motors = new Motors(actuators.size());
    for (int i = 0; i < actuators.size(); i++) {
      motors.dof[i] = find(dofByName, "joint", actuators.get(i).joint());
      motors.gear[i] = actuators.get(i).gear();
      motors.low[i] = actuators.get(i).range().low();
      motors.high[i] = actuators.get(i).range().high();
    }
    return motors;
  }

  private List<Model.Site> sites() {
    if (description.sites() == null) {
      return List.of();
    }
    return description.sites().stream().map(this::site).toList();
  }

  private Model.Site site(SiteDescription site) {
    int body = find(bodyByName, "body", site.body());
    return new Model.Site(site.name(), body, site.position().x(), site.position().z());
  }

  private static int find(Map<String, Integer> numbers, String kind, String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException(
          "no " + kind + " '" + name + "' so far; known: " + numbers.keySet());
    }
    return number;
  }

  /** Whether the value is the first of two allowed ones. */
  private static boolean oneOf(String what, String value, String first, String second) {
    if (!first.equals(value) && !second.equals(value)) {
      throw new IllegalArgumentException(
          what + " is '" + value + "'; allowed: " + first + ", " + second);
    }
    return first.equals(value);
  }
}
