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
    return "no sparsity";
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
