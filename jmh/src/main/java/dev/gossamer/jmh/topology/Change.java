package dev.gossamer.jmh.topology;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.flops.LayerSize;
import dev.gossamer.core.flops.UpdateFlops;
import dev.gossamer.core.latency.LatencyRecorder;
import dev.gossamer.core.method.MethodContext;
import dev.gossamer.core.method.Methods;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.core.topology.TopologyMethod;
import dev.gossamer.jmh.update.AgentBenchmark;
import dev.gossamer.kernels.Panels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * A whole topology change of the agent: drop, grow and rebuild in the sparse layers of its three
 * networks, at the largest share that the method drops. Methods that grow by gradient compute it at
 * all cells, from a minibatch. Gradual pruning drops one weight in a hundred.
 *
 * <p>Each invocation needs networks that were trained since the last change, as grown weights are
 * zero at first and zeros always drop. JMH then times invocations one by one, which adds two clock
 * readings, about 50 ns, to each: much too little to see in a change, which takes 200 us and more.
 * The setup leaves the parameters in the cache, as an optimizer step does.
 */
public class Change extends AgentBenchmark {

  /** Share of the weights that pruning leaves. */
  private static final double LEFT = 0.99;

  /** A method of {@code ./gossamer train} whose topology changes. */
  @Param("ds")
  String method;

  /** Share of absent weights over each network's sparse layers. */
  @Param("0.5")
  double sparsity;

  /** Minibatch size, which matters to methods that grow by gradient. */
  @Param("256")
  int batch;

  private TopologyMethod topology;
  private List<Mlp> networks;
  private List<Pass> passes;
  private List<Snapshot> snapshots;

  @Setup
  public void prepare() throws IOException {
    burnIn(batch, method, sparsity);
    networks = agent().networks().online();
    snapshots = networks.stream().map(Snapshot::new).toList();
    if (snapshots.stream().allMatch(Snapshot::isDense)) {
      throw new IllegalArgumentException("method " + method + " has no topology to change");
    }
    topology = topology();
    SplittableRandom random = new SplittableRandom(seed);
    passes = new ArrayList<>();
    for (Mlp network : networks) {
      passes.add(pass(network, random));
    }
  }

  private TopologyMethod topology() {
    return Methods.of(method)
        .topology(
            new MethodContext(
                changing(),
                networks,
                networks.stream().map(Change::weightsLeft).toList(),
                new SplittableRandom(seed),
                TopologyListener.SILENT));
  }

  private static int[] weightsLeft(Mlp network) {
    return network.layers().stream()
        .mapToInt(
            layer ->
                layer.weights() < layer.inputs() * layer.outputs()
                    ? (int) (LEFT * layer.weights())
                    : layer.weights())
        .toArray();
  }

  /** A pass of the last minibatch back from a gradient of the outputs. */
  private Pass pass(Mlp network, SplittableRandom random) {
    Panels input = agent().batch().stateAction();
    if (network == agent().networks().actor()) {
      input = input.view(0, network.inputs());
    }
    Pass pass = new Pass(network, input);
    network.forward(pass);
    for (int i = 0; i < batch; i++) {
      for (int output = 0; output < network.outputs(); output++) {
        pass.gradient().set(i, output, (float) random.nextGaussian() / batch);
      }
    }
    network.backward(pass);
    return pass;
  }

  @Override
  protected void beforeCounting() {
    restore();
    topology = topology();
  }

  @Override
  protected void beforeOperation() {
    restore();
  }

  @Setup(Level.Invocation)
  public void restore() {
    for (int n = 0; n < snapshots.size(); n++) {
      snapshots.get(n).restore();
    }
  }

  @Override
  protected Optional<LatencyRecorder.Operation> operation() {
    return Optional.of(
        new LatencyRecorder.Operation() {
          @Override
          public void prepare() {
            restore();
          }

          @Override
          public void run() {
            Change.this.run();
          }
        });
  }

  @Benchmark
  public double run() {
    return timed();
  }

  /** Comparisons of magnitudes, and gradients at all cells where growth is chosen by them. */
  @Override
  protected Flops flops() {
    Flops changes = agent().flops(1).get(Phase.TOPOLOGY);
    if (Methods.of(method).denseGradientsPerUpdate(changing()) > 0) {
      for (Mlp network : networks) {
        changes = changes.plus(UpdateFlops.denseGradient(LayerSize.of(network), batch));
      }
    }
    return changes;
  }

  @Override
  protected double operate() {
    for (int n = 0; n < networks.size(); n++) {
      topology.afterOptimizerStep(networks.get(n), passes.get(n), CHANGING);
    }
    return 0;
  }
}
