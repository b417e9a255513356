package dev.gossamer.core.planner;

import dev.gossamer.core.network.LayerPlan;
import dev.gossamer.core.network.Way;
import dev.gossamer.core.planner.LayerTimes.Both;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Chooses by times, which it measures where the cache does not have them.
 *
 * <p>Layers of more than {@value #MOST_CELLS} cells are sparse in any case, so that memory follows
 * nnz where layers are large; at the densities that such layers have, dense products do not win.
 */
final class TimedPlanner implements Planner {

  static final long MOST_CELLS = 4_000_000;

  private final TimesCache cache;
  private final Function<Workload, LayerTimes> timer;
  private final Consumer<String> log;
  private final Map<Workload, LayerTimes> known = new HashMap<>();
  private final Set<String> told = new HashSet<>();

  /**
   * A planner.
   *
   * @param cache the times that this machine has measured
   * @param timer measures what the cache lacks
   * @param log is told each choice once, in a line
   */
  TimedPlanner(TimesCache cache, Function<Workload, LayerTimes> timer, Consumer<String> log) {
    this.cache = cache;
    this.timer = timer;
    this.log = log;
  }

  @Override
  public LayerPlan plan(Workload work, Role role) {
    String layer =
        String.format(
            Locale.ROOT,
            "planner: %dx%d at %.3g %% of %d samples (%s): ",
            work.outputs(),
            work.inputs(),
            100.0 * work.densityClass() / Workload.DENSITY_CLASSES,
            work.samples(),
            role.text());
    if (work.cells() > MOST_CELLS) {
      tell(layer + "sparse, too large for dense ways");
      return LayerPlan.SPARSE;
    }
    LayerTimes times = known.computeIfAbsent(work, this::find);
    LayerPlan plan = times.choose(role);
    tell(layer + reasons(times, plan, role));
    return plan;
  }

  private LayerTimes find(Workload work) {
    LayerTimes times = cache.find(work);
    if (times == null) {
      times = timer.apply(work);
      cache.add(work, times);
    }
    return times;
  }

  private void tell(String line) {
    if (told.add(line)) {
      log.accept(line);
    }
  }

  private static String reasons(LayerTimes times, LayerPlan plan, Role role) {
    return reason("forward", plan.forward(), times.forward())
        + (role.inputGradient()
            ? ", " + reason("input gradient", plan.inputGradient(), times.inputGradient())
            : "")
        + (role.weightGradient()
            ? ", " + reason("weight gradient", plan.weightGradient(), times.weightGradient())
            : "")
        + String.format(Locale.ROOT, ", copies %s ms", millis(times.copies(role, plan)));
  }

  private static String reason(String product, Way way, Both times) {
    Way other = way == Way.SPARSE ? Way.DENSE : Way.SPARSE;
    return String.format(
        Locale.ROOT,
        "%s %s (%s ms against %s)",
        product,
        way.text(),
        millis(times.of(way)),
        millis(times.of(other)));
  }

  private static String millis(double nanos) {
    return String.format(Locale.ROOT, "%.4f", nanos * 1e-6);
  }
}
