package dev.gossamer.core.method;

import dev.gossamer.core.topology.StaticTopology;
import dev.gossamer.core.topology.TopologyMethod;

/** A random mask that never changes: Static-TD3 of Sokar et al. 2022. */
final class StaticSparse implements Method {

  @Override
  public String name() {
    return "static";
  }

  @Override
  public String summary() {
    return "a random mask for the whole run (Sokar et al. 2022)";
  }

  @Override
  public boolean hasBlocks() {
    return true;
  }

  @Override
  public TopologyMethod topology(MethodContext context) {
    return new StaticTopology();
  }
}
