package dev.gossamer.reports.html;

import dev.gossamer.reports.chart.Axis;
import dev.gossamer.reports.chart.Chart;
import dev.gossamer.reports.chart.LineChart;
import dev.gossamer.reports.chart.LineChart.Line;
import dev.gossamer.reports.chart.LineChart.Point;
import dev.gossamer.reports.chart.LineChart.Spread;
import dev.gossamer.reports.chart.LineChart.Stroke;
import dev.gossamer.reports.summary.AgentFlops;
import dev.gossamer.reports.summary.Growth;
import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** How time and memory of an update grow with the width of the hidden layers. */
final class GrowthSection {

  private GrowthSection() {}

  /** The section; empty if no method was measured at several widths. */
  static Optional<Section> of(Summary summary) {
    boolean several = summary.sources().size() > 1;
    Map<String, List<Growth>> agents = new LinkedHashMap<>();
    for (Growth growth : Growth.of(summary)) {
      agents
          .computeIfAbsent(heading(growth.first(), several), absent -> new ArrayList<>())
          .add(growth);
    }
    if (agents.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.Prose.of(
            "Agents that differ in the width of their two hidden layers only. At one sparsity the"
                + " weights grow with the square of the width, at one number of weights a hidden"
                + " unit with the width itself. Weights are those of the three online networks."
                + " Memory is the length of all arrays that networks, optimizers and targets hold,"
                + " and that of activations, which grow with width and batch."));
    agents.forEach(
        (heading, series) -> {
          blocks.add(Block.Prose.note(sentences(series)));
          blocks.add(times(heading, series));
          memory(heading, series).ifPresent(blocks::add);
          blocks.add(new Block.Figures(charts(heading, series)));
        });
    return Optional.of(new Section("growth", "Growth", List.copyOf(blocks)));
  }

  private static String heading(Row row, boolean several) {
    return (several ? row.source() + ": " : "")
        + row.name()
        + ", "
        + row.params().env().orElse("?")
        + row.params().batch().stream().mapToObj(b -> ", batch " + b).findFirst().orElse("")
        + ", "
        + Labels.setup(row.params());
  }

  private static String sentences(List<Growth> series) {
    List<String> sentences = new ArrayList<>();
    for (Growth growth : series) {
      double weights = weights(growth.last()) / weights(growth.first());
      double time = growth.last().nanos().median() / growth.first().nanos().median();
      String memory =
          networkBytes(growth.last()).isPresent() && networkBytes(growth.first()).isPresent()
              ? ", networks’ memory "
                  + factor(
                      networkBytes(growth.last()).getAsDouble()
                          / networkBytes(growth.first()).getAsDouble())
              : "";
      sentences.add(
          growth.rule()
              + ", width "
              + width(growth.first())
              + " to "
              + width(growth.last())
              + ": weights "
              + factor(weights)
              + ", time "
              + factor(time)
              + memory
              + ".");
    }
    return String.join(" ", sentences);
  }

  private static String factor(double ratio) {
    return Format.significant(ratio) + "×";
  }

  private static Table times(String heading, List<Growth> series) {
    return table(
        "Time of an update by width: " + heading,
        series,
        List.of(
            Table.Column.number("Time", "median, 95\u00a0% interval"),
            Table.Column.number("Time", "ns a weight"),
            Table.Column.number("Speed-up", "over dense")),
        row ->
            List.of(
                Cells.time(row),
                Table.Cell.of(Format.significant(row.nanos().median() / weights(row))),
                Cells.speedup(row)));
  }

  private static Optional<Table> memory(String heading, List<Growth> series) {
    if (series.stream()
        .flatMap(growth -> growth.rows().stream())
        .noneMatch(row -> networkBytes(row).isPresent())) {
      return Optional.empty();
    }
    return Optional.of(
        table(
            "Memory by width: " + heading,
            series,
            List.of(
                Table.Column.number("Networks", "bytes"),
                Table.Column.number("Networks", "bytes a weight"),
                Table.Column.number("Activations", "bytes")),
            row ->
                List.of(
                    Cells.number(networkBytes(row), Format::flops),
                    Cells.number(scaled(networkBytes(row), 1 / weights(row)), Format::significant),
                    Cells.number(row.event(Row.ACTIVATION_BYTES), Format::flops))));
  }

  private static OptionalDouble scaled(OptionalDouble value, double factor) {
    return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
  }

  private static Table table(
      String caption,
      List<Growth> series,
      List<Table.Column> measured,
      Function<Row, List<Table.Cell>> cells) {
    List<Table.Column> columns =
        Stream.concat(
                Stream.of(Table.Column.number("Width", ""), Table.Column.number("Weights", "")),
                measured.stream())
            .toList();
    List<Table.Group> groups = new ArrayList<>();
    for (Growth growth : series) {
      List<List<Table.Cell>> rows = new ArrayList<>();
      for (Row row : growth.rows()) {
        rows.add(
            Stream.concat(
                    Stream.of(
                        Table.Cell.of(Integer.toString(width(row))),
                        Table.Cell.of(Format.count(Math.round(weights(row))))),
                    cells.apply(row).stream())
                .toList());
      }
      groups.add(new Table.Group(growth.rule(), rows));
    }
    return new Table(caption, columns, groups);
  }

  private static List<Chart> charts(String heading, List<Growth> series) {
    List<Chart> charts = new ArrayList<>();
    charts.add(
        chart(
            "Time of an update: " + heading,
            "Time of an update against the width of the hidden layers",
            "time, ms",
            series,
            row -> OptionalDouble.of(row.nanos().median() / 1e6),
            GrowthSection::timePoint));
    Function<Row, OptionalDouble> megabytes = row -> scaled(networkBytes(row), 1e-6);
    List<Growth> counted =
        series.stream()
            .filter(growth -> growth.rows().stream().allMatch(r -> networkBytes(r).isPresent()))
            .toList();
    if (!counted.isEmpty()) {
      charts.add(
          chart(
              "Memory of the networks: " + heading,
              "Memory of networks, optimizers and targets against the width of the hidden layers",
              "memory, MB",
              counted,
              megabytes,
              row -> {
                double value = megabytes.apply(row).getAsDouble();
                return new Point(
                    width(row),
                    value,
                    Double.NaN,
                    Double.NaN,
                    "width " + width(row) + ": " + Format.significant(value) + " MB");
              }));
    }
    return charts;
  }

  private static Point timePoint(Row row) {
    return new Point(
        width(row),
        row.nanos().median() / 1e6,
        row.nanos().low() / 1e6,
        row.nanos().high() / 1e6,
        "width "
            + width(row)
            + ": "
            + Format.time(row.nanos().median())
            + " ("
            + Format.interval(row.nanos())
            + ")");
  }

  private static Chart chart(
      String title,
      String description,
      String label,
      List<Growth> series,
      Function<Row, OptionalDouble> value,
      Function<Row, Point> point) {
    List<Row> rows = series.stream().flatMap(growth -> growth.rows().stream()).toList();
    List<Line> lines = new ArrayList<>();
    for (int s = 0; s < series.size(); s++) {
      Growth growth = series.get(s);
      lines.add(
          new Line(
              growth.rule(),
              Charts.style(growth.first().params().method(), s),
              Stroke.MARKED,
              Spread.BARS,
              growth.rows().stream().map(point).toList()));
    }
    return new LineChart(
        Charts.slug("growth-" + title),
        title,
        description + ", both logarithmic. The numbers stand in the table.",
        widths(rows),
        Axis.logarithmic(
            label,
            Format::significantShort,
            rows.stream().flatMap(row -> value.apply(row).stream().boxed()).toList()),
        lines,
        Double.NaN);
  }

  private static Axis widths(List<Row> rows) {
    List<Axis.Tick> ticks =
        rows.stream()
            .map(GrowthSection::width)
            .distinct()
            .sorted()
            .map(width -> new Axis.Tick(width, Integer.toString(width)))
            .toList();
    double margin = Math.pow(ticks.getLast().value() / ticks.getFirst().value(), 0.04);
    return new Axis(
        "width of both hidden layers",
        ticks.getFirst().value() / margin,
        ticks.getLast().value() * margin,
        true,
        ticks);
  }

  private static int width(Row row) {
    return row.params().hidden().orElseThrow();
  }

  private static double weights(Row row) {
    return AgentFlops.weights(row);
  }

  private static OptionalDouble networkBytes(Row row) {
    return row.event(Row.NETWORK_BYTES);
  }
}
