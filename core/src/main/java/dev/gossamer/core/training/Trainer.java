package dev.gossamer.core.training;

import dev.gossamer.core.agent.ActorCritic;
import dev.gossamer.core.agent.AgentFactory;
import dev.gossamer.core.agent.AgentSpec;
import dev.gossamer.core.agent.AgentState;
import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.environment.Environment;
import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.files.AtomicFiles;
import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.machine.Machine;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.replay.ReplayBuffer;
import dev.gossamer.core.training.RunRecord.LayerRecord;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * One training run: act, store, update, evaluate now and then, and leave files from which it can go on.
 *
 * <p>The run is a function of its configuration and provider. One that was interrupted and resumed ends bitwise equal to
 * one that was not.
 */
public final class Trainer implements AutoCloseable {

  private static final String TOPOLOGY_HEADER = "update,network,layer,dropped,grown,nnz";
  private static final String[] NETWORKS = {"actor", "critic1", "critic2"};

  private final Configuration configuration;
  private final RunDirectory directory;
  private final TrainingListener listener;
  private final BooleanSupplier stop;

  private final Streams streams;
  private final PhaseTimes times = new PhaseTimes();
  private final Td3 agent;
  private final ReplayBuffer replay;
  private final Experience experience;
  private final Evaluator evaluator;
  private final FlopsLedger flops;
  private final ReplayFile replayFile;
  private final AppendedLines evaluations;
  private final AppendedLines topology;
  private final List<String> topologyEvents = new ArrayList<>();

  private RunRecord record;
  private long step;
  private double earlierSeconds;
  private double lastReturn = Double.NaN;
  private boolean weightsChanged;
  private final long startNanos = System.nanoTime();

  private Trainer(
      Configuration configuration,
      String preset,
      RunDirectory directory,
      RunRecord resumed,
      TrainingListener listener,
      BooleanSupplier stop)
      throws IOException {
    this.configuration = configuration;
    this.directory = directory;
    this.listener = listener;
    this.stop = stop;

    String provider = configuration.text("provider");
    KernelProvider kernels =
        provider.equals("auto") ? Kernels.provider() : Kernels.provider(provider);
    if (resumed != null && !resumed.provider().equals(kernels.name())) {
      throw new IllegalArgumentException(
          "the run was computed with provider "
              + resumed.provider()
              + ", not "
              + kernels.name()
              + "; resume it on such a machine");
    }
    Environment environment = Environments.create(configuration.text("env"));
    AgentSpec spec = AgentSpec.of(environment);
    this.streams = new Streams(configuration.whole("seed"));
    this.agent =
        new AgentFactory(configuration, spec, kernels, streams.of(Purpose.INITIALISATION))
            .td3(streams.of(Purpose.TOPOLOGY), this::topologyChanged, times);
    this.replay =
        new ReplayBuffer(
            spec.stateSize(), spec.actionSize(), configuration.integer("replay-capacity"));
    this.experience =
        new Experience(
            environment,
            replay,
            agent.networks().actor(),
            spec,
            configuration.real("exploration-noise"),
            streams);
    this.evaluator =
        new Evaluator(
            configuration.text("env"),
            configuration.whole("seed"),
            agent.networks().actor(),
            spec.maxAction(),
            configuration.integer("evaluation-episodes"));
    this.flops = new FlopsLedger(agent, AgentFactory.topologyChanges(configuration));
    this.record =
        new RunRecord(
            RunRecord.SCHEMA,
            "running",
            null,
            resumed == null ? preset : resumed.preset(),
            configuration.values(),
            configuration.fingerprint(),
            kernels.name(),
            "off",
            layers(agent.networks()),
            Machine.describe(),
            resumed == null ? null : resumed.result());
    Lengths lengths = resumed == null ? new Lengths(0, 0, 0) : restore();
    this.replayFile = new ReplayFile(directory.replay(), replay);
    this.evaluations = new AppendedLines(directory.evaluations(), lengths.evaluations());
    this.topology = new AppendedLines(directory.topology(), lengths.topology());
    replayFile.restore(replay, lengths.transitions());
    if (resumed == null) {
      experience.begin();
      evaluations.line(evaluationsHeader());
      topology.line(TOPOLOGY_HEADER);
    }
    record.write(directory.run());
  }

  /**
   * A new run.
   *
   * @param preset name of the preset the configuration came from, or null
   * @param directory where its files go
   * @param listener is told how it goes on
   * @param stop asked at every step whether to save and end
   */
  public static Trainer start(
      Configuration configuration,
      String preset,
      RunDirectory directory,
      TrainingListener listener,
      BooleanSupplier stop)
      throws IOException {
    return new Trainer(configuration, preset, directory, null, listener, stop);
  }

  /**
   * An interrupted run, as its last checkpoint left it.
   *
   * @throws IllegalArgumentException if the directory holds no checkpoint, or one that cannot be continued
   */
  public static Trainer resume(
      RunDirectory directory, TrainingListener listener, BooleanSupplier stop)
      throws IOException {
    RunRecord record = RunRecord.read(directory.run());
    if (record.status().equals("finished")) {
      throw new IllegalArgumentException(directory.path() + ": the run is finished");
    }
    if (!Files.exists(directory.checkpoint())) {
      throw new IllegalArgumentException(
          directory.path() + ": no checkpoint was written yet; start the run anew");
    }
    return new Trainer(
        record.validConfiguration(directory.run()),
        record.preset(),
        directory,
        record,
        listener,
        stop);
  }

  /** Runs to the end, or until it is asked to stop; either way everything is saved. */
  public RunRecord run() throws IOException {
    try {
      long steps = configuration.whole("steps");
      while (step < steps && !stop.getAsBoolean()) {
        if (step == 0) {
          evaluate();
        }
        advance();
        if (step % configuration.whole("evaluation-interval") == 0) {
          evaluate();
        }
        long interval = configuration.whole("checkpoint-interval");
        if (interval > 0 && step % interval == 0 && step < steps) {
          checkpoint();
        }
      }
      checkpoint();
      finish(step < steps ? "interrupted" : "finished", null);
      if (step == steps && configuration.text("keep-replay").equals("no")) {
        Files.deleteIfExists(directory.replay());
      }
      return record;
    } catch (RuntimeException | IOException | OutOfMemoryError failure) {
      // The last checkpoint stays as it is: it was good when it was written.
      finish("failed", String.valueOf(failure.getMessage()));
      throw failure;
    }
  }

  private void advance() throws IOException {
    boolean warmUp = step < configuration.whole("start-steps");
    replayFile.add(experience.step(warmUp, times));
    if (!warmUp) {
      flops.acted();
      agent.update(replay, streams.of(Purpose.REPLAY), streams.of(Purpose.UPDATE));
      flops.updated();
      if (weightsChanged) {
        flops.weightsChanged();
        weightsChanged = false;
      }
      for (String event : topologyEvents) {
        topology.line(event);
      }
      topologyEvents.clear();
    }
    step++;
    listener.stepped(step);
  }

  private void topologyChanged(
      long update, int network, int layer, int dropped, int grown, int nnz) {
    weightsChanged |= dropped != grown;
    topologyEvents.add(
        update
            + ","
            + NETWORKS[network]
            + ","
            + layer
            + ","
            + dropped
            + ","
            + grown
            + ","
            + nnz);
  }

  private String evaluationsHeader() {
    StringBuilder header = new StringBuilder("step,wall_seconds,mean,flops_paper,flops_full");
    IntStream.range(0, configuration.integer("evaluation-episodes"))
        .forEach(episode -> header.append(",return_").append(episode));
    return header.toString();
  }

  private void evaluate() throws IOException {
    times.start();
    double[] returns = evaluator.evaluate();
    times.lap(Phase.EVALUATION);
    lastReturn = Arrays.stream(returns).average().orElseThrow();
    Flops total = flops.total();
    StringBuilder line = new StringBuilder();
    line.append(step)
        .append(String.format(Locale.ROOT, ",%.3f,", wallSeconds()))
        .append(lastReturn)
        .append(String.format(Locale.ROOT, ",%.6e,%.6e", total.paper(), total.full()));
    for (double value : returns) {
      line.append(',').append(value);
    }
    evaluations.line(line.toString());
    listener.evaluated(step, lastReturn);
  }

  private double wallSeconds() {
    return earlierSeconds + (System.nanoTime() - startNanos) * 1e-9;
  }

  private void checkpoint() throws IOException {
    times.start();
    for (Mlp network : agent.networks().online()) {
      network.requireFinite();
    }
    replayFile.sync();
    long evaluationsLength = evaluations.sync();
    long topologyLength = topology.sync();
    CheckpointFile.write(
        directory.checkpoint(),
        record.fingerprint(),
        out -> save(out, evaluationsLength, topologyLength));
    PhaseRecord.write(directory.phases(), times, flops.byPhase());
    record = record.with("running", null, result());
    record.write(directory.run());
    times.lap(Phase.CHECKPOINT);
  }

  /** Lengths of the growing files when the checkpoint was taken. */
  private record Lengths(long transitions, long evaluations, long topology) {}

  private void save(DataOutputStream out, long evaluationsLength, long topologyLength)
      throws IOException {
    out.writeLong(step);
    out.writeDouble(wallSeconds());
    out.writeDouble(lastReturn);
    out.writeLong(replay.added());
    out.writeLong(evaluationsLength);
    out.writeLong(topologyLength);
    streams.save(out);
    experience.save(out);
    AgentState.save(agent, out);
    flops.save(out);
    times.save(out);
  }

  private Lengths restore() throws IOException {
    Lengths[] lengths = new Lengths[1];
    CheckpointFile.read(
        directory.checkpoint(), record.fingerprint(), in -> lengths[0] = restore(in));
    return lengths[0];
  }

  private Lengths restore(DataInputStream in) throws IOException {
    step = in.readLong();
    earlierSeconds = in.readDouble();
    lastReturn = in.readDouble();
    Lengths lengths = new Lengths(in.readLong(), in.readLong(), in.readLong());
    streams.restore(in);
    experience.restore(in);
    AgentState.restore(agent, in);
    flops.restore(in);
    times.restore(in);
    return lengths;
  }

  private void finish(String status, String error) throws IOException {
    record = record.with(status, error, result());
    record.write(directory.run());
  }

  private RunRecord.Result result() {
    Flops total = flops.total();
    return new RunRecord.Result(
        step, agent.updates(), wallSeconds(), total.paper(), total.full(), lastReturn);
  }

  private static List<LayerRecord> layers(ActorCritic networks) {
    List<LayerRecord> layers = new ArrayList<>();
    for (int n = 0; n < NETWORKS.length; n++) {
      for (Layer layer : networks.online().get(n).layers()) {
        layers.add(
            new LayerRecord(NETWORKS[n], layer.inputs(), layer.outputs(), layer.weights()));
      }
    }
    return layers;
  }

  /** The agent in training. */
  public Td3 agent() {
    return agent;
  }

  /** Steps done. */
  public long step() {
    return step;
  }

  @Override
  public void close() throws IOException {
    replayFile.close();
    evaluations.close();
    topology.close();
  }
}
