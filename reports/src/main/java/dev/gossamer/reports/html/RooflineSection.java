package dev.gossamer.reports.html;

import dev.gossamer.reports.chart.Axis;
import dev.gossamer.reports.chart.Chart;
import dev.gossamer.reports.chart.ScatterChart;
import dev.gossamer.reports.chart.ScatterChart.Bound;
import dev.gossamer.reports.chart.ScatterChart.Place;
import dev.gossamer.reports.summary.Roofline;
import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every kernel under the ceilings of its machine. */
final class RooflineSection {

  private static final double ROOM = 1.3;

  private RooflineSection() {}

  /** The section; empty if no kernel was measured beside a multiply-add ruler. */
  static Optional<Section> of(Summary summary) {
    List<Roofline> rooflines = Roofline.of(summary);
    if (rooflines.isEmpty()) {
      return Optional.empty();
    }
    List<Chart> charts = new ArrayList<>();
    List<Table.Group> groups = new ArrayList<>();
    for (Roofline roofline : rooflines) {
      String title = title(roofline, rooflines, summary.sources().size() > 1);
      charts.add(chart(title, roofline));
      groups.add(
          new Table.Group(title, roofline.points().stream().map(RooflineSection::cells).toList()));
    }
    return Optional.of(
        new Section(
            "roofline",
            "Roofline",
            List.of(
                Block.Prose.of(
                    "A kernel’s rate against its arithmetic intensity, the operations it does for"
                        + " each byte it must move. Bytes are counted from shapes, each operand and"
                        + " result once: weights, activations in and out, and a column index (2 bytes"
                        + " up to 65,536 columns) for each weight or block of a sparse matrix; Adam"
                        + " moves 7 arrays of the weights’ length, a soft update 3. The flat ceiling"
                        + " is ruler.fma, the rising one ruler.load, aligned loads from the"
                        + " first-level cache; a kernel above them tells of a disturbed ruler. Code that loads"
                        + " activations again for every weight, as sparse products do, moves more"
                        + " than this; the share of the floor under Kernels accounts for that."),
                new Block.Figures(charts),
                new Block.Folded(
                    "Every kernel with its ceiling",
                    List.of(
                        new Table(
                            "Intensity, rate and ceiling of every kernel",
                            List.of(
                                Table.Column.text("Kernel"),
                                Table.Column.text("Problem"),
                                Table.Column.number("Sparsity", ""),
                                Table.Column.number("Intensity", "FLOPs / byte"),
                                Table.Column.number("GFLOP/s", ""),
                                Table.Column.number("Ceiling", "GFLOP/s"),
                                Table.Column.number("Share", "of the ceiling")),
                            groups))))));
  }

  private static String title(Roofline roofline, List<Roofline> all, boolean severalRuns) {
    List<String> parts = new ArrayList<>();
    parts.add("Roofline");
    if (severalRuns) {
      parts.add(roofline.source());
    }
    if (all.size() > 1 || !severalRuns) {
      parts.add(roofline.provider());
      parts.add(Words.counted(roofline.threads(), "thread"));
    }
    return String.join(", ", parts);
  }

  private static List<Table.Cell> cells(Roofline.Point point) {
    return List.of(
        Table.Cell.of(name(point.row())),
        Table.Cell.of(Labels.problem(point.row().params())),
        Table.Cell.of(Format.sparsity(point.row().params().sparsity())),
        Table.Cell.of(Format.significant(point.intensity())),
        Table.Cell.of(Format.significant(point.gigaflops())),
        Table.Cell.of(Format.significant(point.ceiling())),
        Table.Cell.of(Format.percent(point.share())));
  }

  private static String name(Row row) {
    return Labels.kernel(row);
  }

  private static Chart chart(String title, Roofline roofline) {
    Map<String, List<ScatterChart.Point>> kernels = new LinkedHashMap<>();
    List<Double> xs = new ArrayList<>();
    List<Double> ys = new ArrayList<>(List.of(roofline.gigaflops() * ROOM));
    for (Roofline.Point point : roofline.points()) {
      kernels.computeIfAbsent(name(point.row()), absent -> new ArrayList<>()).add(point(point));
      xs.add(point.intensity());
      ys.add(point.gigaflops());
    }
    roofline.ridge().ifPresent(xs::add);
    double greatest = xs.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    xs.add(2 * greatest);
    Axis x = Axis.logarithmic("intensity, FLOPs for each byte", Format::significantShort, xs);
    roofline.bytes().ifPresent(bytes -> ys.add(Math.min(roofline.gigaflops(), x.low() * bytes)));
    Axis y = Axis.logarithmic("GFLOP/s", Format::significantShort, ys);
    List<ScatterChart.Series> series = new ArrayList<>();
    kernels.forEach(
        (name, points) -> series.add(new ScatterChart.Series(name, series.size(), points)));
    return new ScatterChart(
        Charts.slug(title), title, description(roofline), x, y, bounds(roofline, x), series);
  }

  private static String description(Roofline roofline) {
    return "Rate of counted operations against operations for each byte moved, for "
        + Words.counted(roofline.points().size(), "kernel")
        + ", below a ceiling of "
        + Format.significant(roofline.gigaflops())
        + " GFLOP/s"
        + (roofline.bytes().isPresent()
            ? " and one of " + Format.significant(roofline.bytes().getAsDouble()) + " GB/s"
            : "")
        + ". The numbers stand in the table.";
  }

  private static ScatterChart.Point point(Roofline.Point point) {
    String label =
        Labels.problem(point.row().params())
            + ", "
            + Format.sparsity(point.row().params().sparsity());
    return new ScatterChart.Point(
        point.intensity(),
        point.gigaflops(),
        label,
        name(point.row())
            + ", "
            + label
            + ": "
            + Format.significant(point.gigaflops())
            + " GFLOP/s at "
            + Format.significant(point.intensity())
            + " FLOPs/byte, "
            + Format.percent(point.share())
            + " of the ceiling");
  }

  private static List<Bound> bounds(Roofline roofline, Axis x) {
    List<Bound> bounds = new ArrayList<>();
    double peak = roofline.gigaflops();
    double ridge = Math.clamp(roofline.ridge().orElse(x.low()), x.low(), x.high());
    if (ridge < x.high()) {
      bounds.add(
          new Bound(
              "ruler.fma, " + Format.significant(peak) + " GFLOP/s",
              List.of(new Place(ridge, peak), new Place(x.high(), peak))));
    }
    if (ridge > x.low()) {
      double bytes = roofline.bytes().orElseThrow();
      bounds.add(
          new Bound(
              "ruler.load, " + Format.significant(bytes) + " GB/s",
              List.of(new Place(x.low(), x.low() * bytes), new Place(ridge, ridge * bytes))));
    }
    return bounds;
  }
}
