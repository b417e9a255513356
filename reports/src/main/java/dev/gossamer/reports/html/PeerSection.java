package dev.gossamer.reports.html;

import dev.gossamer.reports.result.PeerRecord;
import dev.gossamer.reports.summary.FailedRow;
import dev.gossamer.reports.summary.Overtaking;
import dev.gossamer.reports.summary.PeerTwin;
import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.RowParams;
import dev.gossamer.reports.summary.Source;
import dev.gossamer.reports.summary.Summary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Libraries of others beside our kernels: are the baselines as good as theirs? */
final class PeerSection {

  private static final String AREA = "peer.";

  private final Summary summary;

  private PeerSection(Summary summary) {
    this.summary = summary;
  }

  /** The section; empty if no peer was asked for. */
  static Optional<Section> of(Summary summary) {
    return new PeerSection(summary).section();
  }

  private Optional<Section> section() {
    Map<String, List<Row>> rows = Grouping.of(summary, "peer", row -> heading(row.params()));
    List<String> missing = missing();
    if (rows.isEmpty() && missing.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.Prose.of(
            "Libraries of others on operands of the same shapes, with as many threads, timed in the"
                + " same run: the forks of both are interleaved, and each fork of a library starts"
                + " with its environment set. Their results were checked against ours. Of a layer"
                + " they do the matrix product only, ours adds the bias and applies ReLU as well."
                + " Peer over ours is the ratio of their times with its 95\u00a0% interval: above 1"
                + " ours is the faster one."));
    if (!missing.isEmpty()) {
      blocks.add(Block.Prose.of("Missing: " + String.join("; ", missing) + "."));
    }
    if (!rows.isEmpty()) {
      blocks.add(table(rows));
    }
    overtakings().ifPresent(blocks::add);
    trials().ifPresent(blocks::add);
    return Optional.of(new Section("peers", "Peers", List.copyOf(blocks)));
  }

  private static String heading(RowParams params) {
    return Labels.problem(params) + ", " + Words.counted(params.threads(), "thread");
  }

  /** One sentence for each row that was not measured, or not completely. */
  private List<String> missing() {
    return summary.failures().stream()
        .filter(failure -> failure.id().startsWith(AREA))
        .collect(
            Collectors.groupingBy(
                FailedRow::reason,
                LinkedHashMap::new,
                Collectors.mapping(FailedRow::id, Collectors.toList())))
        .entrySet()
        .stream()
        .map(
            entry ->
                Words.list(entry.getValue().stream().distinct().toList())
                    + " ("
                    + entry.getKey()
                    + ")")
        .toList();
  }

  private Table table(Map<String, List<Row>> rows) {
    List<Table.Column> columns =
        List.of(
            Table.Column.text("Library"),
            Table.Column.text("Version"),
            Table.Column.text("Core type"),
            Table.Column.text("Computes"),
            Table.Column.number("Time", "median, 95\u00a0% interval"),
            Table.Column.number("GFLOP/s", "counted"),
            Table.Column.number("FMA peak", "share, at our width"),
            Table.Column.number("Peer / ours", "95\u00a0% interval"));
    List<Table.Group> groups = new ArrayList<>();
    rows.forEach(
        (heading, members) -> {
          List<List<Table.Cell>> cells = new ArrayList<>();
          members.stream()
              .map(row -> PeerTwin.of(row, summary.rows()))
              .flatMap(Optional::stream)
              .distinct()
              .map(this::ours)
              .forEach(cells::add);
          members.stream().map(this::theirs).forEach(cells::add);
          groups.add(new Table.Group(heading, cells));
        });
    return new Table("Libraries beside our kernels", columns, groups);
  }

  private List<Table.Cell> ours(Row row) {
    return cells(
        row, "Gossamer", Optional.empty(), row.params().provider(), what(row.name(), row.params()));
  }

  private List<Table.Cell> theirs(Row row) {
    String library = library(row.id());
    return cells(
        row,
        library,
        version(row.source(), library),
        row.params().other().getOrDefault("core", "–"),
        what(row.name().substring(library.length() + 1), row.params()));
  }

  /** What is computed, of an update with its method, and the sparsity if there is any. */
  private static String what(String name, RowParams params) {
    return name
        + (params.env().isPresent() ? ", " + params.method() : "")
        + (params.sparsity() > 0 ? ", " + Format.sparsity(params.sparsity()) : "");
  }

  /** From which sparsity on our sparse code is faster than each peer; empty if nothing tells. */
  private Optional<Table> overtakings() {
    Map<String, List<List<Table.Cell>>> groups = new LinkedHashMap<>();
    boolean several = summary.sources().size() > 1;
    for (Overtaking one : Overtaking.of(summary.rows())) {
      String library = library(one.peer().id());
      String heading = (several ? one.peer().source() + ": " : "") + heading(one.peer().params());
      groups
          .computeIfAbsent(heading, absent -> new ArrayList<>())
          .add(
              List.of(
                  Table.Cell.of(library),
                  Table.Cell.of(one.peer().name().substring(library.length() + 1)),
                  Table.Cell.of(one.ours().name() + ", " + one.ours().params().method()),
                  Table.Cell.of(from(one))));
    }
    return groups.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                "From which sparsity on our sparse code is faster, interpolated between those"
                    + " measured",
                List.of(
                    Table.Column.text("Library"),
                    Table.Column.text("Computes"),
                    Table.Column.text("Ours"),
                    Table.Column.text("Faster from")),
                groups.entrySet().stream()
                    .map(group -> new Table.Group(group.getKey(), group.getValue()))
                    .toList()));
  }

  private static String from(Overtaking one) {
    if (one.from().isEmpty()) {
      return "not up to " + Format.sparsity(one.highest());
    }
    double from = one.from().getAsDouble();
    return one.everywhere()
        ? Format.sparsity(from) + ", the lowest measured"
        : Format.percent(from);
  }

  private List<Table.Cell> cells(
      Row row, String library, Optional<String> version, String core, String kernel) {
    return List.of(
        Table.Cell.of(library),
        Table.Cell.of(version),
        Table.Cell.of(core),
        Table.Cell.of(kernel),
        Cells.time(row),
        Cells.number(row.gigaflops(), Format::significant),
        Cells.number(row.fmaShare(), Format::percent),
        library.equals("Gossamer") ? Table.Cell.NONE : Cells.speedup(row));
  }

  /** The library that a row is named after: {@code openblas} of {@code peer.openblas-gemm}. */
  private static String library(String id) {
    return id.substring(AREA.length(), id.indexOf('-'));
  }

  private Optional<String> version(String source, String library) {
    return summary.sources().stream()
        .filter(one -> one.name().equals(source))
        .flatMap(one -> one.environment().peers().stream())
        .filter(peer -> peer.name().equals(library))
        .map(PeerRecord::version)
        .findFirst();
  }

  /** The core types that were tried before the runs; empty if there was nothing to choose. */
  private Optional<Table> trials() {
    List<Table.Group> groups = new ArrayList<>();
    for (Source source : summary.sources()) {
      Map<String, List<List<Table.Cell>>> rows = new LinkedHashMap<>();
      for (PeerRecord peer : source.environment().peers()) {
        for (PeerRecord.Trial trial : peer.trials()) {
          String heading =
              (summary.sources().size() > 1 ? source.name() + ": " : "")
                  + trial.id()
                  + trial.params().entrySet().stream()
                      .map(param -> ", " + param.getKey() + " " + param.getValue())
                      .collect(Collectors.joining());
          rows.computeIfAbsent(heading, absent -> new ArrayList<>()).add(cells(trial));
        }
      }
      rows.forEach((heading, cells) -> groups.add(new Table.Group(heading, cells)));
    }
    return groups.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                "Core types tried in short forks before the run; the fastest fork decides",
                List.of(
                    Table.Column.text("Core type"),
                    Table.Column.number("Time", "fastest fork"),
                    Table.Column.number("Forks", ""),
                    Table.Column.text("Outcome")),
                groups));
  }

  private static List<Table.Cell> cells(PeerRecord.Trial trial) {
    boolean ran = trial.reason().isEmpty() && !trial.nanos().isEmpty();
    return List.of(
        Table.Cell.of(trial.core()),
        ran ? Table.Cell.of(Format.time(Collections.min(trial.nanos()))) : Table.Cell.NONE,
        Table.Cell.of(Integer.toString(trial.nanos().size())),
        Table.Cell.of(trial.chosen() ? "chosen" : trial.reason()));
  }
}
