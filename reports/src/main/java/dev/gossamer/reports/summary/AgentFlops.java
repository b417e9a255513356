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
 * Operations of TD3 and SAC updates, and of TD3's actions, as the benchmarks run them: two hidden
 * layers, weights spread by Erdos-Renyi over the two sparse matrices of each network, output layer
 * dense, the default delays of either algorithm.
 */
public final class AgentFlops implements UpdateFlopsSource {

  private static final int TD3_POLICY_DELAY = 2;

  /** Creates the source. */
  public AgentFlops() {}

  @Override
  public Optional<Flops> flops(String id, RowParams params) {
    if (params.env().isEmpty() || params.hidden().isEmpty() || params.batch().isEmpty()) {
      return Optional.empty();
    }
    Environment environment = Environments.create(params.env().get());
    int states = environment.observationSpace().size();
    int actions = environment.actionSpace().size();
    int hidden = params.hidden().getAsInt();
    int batch = params.batch().getAsInt();
    double sparsity = params.sparsity();
    List<LayerSize> critic = layers(states + actions, hidden, 1, sparsity);
    // The benchmark times updates between two changes: targets are kept sparse, nothing is dropped.
    return switch (id) {
      case "update.act" ->
          Optional.of(UpdateFlops.act(layers(states, hidden, actions, sparsity)).times(batch));
      case "update.td3" ->
          Optional.of(
              UpdateFlops.total(
                  UpdateFlops.td3(
                      layers(states, hidden, actions, sparsity),
                      critic,
                      batch,
                      TD3_POLICY_DELAY,
                      0)));
      case "update.sac" ->
          Optional.of(
              UpdateFlops.total(
                  UpdateFlops.sac(
                      layers(states, hidden, 2 * actions, sparsity),
                      critic,
                      critic,
                      batch,
                      1,
                      1,
                      0)));
      default -> Optional.empty();
    };
  }

  /**
   * Weights of an agent's online networks: an actor and two critics.
   *
   * @param row of an update, with environment and width
   */
  public static double weights(Row row) {
    RowParams params = row.params();
    Environment environment = Environments.create(params.env().orElseThrow());
    int states = environment.observationSpace().size();
    int actions = environment.actionSpace().size();
    int hidden = params.hidden().orElseThrow();
    int outputs = row.id().equals("update.sac") ? 2 * actions : actions;
    return weights(layers(states, hidden, outputs, params.sparsity()))
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
