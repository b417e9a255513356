package dev.gossamer.core.physics;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** A model small enough to check by hand, and a way to compile variations of it. */
final class TestModels {
  /** A rod of length 1 that swings about the world's origin, without limits or contacts. */
  static final String PENDULUM =
      """
      integrator: euler
      timestep: 0.01
      gravity: [0, -9.81]
      angles: degrees
      density: 1000
      limit: {solref: [0.02, 1], solimp: [0.9, 0.95, 0.001], margin: 0}
      bodies:
        - name: rod
          position: [0, 0]
          joints:
            - {name: swing, type: hinge, axis: y}
          capsules:
            - {from: [0, 0], to: [0, -1], radius: 0.05}
      actuators:
        - {joint: swing, gear: 10, range: [-1, 1]}
      """;

  private TestModels() {}

  static Model compile(String text) {
    ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return new ModelCompiler(ModelFile.parse(in, "model.yaml")).compile();
  }
}
