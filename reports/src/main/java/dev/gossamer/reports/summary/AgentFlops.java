package dev.gossamer.reports.summary;

import dev.gossamer.core.environment.Environment;
import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.flops.LayerSize;
import dev.gossamer.core.flops.UpdateFlops;
import dev.gossamer.core.topology.ErdosRenyi;
import dev.gossamer.core.topology.LayerShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Operations of TD3 updates, and of the policy's actions, as the benchmarks run them: two hidden
 * layers, weights spread by Erdos-Renyi over the two sparse matrices of each network, output layer
 * dense, policy delay 2.
 */
public final class AgentFlops implements UpdateFlopsSource {

  private static final int POLICY_DELAY = 2;

  /** Creates the source. */
  public AgentFlops() {}

  @Override
  public Optional<Flops> flops(String id, RowParams params) {
    boolean acting = id.equals("update.act");
    if (!(acting || id.equals("update.td3"))
        || params.env().isEmpty()
        || params.hidden().isEmpty()
        || params.batch().isEmpty()) {
      return Optional.empty();
    }
    Environment environment = Environments.create(params.env().get());
    int states = environment.observationSpace().size();
    int actions = environment.actionSpace().size();
    int hidden = params.hidden().getAsInt();
    if (acting) {
      return Optional.of(
          UpdateFlops.act(layers(states, hidden, actions, params.sparsity()))
              .times(params.batch().getAsInt()));
    }
    // The benchmark times updates between two changes: targets are kept sparse, nothing is dropped.
    return Optional.of(
        UpdateFlops.total(
            UpdateFlops.td3(
                layers(states, hidden, actions, params.sparsity()),
                layers(states + actions, hidden, 1, params.sparsity()),
                params.batch().getAsInt(),
                POLICY_DELAY,
                0)));
  }

  /**
   * Weights of an agent's online networks: an actor and two critics.
   *
   * @param params with environment and width
   */
  public static double weights(RowParams params) {
    Environment environment = Environments.create(params.env().orElseThrow());
    int states = environment.observationSpace().size();
    int actions = environment.actionSpace().size();
    int hidden = params.hidden().orElseThrow();
    return weights(layers(states, hidden, actions, params.sparsity()))
        + 2 * weights(layers(states + actions, hidden, 1, params.sparsity()));
  }

  /** Weights of an actor's two sparse layers for each of its hidden units of one layer. */
  static double weightsPerUnit(RowParams params) {
    Environment environment = Environments.create(params.env().orElseThrow());
    int hidden = params.hidden().orElseThrow();
    return (1 - params.sparsity()) * (environment.observationSpace().size() + hidden);
  }

  private static double weights(List<LayerSize> layers) {
    return layers.stream().mapToDouble(LayerSize::weights).sum();
  }

  private static List<LayerSize> layers(int inputs, int hidden, int outputs, double sparsity) {
    List<LayerShape> shapes =
        List.of(
            new LayerShape("layer 1", inputs, hidden), new LayerShape("layer 2", hidden, hidden));
    double[] densities =
        sparsity == 0 ? new double[] {1, 1} : ErdosRenyi.densities(sparsity, shapes);
    List<LayerSize> layers = new ArrayList<>();
    for (int l = 0; l < shapes.size(); l++) {
      LayerShape shape = shapes.get(l);
      layers.add(
          new LayerSize(
              shape.inputs(),
              shape.outputs(),
              Math.round(densities[l] * shape.cells()),
              sparsity > 0));
    }
    layers.add(new LayerSize(hidden, outputs, (double) hidden * outputs, false));
    return layers;
  }
}
