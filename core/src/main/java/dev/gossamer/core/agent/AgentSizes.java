package dev.gossamer.core.agent;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.flops.LayerSize;
import dev.gossamer.core.flops.UpdateFlops;
import dev.gossamer.core.method.Method;
import dev.gossamer.core.method.Methods;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import java.util.List;
import java.util.Map;

/**
 * The sizes of the networks that a configuration asks for, and what an update of them takes,
 * without building any. Masks are taken to be exact, and networks that grow or shrink to have the
 * run's sparsity.
 */
public final class AgentSizes {

  private final Configuration configuration;
  private final List<LayerSize> actor;
  private final List<LayerSize> critic;

  /**
   * Sizes of an agent.
   *
   * @param configuration settings of the run
   * @param spec what the agent must know of its task
   * @throws IllegalArgumentException if a lambda asks for more than all weights
   */
  public AgentSizes(Configuration configuration, AgentSpec spec) {
    this.configuration = configuration;
    NetworkSpecs specs =
        new NetworkSpecs(configuration, method(), new RandomStream(0, Purpose.INITIALISATION));
    int actorOutputs =
        switch (configuration.algorithm()) {
          case TD3 -> spec.actionSize();
          case SAC -> 2 * spec.actionSize();
        };
    this.actor = specs.sizes("actor", spec.stateSize(), actorOutputs);
    this.critic = specs.sizes("critic", spec.stateSize() + spec.actionSize(), 1);
  }

  private Method method() {
    return Methods.of(configuration.text("method"));
  }

  /** The actor's layers. */
  public List<LayerSize> actor() {
    return actor;
  }

  /** The layers of either critic. */
  public List<LayerSize> critic() {
    return critic;
  }

  /** Weights of the trained networks: an actor and two critics. */
  public double weights() {
    return weights(actor) + 2 * weights(critic);
  }

  private static double weights(List<LayerSize> layers) {
    return layers.stream().mapToDouble(LayerSize::weights).sum();
  }

  /** FLOPs of an update between two topology changes. */
  public Flops update() {
    return UpdateFlops.total(update(0));
  }

  /** FLOPs of an update with its share of the method's topology changes. */
  public Flops updateWithChanges() {
    double gradients = method().denseGradientsPerUpdate(configuration);
    int batch = configuration.integer("batch");
    Flops dense =
        UpdateFlops.denseGradient(actor, batch)
            .plus(UpdateFlops.denseGradient(critic, batch).times(2));
    return UpdateFlops.total(update(changesPerUpdate())).plus(dense.times(gradients));
  }

  /** The method's topology changes of each network in an update. */
  public double changesPerUpdate() {
    return method().changesPerUpdate(configuration);
  }

  private Map<Phase, Flops> update(double topologyChanges) {
    int batch = configuration.integer("batch");
    int policyDelay = configuration.integer("policy-delay");
    return switch (configuration.algorithm()) {
      case TD3 -> UpdateFlops.td3(actor, critic, critic, batch, policyDelay, topologyChanges);
      case SAC ->
          UpdateFlops.sac(
              actor,
              critic,
              critic,
              batch,
              policyDelay,
              configuration.whole("target-interval"),
              topologyChanges);
    };
  }

  /** FLOPs of choosing one action: TD3's, or a draw from SAC's squashed Gaussian. */
  public Flops action() {
    return switch (configuration.algorithm()) {
      case TD3 -> UpdateFlops.act(actor);
      case SAC -> UpdateFlops.actBySampling(actor);
    };
  }
}
