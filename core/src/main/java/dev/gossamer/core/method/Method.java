package dev.gossamer.core.method;

import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.setting.Setting;
import dev.gossamer.core.setting.SettingValues;
import dev.gossamer.core.topology.TopologyMethod;
import java.util.List;
import java.util.Map;

/**
 * A sparse-training method as a user chooses it: its name, its settings, and what it does to the
 * topology of an agent's networks. {@link Methods} lists them all.
 */
public interface Method {

  /** The value of the setting {@code method}, and the prefix of the method's own settings. */
  String name();

  /** One line that says what it does and where it comes from. */
  String summary();

  /** Settings of its own, named {@code <name>.<what>}. */
  default List<Setting> settings() {
    return List.of();
  }

  /**
   * General settings whose defaults are others with this method than without, by name: what the
   * method consists of beside its own settings.
   */
  default Map<String, String> defaults() {
    return Map.of();
  }

  /** Whether it can choose whole blocks of weights. */
  default boolean hasBlocks() {
    return false;
  }

  /** Settings whose defaults are others where weights come in blocks, by name. */
  default Map<String, String> blockDefaults() {
    return Map.of();
  }

  /**
   * Refuses combinations that are impossible, before anything is built.
   *
   * @throws IllegalArgumentException in one line that names the setting, its value and what is
   *     allowed
   */
  default void check(SettingValues values) {}

  /** Whether a sparsity means something to it. */
  default boolean isSparse() {
    return true;
  }

  /**
   * Whether its networks are dense, with hidden layers so narrow that they have as many parameters
   * as the sparse ones would have.
   */
  default boolean isShrunk() {
    return false;
  }

  /**
   * Whether its sparse layers begin with all weights, so that the run's sparsity is one that they
   * come to.
   */
  default boolean beginsDense() {
    return false;
  }

  /** How its sparse layers are kept. */
  default Storage storage() {
    return Storage.SPARSE;
  }

  /** What happens to the topology of some networks while they train. */
  TopologyMethod topology(MethodContext context);

  /**
   * Topology changes of each network in an update of it, averaged over a run; 0 where there are
   * none.
   */
  default double changesPerUpdate(SettingValues values) {
    return 0;
  }

  /**
   * Changes for which the gradient at absent weights is computed, of each network in an update of
   * it, averaged over a run.
   */
  default double denseGradientsPerUpdate(SettingValues values) {
    return 0;
  }

  /**
   * Densities for which sparse layers' ways of computing are planned before a run; none if they
   * keep about the one that they begin with.
   */
  default List<Double> plannedDensities(SettingValues values) {
    return List.of();
  }
}
