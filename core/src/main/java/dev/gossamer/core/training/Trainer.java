package dev.gossamer.core.training;

import dev.gossamer.core.agent.ActorCritic;
import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.machine.Machine;
import dev.gossamer.core.method.Methods;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.planner.AgentPlanner;
import dev.gossamer.core.planner.PlannedLayer;
import dev.gossamer.core.planner.Planner;
import dev.gossamer.core.planner.Planners;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.training.GrowingFiles.Lengths;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * One training run: act, store, update, evaluate now and then, and leave files from which it can go
 * on.
 *
 * <p>The run is a function of its configuration and provider. One that was interrupted and resumed
 * ends bitwise equal to one that was not.
 */
public final class Trainer implements AutoCloseable {

  private static final String TOPOLOGY_HEADER = "update,network,layer,dropped,grown,nnz";

  private final Configuration configuration;
  private final RunDirectory directory;
  private final TrainingListener listener;
  private final BooleanSupplier stop;
  private final TrainingState state;
  private final Evaluator evaluator;
  private final GrowingFiles files;
  private final List<String> topologyEvents = new ArrayList<>();
  private RunRecord record;
  private boolean weightsChanged;

  private Trainer(
      Configuration configuration,
      String preset,
      RunDirectory directory,
      RunRecord resumed,
      Planner planner,
      TrainingListener listener,
      BooleanSupplier stop)
      throws IOException {
    this.configuration = configuration;
    this.directory = directory;
    this.listener = listener;
    this.stop = stop;
    KernelProvider kernels = provider(configuration, resumed);
    this.state = new TrainingState(configuration, kernels, this::topologyChanged);
    List<PlannedLayer> plans = List.of();
    Lengths lengths = Lengths.NONE;
    if (resumed == null) {
      plans =
          AgentPlanner.plan(
              state.agent,
              planner,
              Methods.of(configuration.text("method")).plannedDensities(configuration));
    } else {
      lengths =
          CheckpointFile.read(directory.checkpoint(), configuration.fingerprint(), state::restore);
    }
    this.evaluator = state.evaluator(configuration.integer("evaluation-episodes"));
    this.files = new GrowingFiles(directory, state.replay, lengths);
    if (resumed == null) {
      state.experience.begin();
      files
          .evaluations()
          .line(
              EvaluationLine.header(
                  configuration.integer("evaluation-episodes"), figures().keySet()));
      files.topology().line(TOPOLOGY_HEADER);
    }
    record =
        resumed != null
            ? resumed.goesOn(Machine.describe())
            : new RunRecord(
                RunRecord.SCHEMA,
                "running",
                null,
                preset,
                configuration.typedValues(),
                configuration.fingerprint(),
                kernels.name(),
                configuration.text("planner"),
                plans,
                RunRecord.layers(state.agent.networks()),
                Machine.describe(),
                null);
    record.write(directory.run());
  }

  private static KernelProvider provider(Configuration configuration, RunRecord resumed) {
    String name = configuration.text("provider");
    KernelProvider kernels = name.equals("auto") ? Kernels.provider() : Kernels.provider(name);
    if (resumed != null && !resumed.provider().equals(kernels.name())) {
      throw new IllegalArgumentException(
          "the run was computed with provider "
              + resumed.provider()
              + ", and this is "
              + kernels.name()
              + "; resume it where that one runs");
    }
    return kernels;
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
    Planner planner = Planners.of(configuration.text("planner"), listener::planned);
    return start(configuration, preset, directory, planner, listener, stop);
  }

  /** A new run whose sparse layers compute as a planner says. */
  static Trainer start(
      Configuration configuration,
      String preset,
      RunDirectory directory,
      Planner planner,
      TrainingListener listener,
      BooleanSupplier stop)
      throws IOException {
    return new Trainer(configuration, preset, directory, null, planner, listener, stop);
  }

  /**
   * An interrupted run, as its last checkpoint left it.
   *
   * @throws IllegalArgumentException if the directory holds no checkpoint, or one that cannot be
   *     continued; no file is changed then
   */
  public static Trainer resume(
      RunDirectory directory, TrainingListener listener, BooleanSupplier stop) throws IOException {
    RunRecord record = RunRecord.read(directory.run());
    if (record.status().equals("finished")) {
      throw new IllegalArgumentException(directory.path() + ": the run is finished");
    }
    if (!Files.exists(directory.checkpoint())) {
      throw new IllegalArgumentException(
          directory.path() + ": no checkpoint was written yet; start the run anew");
    }
    Configuration configuration = record.validConfiguration(directory.run());
    return new Trainer(
        configuration, record.preset(), directory, record, Planner.SPARSE, listener, stop);
  }

  /** Runs to the end, or until it is asked to stop; either way everything is saved. */
  public RunRecord run() throws IOException {
    try {
      long steps = configuration.whole("steps");
      while (state.step < steps && !stop.getAsBoolean()) {
        if (state.step == 0) {
          evaluate();
        }
        advance();
        if (state.step % configuration.whole("evaluation-interval") == 0 || state.step == steps) {
          evaluate();
        }
        long interval = configuration.whole("checkpoint-interval");
        if (interval > 0 && state.step % interval == 0 && state.step < steps) {
          checkpoint();
        }
      }
      checkpoint();
      finish(state.step < steps ? "interrupted" : "finished", null);
      if (state.step == steps && configuration.text("keep-replay").equals("no")) {
        Files.deleteIfExists(directory.replay());
      }
      return record;
    } catch (RuntimeException | IOException | OutOfMemoryError failure) {
      // The last checkpoint stays as it is: it was good when it was written.
      try {
        finish("failed", String.valueOf(failure.getMessage()));
      } catch (IOException unrecorded) {
        failure.addSuppressed(unrecorded);
      }
      throw failure;
    }
  }

  private void advance() throws IOException {
    boolean warmUp = state.step < configuration.whole("start-steps");
    files.replay().add(state.act(warmUp));
    if (!warmUp) {
      state.gradientNorms.watch(evaluationIsNear());
      state.flops.acted();
      state.update();
      state.flops.updated();
      recordTopology();
    }
    state.step++;
    listener.stepped(state.step);
  }

  /** Whether every network's last update before the next evaluation is among the next updates. */
  private boolean evaluationIsNear() {
    long interval = configuration.whole("evaluation-interval");
    long left =
        Math.min(interval - state.step % interval, configuration.whole("steps") - state.step);
    return left <= configuration.whole("policy-delay");
  }

  private void topologyChanged(
      long update, int network, int layer, int dropped, int grown, int nnz) {
    weightsChanged |= dropped != grown;
    topologyEvents.add(
        String.join(
            ",",
            Long.toString(update),
            ActorCritic.NAMES.get(network),
            Integer.toString(layer),
            Integer.toString(dropped),
            Integer.toString(grown),
            Integer.toString(nnz)));
  }

  private void recordTopology() throws IOException {
    if (weightsChanged) {
      state.flops.weightsChanged();
      weightsChanged = false;
    }
    for (String event : topologyEvents) {
      files.topology().line(event);
    }
    topologyEvents.clear();
  }

  private void evaluate() throws IOException {
    state.times.start();
    double[] returns = evaluator.evaluate(Evaluator.seedOf(configuration));
    Map<String, Double> figures = figures();
    state.times.lap(Phase.EVALUATION);
    state.lastReturn = Arrays.stream(returns).average().orElseThrow();
    EvaluationLine line =
        new EvaluationLine(
            state.step,
            state.wallSeconds(),
            state.lastReturn,
            state.flops.total(),
            Arrays.stream(returns).boxed().toList(),
            figures);
    files.evaluations().line(line.text());
    listener.evaluated(state.step, state.lastReturn);
  }

  private Map<String, Double> figures() {
    return state.diagnostics.figures(state.replay, state.streams.of(Purpose.DIAGNOSTICS));
  }

  private void checkpoint() throws IOException {
    state.times.start();
    for (Mlp network : state.agent.networks().online()) {
      network.requireFinite();
    }
    Lengths lengths = files.sync(state.replay);
    CheckpointFile.write(
        directory.checkpoint(), configuration.fingerprint(), out -> state.save(out, lengths));
    PhaseRecord.write(directory.phases(), state.times, state.flops.byPhase());
    record = record.with("running", null, result());
    record.write(directory.run());
    state.times.lap(Phase.CHECKPOINT);
  }

  private void finish(String status, String error) throws IOException {
    record = record.with(status, error, result());
    record.write(directory.run());
  }

  private RunRecord.Result result() {
    Flops total = state.flops.total();
    return new RunRecord.Result(
        state.step,
        state.agent.updates(),
        state.wallSeconds(),
        total.paper(),
        total.full(),
        state.lastReturn);
  }

  /** Settings of the run. */
  public Configuration configuration() {
    return configuration;
  }

  /** The agent in training. */
  public Agent agent() {
    return state.agent;
  }

  /** Steps done. */
  public long step() {
    return state.step;
  }

  @Override
  public void close() throws IOException {
    state.agent.close();
    files.close();
  }
}
