package dev.gossamer.reports.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The processes of a benchmark run, in order. Every block holds each row once, in an order of its
 * own, so that all arms see the same drift of the machine; rulers run before every block and after
 * the last.
 *
 * @param profile name of the profile
 * @param forks number of blocks: processes for each row that is not a ruler
 * @param seed of the orders
 * @param rows the distinct rows
 * @param children the processes
 */
public record Plan(String profile, int forks, long seed, List<Row> rows, List<Child> children) {

  /** Parameters that an update and its topology change have in common. */
  private static final List<String> AGENT = List.of("env", "hidden", "method", "sparsity", "block");

  /** Profile {@code profile} as {@code choices} alter it. */
  public static Plan of(Profile profile, Choices choices) {
    Predicate<Row> selected = selected(profile, choices.only());
    List<Row> rows =
        profile.rows().stream()
            .filter(selected.or(row -> isPartOfAny(row, profile.rows().stream().filter(selected))))
            .map(choices::applyTo)
            .distinct()
            .toList();
    int forks = choices.forks().orElse(profile.forks());
    long seed = choices.seed();
    return new Plan(profile.name(), forks, seed, rows, order(rows, forks, new Random(seed)));
  }

  private static Predicate<Row> selected(Profile profile, Pattern only) {
    if (profile.rows().stream().noneMatch(row -> only.matcher(row.id()).find())) {
      TreeSet<String> ids = new TreeSet<>();
      profile.rows().forEach(row -> ids.add(row.id()));
      throw new IllegalArgumentException(
          "--only '"
              + only
              + "' matches no row of profile "
              + profile.name()
              + ": it has "
              + String.join(", ", ids));
    }
    return row -> row.isRuler() || only.matcher(row.id()).find();
  }

  /** A topology change is a part of what an update of the same method takes, and comes with it. */
  private static boolean isPartOfAny(Row row, Stream<Row> selected) {
    return row.id().equals("topology.change")
        && selected.anyMatch(
            other ->
                other.id().startsWith("update.")
                    && AGENT.stream()
                        .allMatch(
                            name ->
                                Objects.equals(row.params().get(name), other.params().get(name))));
  }

  private static List<Child> order(List<Row> rows, int forks, Random random) {
    List<Row> rulers = rows.stream().filter(Row::isRuler).toList();
    List<Row> measured = rows.stream().filter(row -> !row.isRuler()).toList();
    List<Child> children = new ArrayList<>();
    for (int block = 1; block <= forks; block++) {
      add(rulers, block, children);
      List<Row> shuffled = new ArrayList<>(measured);
      Collections.shuffle(shuffled, random);
      add(shuffled, block, children);
    }
    add(rulers, forks, children);
    return List.copyOf(children);
  }

  private static void add(List<Row> rows, int block, List<Child> children) {
    for (Row row : rows) {
      children.add(new Child(block, children.size() + 1, row));
    }
  }

  /** Time that all processes will take. */
  public Duration estimate() {
    return children.stream().map(child -> child.row().time()).reduce(Duration.ZERO, Duration::plus);
  }
}
