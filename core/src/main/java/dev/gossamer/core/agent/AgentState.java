package dev.gossamer.core.agent;

import dev.gossamer.core.network.BlockLayer;
import dev.gossamer.core.network.DenseLayer;
import dev.gossamer.core.network.DensityPlans;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.LayerPlan;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.core.network.TargetNetwork;
import dev.gossamer.core.network.Way;
import dev.gossamer.kernels.SparsePattern;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes and reads everything an agent's future depends on: plans, patterns, masks, values,
 * moments, the update count, and which targets are still to follow a change of pattern. Weights are
 * written in the order of the patterns, however they are stored. Saving changes nothing.
 */
public final class AgentState {

  private AgentState() {}

  /** Writes the agent's state. */
  public static void save(Agent agent, DataOutput out) throws IOException {
    agent.saveProgress(out);
    for (Mlp network : agent.networks().online()) {
      save(network, out);
    }
    for (Mlp network : agent.networks().targets()) {
      save(network, out);
    }
    for (TargetNetwork follower : agent.followers()) {
      for (boolean lagging : follower.lagging()) {
        out.writeBoolean(lagging);
      }
    }
  }

  /** Reads the state of an agent that was built from the same configuration. */
  public static void restore(Agent agent, DataInput in) throws IOException {
    agent.restoreProgress(in);
    for (Mlp network : agent.networks().online()) {
      restore(network, in);
    }
    for (Mlp network : agent.networks().targets()) {
      restore(network, in);
    }
    for (TargetNetwork follower : agent.followers()) {
      boolean[] lagging = follower.lagging();
      for (int l = 0; l < lagging.length; l++) {
        lagging[l] = in.readBoolean();
      }
      follower.restored(lagging);
    }
    agent.layersPlanned();
  }

  private static void save(Mlp network, DataOutput out) throws IOException {
    for (Layer layer : network.layers()) {
      if (layer instanceof SparseLayer sparse) {
        savePlans(sparse.plans(), out);
        savePattern(sparse.pattern(), out);
      } else if (layer instanceof BlockLayer blocks) {
        savePattern(blocks.pattern(), out);
      } else if (layer instanceof DenseLayer dense && dense.mask() != null) {
        saveFloats(dense.mask(), out);
      }
    }
    for (float[] array : network.parameters().trained()) {
      saveFloats(inPatternOrder(network, array), out);
    }
  }

  /** A copy of an array of the parameters' shape, weights in the order of the patterns. */
  private static float[] inPatternOrder(Mlp network, float[] array) {
    float[] copy = array.clone();
    for (Layer layer : network.layers()) {
      if (layer instanceof SparseLayer sparse) {
        float[] weights = sparse.inPatternOrder(array);
        System.arraycopy(weights, 0, copy, sparse.weightOffset(), weights.length);
      }
    }
    return copy;
  }

  private static void restore(Mlp network, DataInput in) throws IOException {
    for (Layer layer : network.layers()) {
      if (layer instanceof SparseLayer sparse) {
        sparse.plans(restorePlans(in));
        sparse.pattern(restorePattern(in));
      } else if (layer instanceof BlockLayer blocks) {
        blocks.pattern(restorePattern(in));
      } else if (layer instanceof DenseLayer dense && dense.mask() != null) {
        float[] mask = new float[dense.mask().length];
        restoreFloats(mask, in);
        dense.mask(network.kernels(), mask);
      }
    }
    for (float[] array : network.parameters().trained()) {
      restoreFloats(array, in);
    }
    network.valuesChanged();
  }

  private static void savePlans(DensityPlans plans, DataOutput out) throws IOException {
    out.writeInt(plans.plans().size());
    for (DensityPlans.Planned planned : plans.plans()) {
      out.writeDouble(planned.density());
      savePlan(planned.plan(), out);
    }
  }

  private static DensityPlans restorePlans(DataInput in) throws IOException {
    List<DensityPlans.Planned> plans = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      plans.add(new DensityPlans.Planned(in.readDouble(), restorePlan(in)));
    }
    return new DensityPlans(plans);
  }

  private static void savePlan(LayerPlan plan, DataOutput out) throws IOException {
    out.writeBoolean(plan.forward() == Way.DENSE);
    out.writeBoolean(plan.inputGradient() == Way.DENSE);
    out.writeBoolean(plan.weightGradient() == Way.DENSE);
  }

  private static LayerPlan restorePlan(DataInput in) throws IOException {
    return new LayerPlan(restoreWay(in), restoreWay(in), restoreWay(in));
  }

  private static Way restoreWay(DataInput in) throws IOException {
    return in.readBoolean() ? Way.DENSE : Way.SPARSE;
  }

  private static void savePattern(SparsePattern pattern, DataOutput out) throws IOException {
    out.writeInt(pattern.rows());
    out.writeInt(pattern.columns());
    for (int pointer : pattern.rowPointers()) {
      out.writeInt(pointer);
    }
    for (int p = 0; p < pattern.nnz(); p++) {
      out.writeInt(pattern.column(p));
    }
  }

  private static SparsePattern restorePattern(DataInput in) throws IOException {
    int rows = in.readInt();
    int columns = in.readInt();
    int[] pointers = new int[rows + 1];
    for (int r = 0; r <= rows; r++) {
      pointers[r] = in.readInt();
    }
    int[] indices = new int[pointers[rows]];
    for (int p = 0; p < indices.length; p++) {
      indices[p] = in.readInt();
    }
    return SparsePattern.of(rows, columns, pointers, indices);
  }

  private static void saveFloats(float[] values, DataOutput out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    out.writeInt(values.length);
    out.write(bytes.array());
  }

  private static void restoreFloats(float[] values, DataInput in) throws IOException {
    int length = in.readInt();
    if (length != values.length) {
      throw new IllegalArgumentException(
          "the checkpoint has " + length + " values where the agent has " + values.length);
    }
    byte[] bytes = new byte[length * Float.BYTES];
    in.readFully(bytes);
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
  }
}
