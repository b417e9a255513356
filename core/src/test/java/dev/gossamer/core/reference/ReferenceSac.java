package dev.gossamer.core.reference;

import static dev.gossamer.core.reference.ReferenceTd3.copies;
import static dev.gossamer.core.reference.ReferenceTd3.doubles;
import static dev.gossamer.core.reference.ReferenceTd3.joined;
import static dev.gossamer.core.reference.ReferenceTd3.rows;

import dev.gossamer.core.agent.Sac;
import dev.gossamer.core.agent.SacSettings;
import dev.gossamer.core.network.Adam;

/**
 * SAC (Haarnoja et al. 2018, Soft Actor-Critic Algorithms and Applications, algorithm 1) in double
 * precision on dense arrays, fed with the minibatches and the noise of an agent that it follows.
 */
public final class ReferenceSac {

  private static final double EPSILON = 1e-6;

  private final SacSettings settings;
  private final double maxAction;
  private final ReferenceTd3.Topology topology;
  private final boolean maskedGradients;
  public final ReferenceMlp[] online;
  public final ReferenceMlp[] targets;
  private double[][] state;
  private double[][] action;
  private double[][] nextState;
  private double[] reward;
  private double[] notDone;
  private double[][] nextNoise;
  private double[][] noise;
  private long updates;
  private double criticLoss;
  private double actorLoss;

  /** The temperature; its logarithm and moments where it is learned. */
  public double alpha;

  private double logAlpha;
  private double firstMoment;
  private double secondMoment;
  private int steps;

  /** Starts from an agent's networks as they are now, and from its first temperature. */
  public ReferenceSac(Sac agent, ReferenceTd3.Topology topology, boolean maskedGradients) {
    this.settings = agent.settings();
    this.maxAction = agent.maxAction();
    this.topology = topology;
    this.maskedGradients = maskedGradients;
    this.online = copies(agent.networks().online());
    this.targets = copies(agent.networks().targets());
    this.alpha = settings.temperature().alpha();
    this.logAlpha = Math.log(alpha);
  }

  /** Reads what the agent's next update will read; to be called before it. */
  public void read(Sac agent) {
    int states = agent.networks().stateSize();
    int actions = agent.networks().actionSize();
    state = rows(agent.batch().stateAction(), 0, states);
    action = rows(agent.batch().stateAction(), states, actions);
    nextState = rows(agent.batch().nextStateAction(), 0, states);
    nextNoise = rows(agent.nextActionNoise(), 0, actions);
    noise = rows(agent.actionNoise(), 0, actions);
    reward = doubles(agent.batch().reward());
    notDone = doubles(agent.batch().notDone());
  }

  /** Actions and their log-probabilities, in units of the largest action. */
  private static final class Sample {
    private final double[][] actions;
    private final double[] logProbabilities;

    private Sample(int batch, int size) {
      actions = new double[batch][size];
      logProbabilities = new double[batch];
    }
  }

  private Sample sample(double[][] head, double[][] standard) {
    int actions = standard[0].length;
    Sample sample = new Sample(head.length, actions);
    for (int s = 0; s < head.length; s++) {
      for (int i = 0; i < actions; i++) {
        double logStd = logStd(head[s][actions + i]);
        double z = standard[s][i];
        double tanh = Math.tanh(head[s][i] + Math.exp(logStd) * z);
        sample.actions[s][i] = maxAction * tanh;
        sample.logProbabilities[s] -= z * z / 2 + logStd + Math.log(2 * Math.PI) / 2;
        sample.logProbabilities[s] -= Math.log(1 - tanh * tanh + EPSILON);
      }
    }
    return sample;
  }

  private double logStd(double raw) {
    return Math.max(settings.logStdMin(), Math.min(settings.logStdMax(), raw));
  }

  /** The critics' regression targets. */
  public double[] targetValues() {
    Sample next = sample(online[0].forward(nextState), nextNoise);
    double[][] q1 = targets[0].forward(joined(nextState, next.actions));
    double[][] q2 = targets[1].forward(joined(nextState, next.actions));
    double[] values = new double[reward.length];
    for (int s = 0; s < values.length; s++) {
      double soft = Math.min(q1[s][0], q2[s][0]) - alpha * next.logProbabilities[s];
      values[s] = settings.rewardScale() * reward[s] + notDone[s] * settings.discount() * soft;
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

  /** The actor's loss: the mean of {@code alpha log pi - min(Q1, Q2)}. */
  public double actorLoss(ReferenceMlp actor) {
    Sample sample = sample(actor.forward(state), noise);
    double[][] q1 = online[1].forward(joined(state, sample.actions));
    double[][] q2 = online[2].forward(joined(state, sample.actions));
    double sum = 0;
    for (int s = 0; s < q1.length; s++) {
      sum += alpha * sample.logProbabilities[s] - Math.min(q1[s][0], q2[s][0]);
    }
    return sum / q1.length;
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
      double logProbability = updateActor();
      updateTemperature(logProbability);
    }
    if (updates % settings.targetInterval() == 0) {
      for (int c = 1; c <= 2; c++) {
        targets[c - 1].follow(online[c], settings.tau());
        topology.afterTargetUpdate(online[c], targets[c - 1]);
      }
    }
  }

  /** Returns the mean log-probability of the actor's actions. */
  private double updateActor() {
    actorLoss = actorLoss(online[0]);
    double[][] head = online[0].forward(state);
    Sample sample = sample(head, noise);
    int batch = head.length;
    double[][] q1 = online[1].forward(joined(state, sample.actions));
    double[][] q2 = online[2].forward(joined(state, sample.actions));
    double[][] gradient1 = new double[batch][1];
    double[][] gradient2 = new double[batch][1];
    double logProbability = 0;
    for (int s = 0; s < batch; s++) {
      (q1[s][0] <= q2[s][0] ? gradient1 : gradient2)[s][0] = -1.0 / batch;
      logProbability += sample.logProbabilities[s] / batch;
    }
    double[][] through1 = online[1].backward(gradient1);
    double[][] through2 = online[2].backward(gradient2);
    int actions = noise[0].length;
    double[][] gradient = new double[batch][2 * actions];
    for (int s = 0; s < batch; s++) {
      for (int i = 0; i < actions; i++) {
        double raw = head[s][actions + i];
        double deviation = Math.exp(logStd(raw)) * noise[s][i];
        double tanh = Math.tanh(head[s][i] + deviation);
        double slope = 1 - tanh * tanh;
        int input = state[s].length + i;
        double ofAction = through1[s][input] + through2[s][input];
        double ofLog = alpha / batch;
        double du = ofAction * maxAction * slope + ofLog * 2 * tanh * slope / (slope + EPSILON);
        gradient[s][i] = du;
        boolean clamped = raw < settings.logStdMin() || raw > settings.logStdMax();
        gradient[s][actions + i] = clamped ? 0 : du * deviation - ofLog;
      }
    }
    online[0].backward(gradient);
    if (topology.stepsOptimizer(0, updates)) {
      online[0].adam(settings.actorOptimizer(), maskedGradients);
    }
    topology.afterOptimizerStep(0, online[0], updates);
    return logProbability;
  }

  private void updateTemperature(double logProbability) {
    if (settings.temperature().learned()) {
      Adam.Settings adam = settings.temperature().optimizer();
      double gradient = -(logProbability + settings.temperature().targetEntropy());
      steps++;
      firstMoment = adam.beta1() * firstMoment + (1 - adam.beta1()) * gradient;
      secondMoment = adam.beta2() * secondMoment + (1 - adam.beta2()) * gradient * gradient;
      double mean = firstMoment / (1 - Math.pow(adam.beta1(), steps));
      double square = secondMoment / (1 - Math.pow(adam.beta2(), steps));
      logAlpha -= adam.learningRate() * mean / (Math.sqrt(square) + adam.epsilon());
      alpha = Math.exp(logAlpha);
    }
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
