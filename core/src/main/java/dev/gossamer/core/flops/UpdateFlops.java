package dev.gossamer.core.flops;

import dev.gossamer.core.phase.Phase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * FLOPs of one update by phase, averaged over the delays of actor and targets.
 *
 * <p>The {@code paper} convention is that of Sokar et al. 2022, after Evci et al. 2020: per sample,
 * forward {@code 2 P} and backward {@code 4 P} of each online network when it is updated, P being
 * its weights that exist, biases left out.
 *
 * <p>The {@code full} convention walks the phases as the update does: a product costs {@code 2 nnz}
 * a sample, a bias and a ReLU one each an output, a gate one, and the constants below for the rest.
 */
public final class UpdateFlops {

  /** Operations of one tanh as computed here. */
  public static final int TANH = 25;

  /** Operations of one Adam step for one parameter. */
  public static final int ADAM = 15;

  /** Operations of one soft update for one parameter. */
  public static final int SOFT_UPDATE = 3;

  /** Comparisons of a topology change or of keeping a target sparse for one weight. */
  public static final int SELECTION = 2;

  /** Operations of one exponential as computed here. */
  public static final int EXP = 20;

  /** Operations of one logarithm as computed here. */
  public static final int LOG = 25;

  /** Operations of one component of a squashed Gaussian's action, from mean and log deviation. */
  public static final int SQUASHED_ACTION = EXP + 2 + TANH + 1;

  /** Of its log-probability: the slope of tanh, its logarithm, and the Gaussian's terms. */
  public static final int SQUASHED_LOG_PROBABILITY = EXP + 6 + LOG + 6;

  /** Operations of one component of a squashed Gaussian's gradient. */
  public static final int SQUASHED_GRADIENT = EXP + EXP + 20;

  private static final int SMOOTHING = 5;
  private static final int TARGET = 4;
  private static final int SOFT_TARGET = TARGET + 3;
  private static final int SQUARED_ERROR = 4;
  private static final int OBJECTIVE = 5;

  private final List<LayerSize> actor;
  private final List<LayerSize> critic1;
  private final List<LayerSize> critic2;
  private final int batch;
  private final int policyDelay;
  private final double topologyChanges;

  private UpdateFlops(
      List<LayerSize> actor,
      List<LayerSize> critic1,
      List<LayerSize> critic2,
      int batch,
      int policyDelay,
      double topologyChanges) {
    this.actor = actor;
    this.critic1 = critic1;
    this.critic2 = critic2;
    this.batch = batch;
    this.policyDelay = policyDelay;
    this.topologyChanges = topologyChanges;
  }

  /**
   * FLOPs of a TD3 update by phase.
   *
   * @param actor the actor's layers
   * @param critic1 the first critic's layers; the actor's loss goes through this one
   * @param critic2 the second critic's layers, whose weights may differ in number
   * @param batch minibatch size
   * @param policyDelay critic updates for each update of actor and targets
   * @param topologyChanges changes of each network's topology in an update, such as 1/1000; 0 for
   *     none
   */
  public static Map<Phase, Flops> td3(
      List<LayerSize> actor,
      List<LayerSize> critic1,
      List<LayerSize> critic2,
      int batch,
      int policyDelay,
      double topologyChanges) {
    return new UpdateFlops(actor, critic1, critic2, batch, policyDelay, topologyChanges).td3();
  }

  /**
   * FLOPs of a SAC update by phase. The temperature's own step, one number's, is left out.
   *
   * @param actor the actor's layers, whose last has a mean and a log standard deviation for each
   *     component of an action
   * @param critic1 the first critic's layers
   * @param critic2 the second critic's layers, whose weights may differ in number
   * @param batch minibatch size
   * @param policyDelay critic updates for each update of the actor
   * @param targetInterval critic updates for each update of the targets
   * @param topologyChanges changes of each network's topology in an update; 0 for none
   */
  public static Map<Phase, Flops> sac(
      List<LayerSize> actor,
      List<LayerSize> critic1,
      List<LayerSize> critic2,
      int batch,
      int policyDelay,
      long targetInterval,
      double topologyChanges) {
    return new UpdateFlops(actor, critic1, critic2, batch, policyDelay, topologyChanges)
        .sac(targetInterval);
  }

  /** FLOPs of a TD3 update by phase with critics of equal numbers of weights. */
  public static Map<Phase, Flops> td3(
      List<LayerSize> actor,
      List<LayerSize> critic,
      int batch,
      int policyDelay,
      double topologyChanges) {
    return td3(actor, critic, critic, batch, policyDelay, topologyChanges);
  }

  /** Sum over all phases. */
  public static Flops total(Map<Phase, Flops> phases) {
    return phases.values().stream().reduce(Flops.NONE, Flops::plus);
  }

  private Map<Phase, Flops> td3() {
    Map<Phase, Flops> phases = shared();
    double actions = actor.getLast().outputs();
    phases.put(
        Phase.TARGET_VALUE,
        new Flops(
            0,
            batch
                * (forward(actor)
                    + actions * (TANH + SMOOTHING)
                    + forward(critic1)
                    + forward(critic2)
                    + TARGET)));
    actorPhases(
        phases,
        actions * TANH + forward(critic1) + 1,
        backwardActions(critic1, actions) + 4 * actions);
    targetUpdate(phases, parameters(actor), sparseWeights(actor), policyDelay);
    return phases;
  }

  private Map<Phase, Flops> sac(long targetInterval) {
    Map<Phase, Flops> phases = shared();
    double actions = actor.getLast().outputs() / 2.0;
    phases.put(
        Phase.TARGET_VALUE,
        new Flops(
            0,
            batch
                * (forward(actor)
                    + actions * (SQUASHED_ACTION + SQUASHED_LOG_PROBABILITY)
                    + forward(critic1)
                    + forward(critic2)
                    + SOFT_TARGET)));
    actorPhases(
        phases,
        actions * (SQUASHED_ACTION + SQUASHED_LOG_PROBABILITY)
            + forward(critic1)
            + forward(critic2)
            + OBJECTIVE,
        backwardActions(critic1, actions)
            + backwardActions(critic2, actions)
            + actions * (1 + SQUASHED_GRADIENT));
    targetUpdate(phases, 0, 0, (double) targetInterval);
    return phases;
  }

  /** Phases that do not depend on the algorithm. */
  private Map<Phase, Flops> shared() {
    double c = weights(critic1) + weights(critic2);
    double sparse = sparseWeights(actor) + sparseWeights(critic1) + sparseWeights(critic2);
    Map<Phase, Flops> phases = new EnumMap<>(Phase.class);
    phases.put(
        Phase.CRITIC_FORWARD,
        new Flops(
            batch * 2 * c, batch * (forward(critic1) + forward(critic2) + 2 * SQUARED_ERROR)));
    phases.put(
        Phase.CRITIC_BACKWARD,
        new Flops(
            batch * 4 * c, batch * (backwardParameters(critic1) + backwardParameters(critic2))));
    phases.put(
        Phase.CRITIC_OPTIMIZER, new Flops(0, ADAM * (parameters(critic1) + parameters(critic2))));
    phases.put(
        Phase.ACTOR_OPTIMIZER, new Flops(0, (double) ADAM / policyDelay * parameters(actor)));
    phases.put(Phase.TOPOLOGY, new Flops(0, topologyChanges * SELECTION * sparse));
    return phases;
  }

  /**
   * The actor's passes.
   *
   * @param loss what its loss takes beyond its forward pass; one sample
   * @param lossGradient what the loss's gradient takes down to its outputs; one sample
   */
  private void actorPhases(Map<Phase, Flops> phases, double loss, double lossGradient) {
    double p = weights(actor);
    double delayed = (double) batch / policyDelay;
    phases.put(Phase.ACTOR_FORWARD, new Flops(delayed * 2 * p, delayed * (forward(actor) + loss)));
    phases.put(
        Phase.ACTOR_BACKWARD,
        new Flops(delayed * 4 * p, delayed * (lossGradient + backwardParameters(actor))));
  }

  /**
   * The targets' update: both critics', and perhaps an actor's.
   *
   * @param actorParameters of the actor's target
   * @param actorSparse weights of its sparse layers
   */
  private void targetUpdate(
      Map<Phase, Flops> phases, double actorParameters, double actorSparse, double interval) {
    double parameters = actorParameters + parameters(critic1) + parameters(critic2);
    double sparse = actorSparse + sparseWeights(critic1) + sparseWeights(critic2);
    double maintained = topologyChanges > 0 ? SELECTION * sparse : 0;
    phases.put(
        Phase.TARGET_UPDATE, new Flops(0, (SOFT_UPDATE * parameters + maintained) / interval));
  }

  /**
   * FLOPs of the weight gradient at all cells of a network's sparse layers, where growth is chosen
   * by it, and of the choice. In the {@code paper} convention the dense gradient takes the place of
   * the sparse one, as Evci et al. 2020 count it: {@code 2 f_S + f_D} for {@code 3 f_S}; in full
   * both are computed.
   *
   * @param layers the network's layers
   * @param batch minibatch size
   */
  public static Flops denseGradient(List<LayerSize> layers, int batch) {
    double absent = 0;
    double cells = 0;
    for (LayerSize layer : layers) {
      if (layer.sparse()) {
        double all = (double) layer.inputs() * layer.outputs();
        cells += all;
        absent += all - layer.weights();
      }
    }
    return new Flops(2.0 * batch * absent, (2.0 * batch + SELECTION) * cells);
  }

  /** FLOPs of choosing one action: a forward pass of the actor for one sample. */
  public static Flops act(List<LayerSize> actor) {
    return new Flops(0, forward(actor) + (double) TANH * actor.getLast().outputs());
  }

  /** FLOPs of drawing one action from a squashed Gaussian. */
  public static Flops actBySampling(List<LayerSize> actor) {
    double actions = actor.getLast().outputs() / 2.0;
    return new Flops(0, forward(actor) + actions * SQUASHED_ACTION);
  }

  private static double weights(List<LayerSize> layers) {
    return layers.stream().mapToDouble(LayerSize::weights).sum();
  }

  private static double sparseWeights(List<LayerSize> layers) {
    return layers.stream().filter(LayerSize::sparse).mapToDouble(LayerSize::weights).sum();
  }

  private static double parameters(List<LayerSize> layers) {
    return weights(layers) + layers.stream().mapToInt(LayerSize::outputs).sum();
  }

  /** Products and biases of every layer, ReLU of all but the last; one sample. */
  private static double forward(List<LayerSize> layers) {
    double flops = 0;
    for (LayerSize layer : layers) {
      flops += 2 * layer.weights() + 2 * layer.outputs();
    }
    return flops - layers.getLast().outputs();
  }

  /**
   * Weight and bias gradients of every layer, gated input gradients of all but the first; one
   * sample.
   */
  private static double backwardParameters(List<LayerSize> layers) {
    double flops = 0;
    for (LayerSize layer : layers) {
      flops += 4 * layer.weights() + layer.outputs() + layer.inputs();
    }
    LayerSize first = layers.getFirst();
    return flops - 2 * first.weights() - first.inputs();
  }

  /** Gated input gradients of a critic down to the action; one sample. */
  private static double backwardActions(List<LayerSize> critic, double actions) {
    double flops = 0;
    for (LayerSize layer : critic.subList(1, critic.size())) {
      flops += 2 * layer.weights() + layer.inputs();
    }
    LayerSize first = critic.getFirst();
    return flops + 2 * first.weights() * actions / first.inputs();
  }
}
