package dev.gossamer.core.training;

import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.agent.AgentFactory;
import dev.gossamer.core.agent.AgentSpec;
import dev.gossamer.core.agent.AgentState;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.diagnostics.Diagnostics;
import dev.gossamer.core.diagnostics.GradientNorms;
import dev.gossamer.core.environment.Environment;
import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.environment.NoiseFeatures;
import dev.gossamer.core.method.Method;
import dev.gossamer.core.method.Methods;
import dev.gossamer.core.network.Policy;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.replay.ReplayBuffer;
import dev.gossamer.core.replay.Returns;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.core.training.GrowingFiles.Lengths;
import dev.gossamer.kernels.KernelProvider;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Everything in memory that a run's future depends on, and what a checkpoint keeps of it. */
final class TrainingState {

  final Configuration configuration;
  final Streams streams;
  final PhaseTimes times = new PhaseTimes();
  final Agent agent;
  final ReplayBuffer replay;
  final Experience experience;
  final FlopsLedger flops;
  final GradientNorms gradientNorms = new GradientNorms();
  final Diagnostics diagnostics;
  private final Optional<DynamicCapacity> capacity;
  private final Returns multiStep;
  private final long multiStepFrom;
  long step;
  double lastReturn = Double.NaN;

  private double earlierSeconds;
  private final long startNanos = System.nanoTime();

  TrainingState(Configuration configuration, KernelProvider kernels, TopologyListener listener) {
    this.configuration = configuration;
    this.streams = new Streams(configuration.whole("seed"));
    Environment environment =
        NoiseFeatures.around(
            Environments.create(configuration.text("env")),
            configuration.real("noise-features"),
            streams.of(Purpose.NOISE_FEATURES));
    AgentSpec spec = AgentSpec.of(environment);
    this.agent =
        new AgentFactory(configuration, spec, kernels, streams.of(Purpose.INITIALISATION))
            .observedBy(gradientNorms)
            .agent(streams.of(Purpose.TOPOLOGY), listener, times);
    this.diagnostics = new Diagnostics(agent, gradientNorms);
    this.replay =
        new ReplayBuffer(
            spec.stateSize(), spec.actionSize(), configuration.integer("replay-capacity"));
    this.capacity = capacity(configuration, replay, agent, spec);
    this.multiStep =
        new Returns(configuration.integer("multi-step"), configuration.real("discount"));
    this.multiStepFrom = configuration.whole("multi-step-delay");
    this.experience = new Experience(environment, replay, agent.explorer(), spec, streams);
    Method method = Methods.of(configuration.text("method"));
    this.flops =
        new FlopsLedger(
            agent,
            method.changesPerUpdate(configuration),
            method.denseGradientsPerUpdate(configuration));
  }

  private static Optional<DynamicCapacity> capacity(
      Configuration configuration, ReplayBuffer replay, Agent agent, AgentSpec spec) {
    int minimum = configuration.integer("replay-minimum");
    if (minimum == 0) {
      return Optional.empty();
    }
    DynamicCapacity.Settings settings =
        new DynamicCapacity.Settings(
            configuration.whole("replay-interval"), minimum, configuration.real("replay-distance"));
    Policy policy = agent.policy(DynamicCapacity.batch());
    return Optional.of(new DynamicCapacity(settings, replay, policy, spec.maxAction()));
  }

  /** One environment step; returns the transition's row, which the next step overwrites. */
  float[] act(boolean warmUp) {
    float[] row = experience.step(warmUp, times);
    if (capacity.isPresent()) {
      capacity.get().afterStep(step + 1);
    }
    return row;
  }

  /** One update of the agent from the replay buffer. */
  void update() {
    boolean later = agent.updates() + 1 >= multiStepFrom;
    replay.returns(later ? multiStep : Returns.ONE_STEP);
    agent.update(replay, streams.of(Purpose.REPLAY), streams.of(Purpose.UPDATE));
  }

  /** An evaluator of the agent's policy as it trains. */
  Evaluator evaluator(int episodes) {
    return new Evaluator(
        configuration.text("env"),
        configuration.real("noise-features"),
        agent.policy(episodes),
        episodes);
  }

  /** Time spent on the run, over all its sessions. */
  double wallSeconds() {
    return earlierSeconds + (System.nanoTime() - startNanos) * 1e-9;
  }

  void save(DataOutputStream out, Lengths lengths) throws IOException {
    out.writeLong(step);
    out.writeDouble(wallSeconds());
    out.writeDouble(lastReturn);
    out.writeLong(lengths.transitions());
    out.writeInt(lengths.held());
    out.writeLong(lengths.evaluations());
    out.writeLong(lengths.topology());
    streams.save(out);
    experience.save(out);
    AgentState.save(agent, out);
    flops.save(out);
    times.save(out);
    diagnostics.save(out);
  }

  Lengths restore(DataInputStream in) throws IOException {
    step = in.readLong();
    earlierSeconds = in.readDouble();
    lastReturn = in.readDouble();
    Lengths lengths = new Lengths(in.readLong(), in.readInt(), in.readLong(), in.readLong());
    streams.restore(in);
    experience.restore(in);
    AgentState.restore(agent, in);
    flops.restore(in);
    times.restore(in);
    diagnostics.restore(in);
    return lengths;
  }
}
