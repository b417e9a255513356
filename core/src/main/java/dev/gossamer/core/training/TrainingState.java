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
import dev.gossamer.core.method.Methods;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.replay.ReplayBuffer;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.core.training.GrowingFiles.Lengths;
import dev.gossamer.kernels.KernelProvider;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

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
  long step;
  double lastReturn = Double.NaN;

  private double earlierSeconds;
  private final long startNanos = System.nanoTime();

  TrainingState(Configuration configuration, KernelProvider kernels, TopologyListener listener) {
    this.configuration = configuration;
    Environment environment = Environments.create(configuration.text("env"));
    AgentSpec spec = AgentSpec.of(environment);
    this.streams = new Streams(configuration.whole("seed"));
    this.agent =
        new AgentFactory(configuration, spec, kernels, streams.of(Purpose.INITIALISATION))
            .observedBy(gradientNorms)
            .agent(streams.of(Purpose.TOPOLOGY), listener, times);
    this.diagnostics = new Diagnostics(agent, gradientNorms);
    this.replay =
        new ReplayBuffer(
            spec.stateSize(), spec.actionSize(), configuration.integer("replay-capacity"));
    this.experience = new Experience(environment, replay, agent.explorer(), spec, streams);
    this.flops =
        new FlopsLedger(
            agent, Methods.of(configuration.text("method")).changesPerUpdate(configuration));
  }

  /** An evaluator of the agent's policy as it trains. */
  Evaluator evaluator(int episodes) {
    return new Evaluator(configuration.text("env"), agent.policy(episodes), episodes);
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
    Lengths lengths = new Lengths(in.readLong(), in.readLong(), in.readLong());
    streams.restore(in);
    experience.restore(in);
    AgentState.restore(agent, in);
    flops.restore(in);
    times.restore(in);
    diagnostics.restore(in);
    return lengths;
  }
}
