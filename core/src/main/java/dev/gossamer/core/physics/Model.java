package dev.gossamer.core.physics;

import java.util.List;

/**
 * A compiled planar model: bodies, joints, capsules, motors and the parameters of its constraints.
 * Immutable; simulations share it.
 */
public final class Model {
  final KinematicTree tree;
  final boolean rungeKutta;
  final double timestep;
  final double gravityX;
  final double gravityZ;
  final Limits limits;

  /** Null if nothing can touch. */
  final ContactGeometry contacts;

  final Motors motors;
  final List<Site> sites;

  /** A point fixed to a body, in its frame. */
  record Site(String name, int body, double x, double z) {}

  Model(
      KinematicTree tree,
      boolean rungeKutta,
      double timestep,
      double gravityX,
      double gravityZ,
      Limits limits,
      ContactGeometry contacts,
      Motors motors,
      List<Site> sites) {
    this.tree = tree;
    this.rungeKutta = rungeKutta;
    this.timestep = timestep;
    this.gravityX = gravityX;
    this.gravityZ = gravityZ;
    this.limits = limits;
    this.contacts = contacts;
    this.motors = motors;
    this.sites = List.copyOf(sites);
  }

  /**
   * Reads and compiles one of the models that come with this package.
   *
   * @param name the name of its file without {@code .yaml}, such as {@code half-cheetah}
   * @throws IllegalArgumentException if there is no such model or its file is malformed
   */
  public static Model load(String name) {
    return new ModelCompiler(ModelFile.read(name)).compile();
  }

  /** The number of joint coordinates, and of joint velocities. */
  public int degreesOfFreedom() {
    return tree.dofs;
  }

  /** The length of the control vector. */
  public int motors() {
    return motors.dof.length;
  }

  /** The smallest control that motor i obeys. */
  public double controlLow(int i) {
    return motors.low[i];
  }

  /** The largest control that motor i obeys. */
  public double controlHigh(int i) {
    return motors.high[i];
  }

  /** Seconds of one integration step. */
  public double timestep() {
    return timestep;
  }

  /**
   * The number of a site.
   *
   * @throws IllegalArgumentException if the model has no site of that name
   */
  public int site(String name) {
    for (int i = 0; i < sites.size(); i++) {
      if (sites.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "no site '" + name + "'; allowed: " + sites.stream().map(Site::name).toList());
  }
}
