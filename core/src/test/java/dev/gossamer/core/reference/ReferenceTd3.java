package dev.gossamer.core.reference;

import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.agent.Td3Settings;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.kernels.Panels;
import java.util.List;

/**
 * TD3 (Fujimoto, van Hoof and Meger 2018, algorithm 1) in double precision on dense arrays, fed
 * with the minibatches and the noise of an agent that it follows.
 */
public final class ReferenceTd3 {

  /** What happens to the topology of a network, where the agent's method is called. */
  public interface Topology {

    /**
     * Whether a network's optimizer takes its step.
     *
     * @param network 0 the actor, 1 and 2 the critics
     */
    default boolean stepsOptimizer(int network, long update) {
      return true;
    }

    /**
     * After a network's optimizer step.
     *
     * @param network 0 the actor, 1 and 2 the critics
     */
    void afterOptimizerStep(int network, ReferenceMlp online, long update);

    /** After a target's soft update. */
    void afterTargetUpdate(ReferenceMlp online, ReferenceMlp target);
  }

  /** Masks that never change. */
  public static final Topology STATIC =
      new Topology() {
        @Override
        public void afterOptimizerStep(int network, ReferenceMlp online, long update) {
          for (ReferenceMlp.Layer64 layer : online.layers) {
            layer.clearAbsent(layer.w);
          }
        }

        @Override
        public void afterTargetUpdate(ReferenceMlp online, ReferenceMlp target) {}
      };

  private final Td3Settings settings;
  private final double maxAction;
  private final Topology topology;
  private final boolean maskedGradients;
  public final ReferenceMlp[] online;
  public final ReferenceMlp[] targets;
  private double[][] state;
  private double[][] action;
  private double[][] nextState;
  private double[] reward;
  private double[] notDone;
  private double[][] noise;
  private long updates;
  private double criticLoss;
  private double actorLoss;

  /** Starts from an agent's networks as they are now. */
  public ReferenceTd3(Td3 agent, Topology topology, boolean maskedGradients) {
    this.settings = agent.settings();
    this.maxAction = agent.maxAction();
    this.topology = topology;
    this.maskedGradients = maskedGradients;
    this.online = copies(agent.networks().online());
    this.targets = copies(agent.networks().targets());
  }

  static ReferenceMlp[] copies(List<Mlp> networks) {
    return networks.stream().map(ReferenceMlp::of).toArray(ReferenceMlp[]::new);
  }

  /** Reads what the agent's next update will read; to be called before it. */
  public void read(Td3 agent) {
    int states = agent.networks().actor().inputs();
    int actions = agent.networks().actor().outputs();
    state = rows(agent.batch().stateAction(), 0, states);
    action = rows(agent.batch().stateAction(), states, actions);
    nextState = rows(agent.batch().nextStateAction(), 0, states);
    noise = rows(agent.targetNoise(), 0, actions);
    reward = doubles(agent.batch().reward());
    notDone = doubles(agent.batch().notDone());
  }

  static double[][] rows(Panels panels, int first, int length) {
    double[][] rows = new double[panels.batch()][length];
    for (int s = 0; s < rows.length; s++) {
      for (int i = 0; i < length; i++) {
        rows[s][i] = panels.get(s, first + i);
      }
    }
    return rows;
  }

  static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  static double[][] joined(double[][] states, double[][] actions) {
    double[][] rows = new double[states.length][];
    for (int s = 0; s < rows.length; s++) {
      rows[s] = new double[states[s].length + actions[s].length];
      System.arraycopy(states[s], 0, rows[s], 0, states[s].length);
      System.arraycopy(actions[s], 0, rows[s], states[s].length, actions[s].length);
    }
    return rows;
  }

  /** The critics' regression targets. */
  public double[] targetValues() {
    double[][] next = targets[0].forward(nextState);
    for (int s = 0; s < next.length; s++) {
      for (int i = 0; i < next[s].length; i++) {
        double clip = settings.noiseClip() * maxAction;
        double smoothing =
            Math.clamp(settings.policyNoise() * maxAction * noise[s][i], -clip, clip);
        next[s][i] =
            Math.clamp(maxAction * Math.tanh(next[s][i]) + smoothing, -maxAction, maxAction);
      }
    }
    double[][] q1 = targets[1].forward(joined(nextState, next));
    double[][] q2 = targets[2].forward(joined(nextState, next));
    double[] values = new double[next.length];
    for (int s = 0; s < values.length; s++) {
      values[s] = reward[s] + notDone[s] * settings.discount() * Math.min(q1[s][0], q2[s][0]);
    }
    return values;
  }

  /** Mean squared error of a critic. */
  public double criticLoss(ReferenceMlp critic, double[] targetValues) {
    double[][] q = critic.forward(joined(state, action));
    double sum = 0;
    for (int s = 0; s < q.length; s++) {
      sum += (q[s][0] - targetValues[s]) * (q[s][0] - targetValues[s]);
    }
    return sum / q.length;
  }

  /** The actor's loss: minus the mean value of its actions. */
  public double actorLoss(ReferenceMlp actor, ReferenceMlp critic) {
    double[][] q = critic.forward(joined(state, actions(actor)));
    double sum = 0;
    for (double[] value : q) {
      sum -= value[0];
    }
    return sum / q.length;
  }

  private double[][] actions(ReferenceMlp actor) {
    double[][] actions = actor.forward(state);
    for (double[] row : actions) {
      for (int i = 0; i < row.length; i++) {
        row[i] = maxAction * Math.tanh(row[i]);
      }
    }
    return actions;
  }

  /** One update from what {@link #read} found. */
  public void update() {
    updates++;
    double[] y = targetValues();
    criticLoss = 0;
    for (int c = 1; c <= 2; c++) {
      criticLoss += criticLoss(online[c], y);
      double[][] q = online[c].forward(joined(state, action));
      double[][] gradient = new double[q.length][1];
      for (int s = 0; s < q.length; s++) {
        gradient[s][0] = 2 * (q[s][0] - y[s]) / q.length;
      }
      online[c].backward(gradient);
      if (topology.stepsOptimizer(c, updates)) {
        online[c].adam(settings.criticOptimizer(), maskedGradients);
      }
      topology.afterOptimizerStep(c, online[c], updates);
    }
    if (updates % settings.policyDelay() == 0) {
      updateActor();
      for (int n = 0; n < 3; n++) {
        targets[n].follow(online[n], settings.tau());
        topology.afterTargetUpdate(online[n], targets[n]);
      }
    }
  }

  private void updateActor() {
    double[][] actions = actions(online[0]);
    actorLoss = actorLoss(online[0], online[1]);
    online[1].forward(joined(state, actions));
    double[][] gradient = new double[actions.length][1];
    for (double[] row : gradient) {
      row[0] = -1.0 / gradient.length;
    }
    double[][] inputGradient = online[1].backward(gradient);
    double[][] actorGradient = new double[actions.length][actions[0].length];
    for (int s = 0; s < actions.length; s++) {
      for (int i = 0; i < actions[s].length; i++) {
        double tanh = actions[s][i] / maxAction;
        actorGradient[s][i] = inputGradient[s][state[s].length + i] * maxAction * (1 - tanh * tanh);
      }
    }
    online[0].forward(state);
    online[0].backward(actorGradient);
    if (topology.stepsOptimizer(0, updates)) {
      online[0].adam(settings.actorOptimizer(), maskedGradients);
    }
    topology.afterOptimizerStep(0, online[0], updates);
  }

  /** Sum of both critics' losses in the last update. */
  public double criticLoss() {
    return criticLoss;
  }

  /** Loss of the actor in its last update. */
  public double actorLoss() {
    return actorLoss;
  }
}
