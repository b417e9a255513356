package dev.gossamer.core.agent;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.method.Method;
import dev.gossamer.core.method.MethodContext;
import dev.gossamer.core.method.Methods;
import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.Initialisation;
import dev.gossamer.core.network.LayerSpec;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.parallel.Workers;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.topology.DormantRecycling;
import dev.gossamer.core.topology.ObservedTopology;
import dev.gossamer.core.topology.StepObserver;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.core.topology.TopologyMethod;
import dev.gossamer.kernels.KernelProvider;
import java.util.List;
import java.util.random.RandomGenerator;

/** Builds the agent that a configuration describes. */
public final class AgentFactory {

  private final Configuration configuration;
  private final Method method;
  private final AgentSpec spec;
  private final KernelProvider kernels;
  private final RandomGenerator initialisation;
  private final NetworkSpecs specs;
  private StepObserver observer;

  /**
   * A factory.
   *
   * @param configuration settings of the run
   * @param spec what the agent must know of its task
   * @param kernels what it computes with
   * @param initialisation draws masks and initial weights: the actor's, then the first and the
   *     second critic's
   */
  public AgentFactory(
      Configuration configuration,
      AgentSpec spec,
      KernelProvider kernels,
      RandomGenerator initialisation) {
    this.configuration = configuration;
    this.method = Methods.of(configuration.text("method"));
    this.spec = spec;
    this.kernels = kernels;
    this.initialisation = initialisation;
    this.specs = new NetworkSpecs(configuration, method, initialisation);
  }

  /** The agent's steps will be shown to an observer. */
  public AgentFactory observedBy(StepObserver stepObserver) {
    observer = stepObserver;
    return this;
  }

  /**
   * The agent of the configured algorithm; closing it ends its threads.
   *
   * @param topologyRandom draws the links that grow
   * @param listener is told of topology changes
   * @param times where the phases' times go
   * @throws IllegalArgumentException if a sparsity leaves a layer without weights or a lambda asks
   *     for more than all
   */
  public Agent agent(RandomGenerator topologyRandom, TopologyListener listener, PhaseTimes times) {
    return switch (configuration.algorithm()) {
      case TD3 -> td3(topologyRandom, listener, times);
      case SAC -> sac(topologyRandom, listener, times);
    };
  }

  /** A TD3 agent, as {@link #agent} builds it. */
  public Td3 td3(RandomGenerator topologyRandom, TopologyListener listener, PhaseTimes times) {
    ActorCritic networks = networks(spec.actionSize(), true);
    Td3Settings settings =
        new Td3Settings(
            configuration.integer("batch"),
            configuration.real("discount"),
            configuration.real("tau"),
            configuration.real("exploration-noise"),
            configuration.real("policy-noise"),
            configuration.real("noise-clip"),
            configuration.integer("policy-delay"),
            adam(),
            adam());
    return new Td3(
        settings,
        spec.maxAction(),
        networks,
        topology(networks, topologyRandom, listener),
        maskedGradients(),
        workers(),
        times);
  }

  /** A SAC agent, as {@link #agent} builds it. */
  public Sac sac(RandomGenerator topologyRandom, TopologyListener listener, PhaseTimes times) {
    ActorCritic networks = networks(2 * spec.actionSize(), false);
    SacSettings settings =
        new SacSettings(
            configuration.integer("batch"),
            configuration.real("discount"),
            configuration.real("tau"),
            configuration.whole("target-interval"),
            configuration.integer("policy-delay"),
            configuration.real("reward-scale"),
            configuration.real("sac.log-std-min"),
            configuration.real("sac.log-std-max"),
            temperature(),
            adam(),
            adam());
    return new Sac(
        settings,
        spec.maxAction(),
        networks,
        topology(networks, topologyRandom, listener),
        maskedGradients(),
        workers(),
        times);
  }

  private Temperature.Settings temperature() {
    boolean learned = configuration.text("sac.temperature").equals("learned");
    double alpha = learned ? 1 : 0.2;
    return new Temperature.Settings(
        learned,
        configuration.has("sac.alpha") ? configuration.real("sac.alpha") : alpha,
        configuration.has("sac.target-entropy")
            ? configuration.real("sac.target-entropy")
            : -spec.actionSize(),
        Adam.Settings.of(configuration.real("learning-rate"), 0));
  }

  private Adam.Settings adam() {
    return Adam.Settings.of(
        configuration.real("learning-rate"), configuration.real("weight-decay"));
  }

  private boolean maskedGradients() {
    return !configuration.text("ds.moments").equals("dense");
  }

  private Workers workers() {
    return new Workers(configuration.integer("threads"));
  }

  private ActorCritic networks(int actorOutputs, boolean actorTarget) {
    List<LayerSpec> actorSpecs = specs.of("actor", spec.stateSize(), actorOutputs);
    List<LayerSpec> critic1Specs = specs.of("critic", spec.stateSize() + spec.actionSize(), 1);
    List<LayerSpec> critic2Specs = specs.of("critic", spec.stateSize() + spec.actionSize(), 1);
    Mlp actor = network(actorSpecs);
    Mlp critic1 = network(critic1Specs);
    Mlp critic2 = network(critic2Specs);
    return new ActorCritic(
        actor,
        critic1,
        critic2,
        actorTarget ? target(actor) : null,
        target(critic1),
        target(critic2));
  }

  private Mlp network(List<LayerSpec> layers) {
    Mlp network = LayerSpec.build(kernels, true, layers);
    if (configuration.text("mask").equals("magnitude")) {
      Initialisation.largest(network, initialisation);
    } else if (configuration.text("initialisation").equals("sparsity-aware")) {
      Initialisation.sparsityAware(network, initialisation);
    } else {
      Initialisation.uniform(network, initialisation);
    }
    return network;
  }

  private Mlp target(Mlp online) {
    return LayerSpec.build(kernels, false, LayerSpec.of(online));
  }

  private TopologyMethod topology(
      ActorCritic networks, RandomGenerator random, TopologyListener listener) {
    List<Mlp> online = networks.online();
    TopologyMethod topology =
        method.topology(
            new MethodContext(configuration, online, specs.weights(online), random, listener));
    if (configuration.whole("redo.period") > 0) {
      topology =
          new DormantRecycling(
              topology,
              configuration.whole("redo.period"),
              configuration.real("redo.threshold"),
              random);
    }
    return observer == null ? topology : new ObservedTopology(topology, observer);
  }
}
