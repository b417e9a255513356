package dev.gossamer.core.physics;

/**
 * The classical Runge-Kutta method of fourth order on (position, velocity). As in MuJoCo, what is
 * read from the dynamics afterwards belongs to the last stage, not to the new state.
 */
final class RungeKutta implements Integrator {
  private static final int STAGES = 4;

  /** A stage is evaluated this fraction of the step along the derivative of the one before. */
  private static final double[] FRACTION = {0, 0.5, 0.5, 1};

  private static final double[] WEIGHT = {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6};

  private final Dynamics dynamics;
  private final double timestep;
  private final double[] stagePosition;
  private final double[] stageVelocity;
  private final double[] meanVelocity;
  private final double[] meanAcceleration;

  RungeKutta(Dynamics dynamics, KinematicTree tree, double timestep) {
    this.dynamics = dynamics;
    this.timestep = timestep;
    stagePosition = new double[tree.dofs];
    stageVelocity = new double[tree.dofs];
    meanVelocity = new double[tree.dofs];
    meanAcceleration = new double[tree.dofs];
  }

  @Override
  public void step(double[] position, double[] velocity) {
    int n = position.length;
    for (int stage = 0; stage < STAGES; stage++) {
      double advance = FRACTION[stage] * timestep;
      for (int j = 0; j < n; j++) {
        if (stage == 0) {
          stagePosition[j] = position[j];
          stageVelocity[j] = velocity[j];
          meanVelocity[j] = 0;
          meanAcceleration[j] = 0;
        } else {
          stagePosition[j] = position[j] + advance * stageVelocity[j];
          stageVelocity[j] = velocity[j] + advance * dynamics.acceleration[j];
        }
      }
      dynamics.evaluate(stagePosition, stageVelocity);
      for (int j = 0; j < n; j++) {
        meanVelocity[j] += WEIGHT[stage] * stageVelocity[j];
        meanAcceleration[j] += WEIGHT[stage] * dynamics.acceleration[j];
      }
    }
    for (int j = 0; j < n; j++) {
      position[j] += timestep * meanVelocity[j];
      velocity[j] += timestep * meanAcceleration[j];
    }
  }
}
