package dev.gossamer.core.method;

import dev.gossamer.core.topology.StaticTopology;
import dev.gossamer.core.topology.TopologyMethod;

/** No sparsity: what every other method is compared with. */
final class Dense implements Method {

  @Override
  public String name() {
    return "dense";
  }

  @Override
  public String summary() {
    return "no sparsity (TD3: Fujimoto et al. 2018; SAC: Haarnoja et al. 2018)";
  }

  @Override
  public boolean isSparse() {
    return false;
  }

  @Override
  public TopologyMethod topology(MethodContext context) {
    return new StaticTopology();
  }
}
