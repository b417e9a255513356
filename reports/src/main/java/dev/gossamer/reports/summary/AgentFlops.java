package dev.gossamer.reports.summary;

import dev.gossamer.core.agent.AgentSizes;
import dev.gossamer.core.agent.AgentSpec;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.environment.Environments;
import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.flops.LayerSize;
import dev.gossamer.core.method.Methods;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Operations of agents' updates and actions as the benchmarks run them: with the default settings
 * of the row's algorithm and method, at the row's sizes and sparsity.
 */
public final class AgentFlops implements UpdateFlopsSource {

  /** Creates the source. */
  public AgentFlops() {}

  @Override
  public Optional<Flops> flops(String id, RowParams params) {
    if (params.batch().isEmpty()) {
      return Optional.empty();
    }
    // The benchmark times updates between two changes: targets are kept sparse, nothing is dropped.
    return switch (id) {
      case "update.act" ->
          sizes(id, params).map(sizes -> sizes.action().times(params.batch().getAsInt()));
      case "update.td3", "update.sac" -> sizes(id, params).map(AgentSizes::update);
      default -> Optional.empty();
    };
  }

  /**
   * The networks of a row.
   *
   * @param id {@code update.*}
   * @return empty if the row does not tell, or is of a method that is not known
   */
  static Optional<AgentSizes> sizes(String id, RowParams params) {
    if (params.env().isEmpty()
        || params.hidden().isEmpty()
        || !Methods.names().contains(params.method())) {
      return Optional.empty();
    }
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("algorithm", algorithm(id, params));
    settings.put("env", params.env().get());
    settings.put("hidden", Integer.toString(params.hidden().getAsInt()));
    params.batch().ifPresent(batch -> settings.put("batch", Integer.toString(batch)));
    settings.put("method", params.method());
    settings.put("sparsity", Double.toString(params.sparsity()));
    settings.put("block", Integer.toString(params.block()));
    if (params.method().equals("neuroplastic")) {
      // The benchmark's network has grown to the row's sparsity.
      settings.put("neuroplastic.final-sparsity", Double.toString(params.sparsity()));
    }
    return Optional.of(
        new AgentSizes(
            Configuration.of(settings), AgentSpec.of(Environments.create(params.env().get()))));
  }

  private static String algorithm(String id, RowParams params) {
    return switch (id) {
      case "update.sac" -> "sac";
      case "update.td3" -> "td3";
      default -> params.other().getOrDefault("algorithm", "td3");
    };
  }

  /**
   * Weights of an agent's online networks: an actor and two critics.
   *
   * @param row of an update, with environment and width
   */
  public static double weights(Row row) {
    return sizes(row.id(), row.params()).orElseThrow().weights();
  }

  /** Weights of an actor's two sparse layers for each of its hidden units of one layer. */
  static double weightsPerUnit(RowParams params) {
    List<LayerSize> actor = sizes("update.td3", params).orElseThrow().actor();
    return (actor.get(0).weights() + actor.get(1).weights()) / params.hidden().orElseThrow();
  }
}
