package dev.gossamer.core.training;

import dev.gossamer.core.agent.AgentSpec;
import dev.gossamer.core.agent.Explorer;
import dev.gossamer.core.agent.NonFiniteLossException;
import dev.gossamer.core.environment.Environment;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.replay.ReplayBuffer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The agent in its environment: acts with noise, and turns each step into a transition.
 *
 * <p>Actions are uniformly random until the warm-up is over, then those of the agent's explorer.
 */
final class Experience {

  private final Environment environment;
  private final ReplayBuffer replay;
  private final Explorer explorer;
  private final RandomStream actionRandom;
  private final RandomStream resetRandom;
  private final double maxAction;
  private final double[] action;
  private final float[] row;
  private double[] observation;
  private double[] nextObservation;

  Experience(
      Environment environment,
      ReplayBuffer replay,
      Explorer explorer,
      AgentSpec spec,
      Streams streams) {
    this.environment = environment;
    this.replay = replay;
    this.explorer = explorer;
    this.actionRandom = streams.of(Purpose.EXPLORATION);
    this.resetRandom = streams.of(Purpose.ENVIRONMENT);
    this.maxAction = spec.maxAction();
    this.action = new double[spec.actionSize()];
    this.row = new float[replay.rowSize()];
    this.observation = new double[spec.stateSize()];
    this.nextObservation = new double[spec.stateSize()];
  }

  void begin() {
    environment.reset(resetRandom, observation);
  }

  /** One environment step; returns the transition's row, which the next step overwrites. */
  float[] step(boolean warmUp, PhaseTimes times) {
    times.start();
    if (warmUp) {
      for (int i = 0; i < action.length; i++) {
        action[i] = actionRandom.nextDouble(-maxAction, maxAction);
      }
    } else {
      explorer.act(observation, actionRandom, action);
    }
    times.lap(Phase.ACT);
    environment.step(action, nextObservation);
    times.lap(Phase.ENVIRONMENT);
    double reward = environment.reward();
    if (!Double.isFinite(reward)) {
      throw new NonFiniteLossException(environment.id() + ": reward is " + reward);
    }
    replay.pack(
        observation,
        action,
        nextObservation,
        reward,
        environment.terminated(),
        environment.truncated(),
        row);
    replay.add(row);
    double[] swap = observation;
    observation = nextObservation;
    nextObservation = swap;
    if (environment.terminated() || environment.truncated()) {
      environment.reset(resetRandom, observation);
    }
    return row;
  }

  void save(DataOutput out) throws IOException {
    double[] state = new double[environment.stateSize()];
    environment.saveState(state);
    for (double value : state) {
      out.writeDouble(value);
    }
  }

  void restore(DataInput in) throws IOException {
    double[] state = new double[environment.stateSize()];
    for (int i = 0; i < state.length; i++) {
      state[i] = in.readDouble();
    }
    environment.restoreState(state);
    environment.observe(observation);
  }
}
