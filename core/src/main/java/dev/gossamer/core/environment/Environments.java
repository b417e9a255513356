package dev.gossamer.core.environment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The registry of tasks. */
public final class Environments {
  private static final Map<String, Supplier<Environment>> BY_ID = new LinkedHashMap<>();

  static {
    BY_ID.put(HalfCheetah.ID, HalfCheetah::new);
    BY_ID.put(Hopper.ID, Hopper::new);
    BY_ID.put(Walker2d.ID, Walker2d::new);
    BY_ID.put(InvertedPendulum.ID, InvertedPendulum::new);
    BY_ID.put(InvertedDoublePendulum.ID, InvertedDoublePendulum::new);
    BY_ID.put(Pendulum.ID, Pendulum::new);
    BY_ID.put(MountainCarContinuous.ID, MountainCarContinuous::new);
  }

  private Environments() {}

  /** All ids, in a fixed order. */
  public static List<String> ids() {
    return List.copyOf(BY_ID.keySet());
  }

  /**
   * A new environment, which must be reset (or restored) before its first step.
   *
   * @throws IllegalArgumentException if the id is unknown; the message lists the known ones
   */
  public static Environment create(String id) {
    Supplier<Environment> constructor = BY_ID.get(id);
    if (constructor == null) {
      throw new IllegalArgumentException(
          "unknown environment '" + id + "'; allowed: " + String.join(", ", ids()));
    }
    return constructor.get();
  }
}
