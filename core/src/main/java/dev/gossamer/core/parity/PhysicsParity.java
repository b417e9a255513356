package dev.gossamer.core.parity;

import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.environment.NonFiniteStateException;
import dev.gossamer.core.environment.PlanarEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Replays recorded transitions of a MuJoCo task, each from its stored state, and measures how far
 * this project's physics are from them.
 *
 * <p>The file is CSV with the columns {@code episode, step, qpos0.., qvel0.., action0..,
 * next_qpos0.., next_qvel0.., reward, terminated}; the task is the beginning of its name.
 */
public final class PhysicsParity {
  private static final Map<String, String> TASKS = new LinkedHashMap<>();

  static {
    TASKS.put("half_cheetah", "HalfCheetah-v4");
    TASKS.put("hopper", "Hopper-v4");
    TASKS.put("walker2d", "Walker2d-v4");
    TASKS.put("inverted_pendulum", "InvertedPendulum-v4");
    TASKS.put("inverted_double_pendulum", "InvertedDoublePendulum-v4");
  }

  private PhysicsParity() {}

  /**
   * The largest absolute deviations over all rows of a file.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is malformed or its task is not one of those above; the
   *     message names file, line and fault
   */
  public static PhysicsDeviations measure(Path file) throws IOException {
    String id = task(file);
    PlanarEnvironment environment = (PlanarEnvironment) Environments.create(id);
    Replay replay = new Replay(environment);
    TransitionTable table =
        new TransitionTable(
            file.getFileName().toString(),
            environment.degreesOfFreedom(),
            environment.actionSpace().size());
    try (var lines = Files.newBufferedReader(file)) {
      table.readHeader(lines.readLine());
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        table.readRow(line);
        replay.run(table);
      }
    }
    if (table.row() == 0) {
      throw new IllegalArgumentException(file.getFileName() + ": no rows");
    }
    return replay.result(id, table.row());
  }

  private static String task(Path file) {
    String name = file.getFileName().toString();
    for (Map.Entry<String, String> task : TASKS.entrySet()) {
      if (name.startsWith(task.getKey())) {
        return task.getValue();
      }
    }
    throw new IllegalArgumentException(
        name
            + ": the file name begins with none of the supported tasks: "
            + String.join(", ", TASKS.keySet()));
  }

  /** Steps the environment from each row's state and keeps the largest deviations. */
  private static final class Replay {
    private final PlanarEnvironment environment;
    private final double[] observation;
    private final double[] position;
    private final double[] velocity;
    private Deviation ofPosition = Deviation.NONE;
    private Deviation ofVelocity = Deviation.NONE;
    private Deviation ofReward = Deviation.NONE;
    private int indeterminate;
    private Deviation ofIndeterminate = Deviation.NONE;
    private int unequalFlags;
    private int firstUnequalFlag;

    Replay(PlanarEnvironment environment) {
      this.environment = environment;
      observation = new double[environment.observationSpace().size()];
      position = new double[environment.degreesOfFreedom()];
      velocity = new double[environment.degreesOfFreedom()];
    }

    void run(TransitionTable row) {
      environment.setState(row.position(), row.velocity());
      try {
        environment.step(row.action(), observation);
      } catch (NonFiniteStateException e) {
        ofPosition = ofPosition.max(Double.POSITIVE_INFINITY, row.row());
        ofVelocity = ofVelocity.max(Double.POSITIVE_INFINITY, row.row());
        ofReward = ofReward.max(Double.POSITIVE_INFINITY, row.row());
        return;
      }
      environment.copyState(position, velocity);
      if (environment.indeterminate()) {
        indeterminate++;
        ofIndeterminate = ofIndeterminate.max(largest(velocity, row.nextVelocity()), row.row());
        return;
      }
      ofPosition = ofPosition.max(largest(position, row.nextPosition()), row.row());
      ofVelocity = ofVelocity.max(largest(velocity, row.nextVelocity()), row.row());
      ofReward = ofReward.max(Math.abs(environment.reward() - row.reward()), row.row());
      if (environment.terminated() != row.terminated()) {
        if (unequalFlags == 0) {
          firstUnequalFlag = row.row();
        }
        unequalFlags++;
      }
    }

    private static double largest(double[] computed, double[] recorded) {
      double largest = 0;
      for (int i = 0; i < computed.length; i++) {
        largest = Math.max(largest, Math.abs(computed[i] - recorded[i]));
      }
      return largest;
    }

    PhysicsDeviations result(String id, int rows) {
      return new PhysicsDeviations(
          id,
          rows,
          indeterminate,
          ofIndeterminate,
          ofPosition,
          ofVelocity,
          ofReward,
          unequalFlags,
          firstUnequalFlag);
    }
  }
}
