package dev.gossamer.reports.html;

import dev.gossamer.reports.chart.Axis;
import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.Speedup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the charts of several sections share. */
public final class Charts {

  /** Colour of the dense arm and of references. */
  static final int DENSE = 0;

  private static final List<String> METHODS = List.of("dense", "ds", "masked-dense", "static");
  private static final int COLORS = 8;
  private static final int REACH = 5;

  private Charts() {}

  /** Colour of a method, the same in all charts. */
  static int style(String method) {
    int known = METHODS.indexOf(method);
    return known >= 0
        ? known
        : METHODS.size() + Math.floorMod(method.hashCode(), COLORS - METHODS.size());
  }

  /** Colour of the n-th group of training runs, of which the dense one has a colour of its own. */
  static int style(String method, int index) {
    return method.equals("dense") ? DENSE : 1 + index % (COLORS - 1);
  }

  /**
   * An axis of sparsities on which equal ratios of density take equal space, so that an ideal
   * speed-up is a straight line. Its values are those of {@link #inverseDensity}.
   */
  static Axis sparsityAxis(List<Double> sparsities) {
    List<Double> sorted = sparsities.stream().distinct().sorted().toList();
    List<Axis.Tick> ticks =
        sorted.stream()
            .map(s -> new Axis.Tick(inverseDensity(s), Format.sparsity(s).replace("\u00a0", "")))
            .toList();
    double low = ticks.get(0).value();
    double high = ticks.get(ticks.size() - 1).value();
    double margin = low == high ? 1.5 : Math.pow(high / low, 0.06);
    return new Axis("sparsity (spaced by density)", low / margin, high * margin, true, ticks);
  }

  /** Place of a sparsity on its axis. */
  static double inverseDensity(double sparsity) {
    return 1 / Math.max(1 - sparsity, 1e-4);
  }

  /**
   * What an axis of speed-ups has to hold: all values, and their intervals as far as they do not
   * reach {@value #REACH} times beyond the values, which would leave these no room.
   */
  static List<Double> extent(List<Double> values, List<Double> intervals) {
    double least = values.stream().filter(Double::isFinite).mapToDouble(v -> v).min().orElse(1);
    double greatest = values.stream().filter(Double::isFinite).mapToDouble(v -> v).max().orElse(1);
    List<Double> extent = new ArrayList<>(values);
    intervals.stream()
        .filter(end -> !Double.isNaN(end))
        .map(end -> Math.clamp(end, least / REACH, greatest * REACH))
        .forEach(extent::add);
    return extent;
  }

  /** What the pointer shows on a speed-up. */
  static String title(Row row) {
    Speedup speedup = row.speedup().orElseThrow();
    return Labels.subject(row)
        + ", "
        + Format.sparsity(row.params().sparsity())
        + ": "
        + Format.times(speedup.value())
        + " ("
        + Format.interval(speedup)
        + "), "
        + speedup.verdict().label()
        + row.flopsRatio().map(r -> ", FLOPs ratio " + Format.times(r.full())).orElse("");
  }

  /** A name for files: letters, digits and hyphens only. */
  public static String slug(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replace("×", "x")
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }
}
