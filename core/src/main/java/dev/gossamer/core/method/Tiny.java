package dev.gossamer.core.method;

import dev.gossamer.core.topology.StaticTopology;
import dev.gossamer.core.topology.TopologyMethod;

/** Dense networks of fewer units: the control that a sparse network of equal size must beat. */
final class Tiny implements Method {

  @Override
  public String name() {
    return "tiny";
  }

  @Override
  public String summary() {
    return "dense networks with as many parameters as the sparse ones (Graesser et al. 2022)";
  }

  @Override
  public boolean isShrunk() {
    return true;
  }

  @Override
  public TopologyMethod topology(MethodContext context) {
    return new StaticTopology();
  }
}
