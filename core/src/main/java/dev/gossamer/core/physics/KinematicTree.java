package dev.gossamer.core.physics;

import java.util.Arrays;

/**
 * Bodies, joints and their topology in flat arrays. Bodies and degrees of freedom are numbered so
 * that parents come before children; body 0 is the root.
 */
final class KinematicTree {
  final int bodies;
  final int dofs;

  /** Per body: its parent (-1 for the root) and its frame's position in the parent's frame. */
  final int[] parent;

  final double[] offsetX;
  final double[] offsetZ;

  /** Per body: its degrees of freedom are firstDof[b] (inclusive) to firstDof[b + 1]. */
  final int[] firstDof;

  /** Per body: mass, centre of mass in the body's frame, moment of inertia about it. */
  final double[] mass;

  final double[] centreX;
  final double[] centreZ;
  final double[] inertia;

  /** Per degree of freedom: +1 or -1 for a hinge about +y or -y, 0 for a slide. */
  final int[] hinge;

  /** Per degree of freedom: a slide's direction in the parent's frame. */
  final double[] slideX;

  final double[] slideZ;

  final int[] bodyOfDof;
  final double[] reference;
  final double[] armature;
  final double[] damping;
  final double[] stiffness;

  /** Per body: all degrees of freedom that move it, ascending. */
  final int[][] chain;

  /** Per degree of freedom: the ones between it and the root, descending. */
  final int[][] ancestors;

  KinematicTree(int bodies, int dofs) {
    this.bodies = bodies;
    this.dofs = dofs;
    parent = new int[bodies];
    offsetX = new double[bodies];
    offsetZ = new double[bodies];
    firstDof = new int[bodies + 1];
    mass = new double[bodies];
    centreX = new double[bodies];
    centreZ = new double[bodies];
    inertia = new double[bodies];
    hinge = new int[dofs];
    slideX = new double[dofs];
    slideZ = new double[dofs];
    bodyOfDof = new int[dofs];
    reference = new double[dofs];
    armature = new double[dofs];
    damping = new double[dofs];
    stiffness = new double[dofs];
    chain = new int[bodies][];
    ancestors = new int[dofs][];
  }

  /** Derives {@link #chain} and {@link #ancestors} from parents and joints. */
  void connect() {
    for (int b = 0; b < bodies; b++) {
      int[] above = parent[b] < 0 ? new int[0] : chain[parent[b]];
      int own = firstDof[b + 1] - firstDof[b];
      chain[b] = Arrays.copyOf(above, above.length + own);
      for (int k = 0; k < own; k++) {
        int dof = firstDof[b] + k;
        int depth = above.length + k;
        chain[b][depth] = dof;
        ancestors[dof] = new int[depth];
        for (int i = 0; i < depth; i++) {
          ancestors[dof][i] = chain[b][depth - 1 - i];
        }
      }
    }
  }
}
