package dev.gossamer.core.planner;

import dev.gossamer.core.files.CacheDirectory;
import java.util.function.Consumer;

/** The planners by the names that the setting {@code planner} has for them. */
public final class Planners {

  private Planners() {}

  /**
   * A planner.
   *
   * @param name {@code auto}, which times layers and keeps the times in {@code planner.json} in the
   *     {@link CacheDirectory}; {@code sparse}; or {@code dense}
   * @param log is told what {@code auto} chooses and why, a line at a time
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Planner of(String name, Consumer<String> log) {
    return switch (name) {
      case "sparse" -> Planner.SPARSE;
      case "dense" -> Planner.DENSE;
      case "auto" ->
          new TimedPlanner(
              new TimesCache(CacheDirectory.path().resolve("planner.json"), Setup.here(), log),
              new LayerTimer(Rounds.ofThisThread())::time,
              log);
      default ->
          throw new IllegalArgumentException(
              "planner: '" + name + "' is not one of auto, sparse, dense");
    };
  }
}
