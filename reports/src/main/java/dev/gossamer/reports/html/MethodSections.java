package dev.gossamer.reports.html;

import dev.gossamer.core.flops.Flops;
import dev.gossamer.core.machine.Machine;
import dev.gossamer.core.training.RunRecord;
import dev.gossamer.reports.result.BenchmarkDirectory;
import dev.gossamer.reports.result.JmhResult;
import dev.gossamer.reports.result.JmhSettings;
import dev.gossamer.reports.result.Plan;
import dev.gossamer.reports.result.Results;
import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How everything was measured, on what, and all rows as they are. */
final class MethodSections {

  private static final int NAMED = 4;

  private MethodSections() {}

  /** Methods, environment, and all rows, as far as there are any. */
  static List<Section> of(Summary summary, Results results) {
    List<Section> sections = new ArrayList<>();
    if (!results.benchmarks().isEmpty()) {
      sections.add(methods(summary, results));
    }
    List<Block> environments = environments(summary, results);
    if (!environments.isEmpty()) {
      sections.add(new Section("environment", "Environment", environments));
    }
    if (!summary.rows().isEmpty()) {
      sections.add(
          new Section(
              "rows",
              "All rows",
              List.of(
                  new Block.Folded(
                      "Every row as measured (" + summary.rows().size() + ")",
                      List.of(rows(summary))))));
    }
    return sections;
  }

  private static Section methods(Summary summary, Results results) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.Prose.of(
            "Measuring. JMH, average time; every process measures one row in one fork. The forks of"
                + " a row are spread over blocks, each with all rows in a random order, so that the"
                + " arms of a comparison are interleaved on one machine."));
    blocks.add(
        Block.Prose.of(
            "Statistics. The fork is the unit of replication: it counts once, by the mean of its"
                + " iterations. A time is the median over forks with the 95\u00a0% Student t"
                + " interval of the mean logarithm. A speed-up is the ratio of the geometric means"
                + " over forks, dense over sparse, with Welch’s 95\u00a0% interval on logarithms;"
                + " both arms are of the same run. Faster or slower is said where the whole interval"
                + " lies on one side of 1. Intervals hold for each row by itself; they are not"
                + " widened for the number of rows."));
    blocks.add(
        Block.Prose.of(
            "Pays from. The lowest measured sparsity from which on this and every higher measured"
                + " sparsity is faster in that sense."));
    blocks.add(
        Block.Prose.of(
            "FLOPs. A multiply-add counts as two. Paper: forward and backward products of the online"
                + " networks, as the published codes count. Full: every matrix product, target"
                + " networks, elementwise work, optimizer, soft update and topology change. Counts"
                + " follow the weights of the pattern, also where code multiplies by zeros. A FLOPs"
                + " ratio is dense over sparse; FLOP efficiency is the speed-up over the full"
                + " ratio."));
    blocks.add(
        Block.Prose.of(
            "Rulers. ruler.fma is multiply-adds on registers, the arithmetic peak of a core;"
                + " ruler.load is aligned loads from the first-level cache that each feed a"
                + " multiply-add. They run between the blocks. A share of the FMA peak is counted"
                + " operations (full) per second over the first ruler’s."));
    blocks.add(
        Block.Prose.of(
            "Floor. The least time of a kernel by these rates: the longer of T_fma, its operations,"
                + " and T_load, its vector loads. With v vectors in a batch, k = 4 of"
                + " them in registers at a time, a sparse product row by row loads v vectors and"
                + " v / k broadcast weights for each nonzero (k + 1 loads for k multiply-adds); a sampled product (SDDMM) loads"
                + " v for each nonzero; dense products are bound by arithmetic; Adam loads four and"
                + " a soft update two vectors for a vector of parameters. Stores, indices,"
                + " reductions and slower caches are not in it; loading activations once for"
                + " several rows can go below it."));
    blocks.add(
        Block.Prose.of(
            "Steadiness. A measured iteration is steady if it is within 5\u00a0% of the median of its"
                + " fork. A run is marked if the slowest fork of a ruler took over 5\u00a0% longer"
                + " than its fastest."));
    blocks.add(
        Block.Prose.of(
            "Keeping targets sparse. ((a − b) / 2 + (r − a) / 1000) / u with a the soft update of"
                + " targets whose pattern lags behind (topology.target, ds), b the plain one over"
                + " as many weights (topology.target, static), r the first one after all patterns"
                + " changed (topology.repack), and u the whole update: targets follow once in two"
                + " updates, patterns change once in 1000. Its interval is of first order."));
    blocks.add(
        Block.Prose.of(
            "Allocation and subnormals. When a fork’s last iteration ends, 1000 more updates run"
                + " between two readings of the JVM’s allocation counters (fewer where they would"
                + " take longer than two seconds), and subnormal values in all parameters and"
                + " moments are counted. The greatest count of any fork is shown."));
    blocks.add(settings(summary, results));
    return new Section("methods", "Methods", blocks);
  }

  private static Table settings(Summary summary, Results results) {
    List<Table.Group> groups = new ArrayList<>();
    for (int i = 0; i < results.benchmarks().size(); i++) {
      BenchmarkDirectory directory = results.benchmarks().get(i);
      List<List<Table.Cell>> rows = new ArrayList<>();
      if (directory.plan().isPresent()) {
        Plan plan = directory.plan().get();
        rows.add(pair("profile", plan.profile()));
        plan.settings().forEach((name, value) -> rows.add(pair(name, value)));
      }
      Set<String> iterations = new LinkedHashSet<>();
      for (JmhResult result : directory.results()) {
        iterations.add(iterations(result.settings()));
      }
      rows.add(pair("iterations of a fork", String.join("; ", iterations)));
      groups.add(new Table.Group(summary.sources().get(i).name(), rows));
    }
    return new Table(
        "Settings of each run",
        List.of(Table.Column.text("Setting"), Table.Column.text("Value")),
        groups);
  }

  private static String iterations(JmhSettings settings) {
    return settings.warmupIterations()
        + " × "
        + settings.warmupTime()
        + " warm-up, "
        + settings.measurementIterations()
        + " × "
        + settings.measurementTime()
        + " measured";
  }

  private static List<Block> environments(Summary summary, Results results) {
    List<Table.Group> groups = new ArrayList<>();
    summary
        .sources()
        .forEach(
            source ->
                groups.add(new Table.Group(source.name(), pairs(source.environment().values()))));
    Map<Map<String, String>, List<String>> machines = new LinkedHashMap<>();
    for (int i = 0; i < results.trainings().size(); i++) {
      Map<String, String> machine = machine(results.trainings().get(i).record());
      if (!machine.isEmpty()) {
        machines
            .computeIfAbsent(machine, absent -> new ArrayList<>())
            .add(summary.runs().get(i).name());
      }
    }
    machines.forEach(
        (machine, runs) -> groups.add(new Table.Group(Words.list(runs, NAMED), pairs(machine))));
    return groups.isEmpty()
        ? List.of()
        : List.of(
            new Table(
                "What each run was measured on",
                List.of(Table.Column.text("Fact"), Table.Column.text("Value")),
                groups));
  }

  /** What does not change from run to run on one machine. */
  private static Map<String, String> machine(RunRecord run) {
    Map<String, String> facts = new LinkedHashMap<>();
    Machine machine = run.machine();
    if (machine != null) {
      facts.put("cpu.model", machine.cpu().model());
      facts.put("cpu.logicalCores", Integer.toString(machine.cpu().logicalCores()));
      facts.put("os.distribution", machine.os().distribution());
      facts.put("jvm.version", machine.jvm().version());
      facts.put("simd.preferredBits", Integer.toString(machine.simd().preferredBits()));
      facts.put("sources.commit", machine.sources().commit());
      facts.put("provider", run.provider());
    }
    return facts;
  }

  private static List<List<Table.Cell>> pairs(Map<String, String> values) {
    List<List<Table.Cell>> rows = new ArrayList<>();
    values.forEach((name, value) -> rows.add(pair(name, value)));
    return rows;
  }

  private static List<Table.Cell> pair(String name, String value) {
    return List.of(Table.Cell.of(name), Table.Cell.of(value));
  }

  private static Table rows(Summary summary) {
    List<Table.Column> columns =
        List.of(
            Table.Column.text("Row"),
            Table.Column.text("Parameters"),
            Table.Column.number("Forks", ""),
            Table.Column.number("Median", "ns"),
            Table.Column.number("Low", "ns"),
            Table.Column.number("High", "ns"),
            Table.Column.number("FLOPs", "paper"),
            Table.Column.number("FLOPs", "full"),
            Table.Column.number("Speed-up", "95\u00a0% interval"));
    List<Table.Group> groups = new ArrayList<>();
    summary
        .sources()
        .forEach(
            source ->
                groups.add(
                    new Table.Group(
                        summary.sources().size() > 1 ? source.name() : "",
                        summary.rows().stream()
                            .filter(row -> row.source().equals(source.name()))
                            .map(MethodSections::cells)
                            .toList())));
    return new Table("Every row as measured", columns, groups);
  }

  private static List<Table.Cell> cells(Row row) {
    return List.of(
        Table.Cell.of(row.id()),
        Table.Cell.of(Labels.all(row.id(), row.params())),
        Table.Cell.of(Integer.toString(row.nanos().forks())),
        Table.Cell.of(Format.nanos(row.nanos().median())),
        Table.Cell.of(Format.nanos(row.nanos().low())),
        Table.Cell.of(Format.nanos(row.nanos().high())),
        Table.Cell.of(row.flops().map(Flops::paper).map(Format::flops)),
        Table.Cell.of(row.flops().map(Flops::full).map(Format::flops)),
        Cells.speedup(row));
  }
}
