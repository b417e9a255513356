package dev.gossamer.jmh.topology;

import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Parameters;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.jmh.GossamerBenchmark;
import dev.gossamer.jmh.update.BenchmarkedAgent;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.topology.Drop;
import dev.gossamer.kernels.topology.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Work on the topology of a whole agent: the six sparse layers of an actor and two critics. */
public abstract class TopologyBenchmark extends GossamerBenchmark {

  protected static final double DROP_FRACTION = 0.05;
  private static final int BATCH = 16;

  /** Task. */
  @Param("HalfCheetah-v4")
  String env;

  /** Width of both hidden layers. */
  @Param("256")
  int hidden;

  /** Topology method. */
  @Param("ds")
  String method;

  /** Share of absent weights over each network's sparse layers, spread by Erdos-Renyi. */
  @Param("0.5")
  double sparsity;

  protected final Workspace workspace = new Workspace();
  protected BenchmarkedAgent benchmarked;

  /** A sparse layer and the parameters of its network. */
  protected record Sparse(SparseLayer layer, Parameters parameters) {

    /** Marks what the published DS-TD3 code drops, and returns how many. */
    int drop(byte[] keep, Workspace workspace) {
      return Drop.codeSplit(
          parameters.values(),
          layer.weightOffset(),
          layer.pattern().nnz(),
          (long) layer.inputs() * layer.outputs(),
          DROP_FRACTION,
          keep,
          workspace);
    }
  }

  @Setup
  public void prepare() throws IOException {
    benchmarked =
        new BenchmarkedAgent(
            env,
            hidden,
            BATCH,
            method,
            sparsity,
            provider.equals("auto") ? Kernels.provider() : Kernels.provider(provider));
    operands();
  }

  @Setup(Level.Iteration)
  public void restore() throws IOException {
    benchmarked.restore();
  }

  /** Prepares what is not timed. */
  protected void operands() {}

  protected Td3 agent() {
    return benchmarked.agent();
  }

  /** The sparse layers of the online networks. */
  protected List<Sparse> layers() {
    List<Sparse> layers = new ArrayList<>();
    for (Mlp network : agent().networks().online()) {
      for (Layer layer : network.layers()) {
        if (layer instanceof SparseLayer sparse) {
          layers.add(new Sparse(sparse, network.parameters()));
        }
      }
    }
    return layers;
  }
}
