package dev.gossamer.core.method;

import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.setting.SettingValues;
import dev.gossamer.core.topology.TopologyListener;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a method is given for one agent.
 *
 * @param values settings of the run
 * @param networks the trained networks, actor first, with their initial masks and weights
 * @param weights how many weights each layer of each network has at the run's sparsity, whether it
 *     begins with these or not
 * @param random draws what the method leaves to chance; the run's checkpoint holds its state
 * @param listener is to be told of every change
 */
public record MethodContext(
    SettingValues values,
    List<Mlp> networks,
    List<int[]> weights,
    RandomGenerator random,
    TopologyListener listener) {

  /** Updates of the whole run. */
  public long updates() {
    return Math.max(0, values.whole("steps") - values.whole("start-steps"));
  }
}
