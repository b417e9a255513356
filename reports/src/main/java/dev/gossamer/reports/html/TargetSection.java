package dev.gossamer.reports.html;

import dev.gossamer.reports.summary.Goal;
import dev.gossamer.reports.summary.Ratio;
import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.Summary;
import dev.gossamer.reports.summary.Target;
import dev.gossamer.reports.summary.Target.Kind;
import dev.gossamer.reports.summary.Targets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/** How far sparse training has come: the figures that have goals, in one place. */
final class TargetSection {

  /** Name of the section. */
  static final String ANCHOR = "targets";

  private final Summary summary;
  private final List<Target> targets;
  private final boolean several;

  private TargetSection(Summary summary) {
    this.summary = summary;
    this.targets = Targets.of(summary);
    this.several = summary.sources().size() > 1;
  }

  /** The section; empty if none of its figures was measured. */
  static Optional<Section> of(Summary summary) {
    return new TargetSection(summary).section();
  }

  private Optional<Section> section() {
    List<Block> blocks = new ArrayList<>();
    speedups().ifPresent(blocks::add);
    singles().ifPresent(blocks::add);
    if (blocks.isEmpty()) {
      return Optional.empty();
    }
    blocks.add(
        0,
        Block.Prose.of(
            "Layers of 256 × 256, and agents with two hidden layers of 256. A goal is reached or"
                + " missed where the whole interval lies on one side of it. Shares of the FMA peak"
                + " and of the floor are explained under Methods."));
    return Optional.of(new Section(ANCHOR, "Targets", List.copyOf(blocks)));
  }

  /** One group a problem and setup; of each kernel or method the speed-ups, goals and shares. */
  private Optional<Table> speedups() {
    Map<String, Map<String, List<Target>>> groups = new LinkedHashMap<>();
    List<Double> sparsities =
        Goal.SPARSITIES.stream()
            .filter(
                sparsity ->
                    targets.stream()
                        .anyMatch(t -> t.kind() == Kind.SPEEDUP && sparsity(t) == sparsity))
            .toList();
    for (Target target : targets) {
      if (target.kind() == Kind.SPEEDUP && sparsities.contains(sparsity(target))) {
        groups
            .computeIfAbsent(place(target.row()), absent -> new LinkedHashMap<>())
            .computeIfAbsent(Labels.subject(target.row()), absent -> new ArrayList<>())
            .add(target);
      }
    }
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.text("Sparsity"));
    columns.add(Table.Column.number("dense", ""));
    sparsities.forEach(s -> columns.add(Table.Column.number(Format.sparsity(s), "")));
    List<Table.Group> tables = new ArrayList<>();
    groups.forEach(
        (place, subjects) -> {
          List<List<Table.Cell>> rows = new ArrayList<>();
          subjects.forEach((subject, members) -> rows.addAll(rows(subject, members, sparsities)));
          tables.add(new Table.Group(place, rows));
        });
    return Optional.of(
        new Table(
            "Speed-up over dense, with 95\u00a0% intervals, goals and shares", columns, tables));
  }

  private List<List<Table.Cell>> rows(
      String subject, List<Target> members, List<Double> sparsities) {
    List<List<Table.Cell>> rows = new ArrayList<>();
    rows.add(
        line(
            Table.Cell.of(subject),
            Table.Cell.NONE,
            sparsities,
            members,
            target -> cell(target, TargetSection::times)));
    if (members.stream().anyMatch(target -> target.goal().isPresent())) {
      rows.add(
          line(
              muted(subject + ", goal"),
              Table.Cell.NONE,
              sparsities,
              members,
              target ->
                  target
                      .goal()
                      .map(goal -> muted(Format.times(goal.must())))
                      .orElse(Table.Cell.NONE)));
    }
    Optional<Row> dense = summary.denseTwin(members.getFirst().row());
    rows.add(
        line(
            muted(subject + ", share of the FMA peak"),
            dense.map(TargetSection::fmaShare).orElse(Table.Cell.NONE),
            sparsities,
            members,
            target -> fmaShare(target.row())));
    if (members.stream().anyMatch(target -> target.row().floor().isPresent())) {
      rows.add(
          line(
              muted(subject + ", share of the floor"),
              dense.map(TargetSection::floorShare).orElse(Table.Cell.NONE),
              sparsities,
              members,
              target -> floorShare(target.row())));
    }
    return rows;
  }

  private static List<Table.Cell> line(
      Table.Cell label,
      Table.Cell dense,
      List<Double> sparsities,
      List<Target> members,
      Function<Target, Table.Cell> content) {
    List<Table.Cell> cells = new ArrayList<>(List.of(label, dense));
    for (double sparsity : sparsities) {
      cells.add(
          members.stream()
              .filter(target -> sparsity(target) == sparsity)
              .findFirst()
              .map(content)
              .orElse(Table.Cell.NONE));
    }
    return cells;
  }

  private Optional<Table> singles() {
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (Target target : targets) {
      switch (target.kind()) {
        case FMA_SHARE ->
            rows.add(single("gemm, share of the FMA peak", target, TargetSection::share));
        case OVER_PEER ->
            rows.add(single("gemm over " + target.row().name(), target, TargetSection::times));
        case DENSE_STEPS ->
            rows.add(
                single(
                    "topology change of the agent, in dense updates of batch 256",
                    target,
                    TargetSection::plain));
        case UPKEEP_SHARE ->
            rows.add(
                single(
                    "keeping targets sparse, share of the update", target, TargetSection::share));
        case SCALING ->
            rows.add(
                single(
                    target.row().name()
                        + ", "
                        + target.row().params().threads()
                        + " threads over one",
                    target,
                    TargetSection::times));
        case SPEEDUP, BYTES -> {}
      }
    }
    most(Row.BYTES_PER_OPERATION, "bytes that an update allocates", true).ifPresent(rows::add);
    most(Row.SUBNORMALS, "subnormal values in parameters and moments", false).ifPresent(rows::add);
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Table.plain(
                "Single figures",
                List.of(
                    Table.Column.text("Figure"),
                    Table.Column.text("Of"),
                    Table.Column.number("Value", "95\u00a0% interval"),
                    Table.Column.number("Goal", "aim")),
                rows));
  }

  private List<Table.Cell> single(String name, Target target, DoubleFunction<String> format) {
    Row row = target.row();
    String variant = row.id().startsWith("ruler.") ? "" : Labels.variant(row.id(), row.params());
    return List.of(
        Table.Cell.of(name),
        Table.Cell.of(variant + (variant.isEmpty() ? "" : ", ") + place(row)),
        cell(target, format),
        target
            .goal()
            .map(
                goal ->
                    Table.Cell.of(
                        (goal.atMost() ? "≤ " : "≥ ") + format.apply(goal.must()),
                        format.apply(goal.aim())))
            .orElse(Table.Cell.NONE));
  }

  /** The greatest count of any update row. */
  private Optional<List<Table.Cell>> most(String event, String name, boolean none) {
    List<Double> counts =
        summary.rows().stream()
            .filter(Row::isWholeUpdate)
            .flatMap(row -> row.event(event).stream().boxed())
            .toList();
    if (counts.isEmpty()) {
      return Optional.empty();
    }
    double most = counts.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return Optional.of(
        List.of(
            Table.Cell.of(name),
            Table.Cell.of("most of " + Words.counted(counts.size(), "update row")),
            new Table.Cell(
                Format.events(most), "", most == 0 ? Tone.FASTER : none ? Tone.SLOWER : Tone.PLAIN),
            none ? Table.Cell.of("0") : Table.Cell.NONE));
  }

  private String place(Row row) {
    String what = row.isWholeUpdate() ? row.name() + ", " : "";
    String problem = Labels.problem(row.params());
    return (several ? row.source() + ": " : "")
        + what
        + (problem.isEmpty() ? "" : problem + ", ")
        + (row.area().equals("ruler") ? row.params().provider() : Labels.setup(row.params()));
  }

  private static Table.Cell cell(Target target, DoubleFunction<String> format) {
    Ratio figure = target.figure();
    return new Table.Cell(
        format.apply(figure.value()),
        figure.hasInterval()
            ? Format.range(format.apply(figure.low()), format.apply(figure.high()))
            : "no interval: one fork",
        target.verdict().map(Tone::of).orElse(Tone.PLAIN));
  }

  private static Table.Cell fmaShare(Row row) {
    return row.fmaShare().isPresent()
        ? muted(Format.percent(row.fmaShare().getAsDouble()))
        : Table.Cell.NONE;
  }

  private static Table.Cell floorShare(Row row) {
    return row.floorShare().isPresent()
        ? muted(Format.percent(row.floorShare().getAsDouble()))
        : Table.Cell.NONE;
  }

  private static Table.Cell muted(String text) {
    return new Table.Cell(text, "", Tone.MUTED);
  }

  private static String times(double value) {
    return Format.times(value);
  }

  private static String plain(double value) {
    return Format.ratio(value);
  }

  private static String share(double value) {
    return Format.percent(value);
  }

  private static double sparsity(Target target) {
    return target.row().params().sparsity();
  }
}
