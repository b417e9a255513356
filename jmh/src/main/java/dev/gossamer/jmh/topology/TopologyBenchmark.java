package dev.gossamer.jmh.topology;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Parameters;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.core.phase.Phase;
import dev.gossamer.core.topology.DynamicSparseTraining;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.jmh.update.AgentBenchmark;
import dev.gossamer.kernels.topology.Drop;
import dev.gossamer.kernels.topology.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Work on the topology of a whole agent: the six sparse layers of an actor and two critics. */
public abstract class TopologyBenchmark extends AgentBenchmark {

  protected static final double DROP_FRACTION = 0.05;

  /** Of the burn-in, which warms up nothing that is timed. */
  private static final int BATCH = 16;

  /** Topology method, static or ds. */
  @Param("ds")
  String method;

  /** Share of absent weights over each network's sparse layers, spread by Erdos-Renyi. */
  @Param("0.5")
  double sparsity;

  /** Updates of TD3 for each of its targets'. */
  private static final int TARGET_INTERVAL = 2;

  protected final Workspace workspace = new Workspace();

  /** The sparse layers of the online networks. */
  protected List<Sparse> layers;

  /** A sparse layer and the parameters of its network. */
  protected record Sparse(SparseLayer layer, Parameters parameters) {

    int nnz() {
      return layer.pattern().nnz();
    }

    /** Marks what the published DS-TD3 code drops, and returns how many. */
    int drop(byte[] keep, Workspace workspace) {
      return Drop.codeSplit(
          parameters.values(),
          layer.weightOffset(),
          nnz(),
          (long) layer.inputs() * layer.outputs(),
          DROP_FRACTION,
          keep,
          workspace);
    }
  }

  @Setup
  public void prepare() throws IOException {
    burnIn(BATCH, method, sparsity);
    layers = new ArrayList<>();
    for (Mlp network : agent().networks().online()) {
      for (Layer layer : network.layers()) {
        if (layer instanceof SparseLayer sparse) {
          layers.add(new Sparse(sparse, network.parameters()));
        }
      }
    }
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(
          "method " + method + " has no sparse layers: one of static, ds");
    }
    operands();
  }

  /** The method that changes a network's topology at its every update, as DS-TD3 does. */
  protected final DynamicSparseTraining change() {
    return new DynamicSparseTraining(
        new DynamicSparseTraining.Settings(
            DROP_FRACTION, 1, 0, true, true, false, true, Long.MAX_VALUE, false),
        agent().networks().online(),
        new SplittableRandom(seed),
        TopologyListener.SILENT);
  }

  /** Weights of the online networks' sparse layers. */
  @Override
  protected long nnz() {
    return layers.stream().mapToLong(Sparse::nnz).sum();
  }

  /** None: copies and random choices are not floating-point operations. */
  @Override
  protected Flops flops() {
    return Flops.NONE;
  }

  /** Of one update of all targets, which comes at every second update. */
  protected final Flops flopsOfTargets() {
    return agent()
        .flops(method.equals("static") ? 0 : 1)
        .get(Phase.TARGET_UPDATE)
        .times(TARGET_INTERVAL);
  }

  /** Prepares what is not timed. */
  protected void operands() {}
}
