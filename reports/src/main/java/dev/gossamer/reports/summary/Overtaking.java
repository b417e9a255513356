package dev.gossamer.reports.summary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * From which sparsity on our sparse code is faster than a peer.
 *
 * <p>Between two measured sparsities the logarithm of the ratio of times is taken to be linear. It
 * is a figure from medians, without an interval.
 *
 * @param peer a row of the peer, its first one if it was measured at several sparsities
 * @param ours our sparse row at the lowest sparsity compared
 * @param highest highest sparsity compared
 * @param from least sparsity from which on ours is faster at all that were compared, the lowest one
 *     if it is everywhere; empty if it is not at the highest one
 */
public record Overtaking(Row peer, Row ours, double highest, OptionalDouble from) {

  private record PeerKey(String source, String id, RowParams params) {}

  private record Point(double sparsity, double logRatio) {}

  /** All that the rows of some runs tell, in their order: one for each peer and method of ours. */
  public static List<Overtaking> of(List<Row> rows) {
    Map<PeerKey, List<Row>> peers = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.params().arm() == Arm.PEER) {
        RowParams alike = row.params().sharedWithPeer().withSparsity(0);
        PeerKey key = new PeerKey(row.source(), row.id(), alike);
        peers.computeIfAbsent(key, absent -> new ArrayList<>()).add(row);
      }
    }
    List<Overtaking> all = new ArrayList<>();
    for (List<Row> peer : peers.values()) {
      for (Collection<Row> ours : sparseRows(peer.getFirst(), rows)) {
        of(peer, ours).ifPresent(all::add);
      }
    }
    return List.copyOf(all);
  }

  /** Whether ours is faster at every sparsity compared. */
  public boolean everywhere() {
    return from.isPresent() && from.getAsDouble() == ours.params().sparsity();
  }

  /** Our sparse rows of the same problem by rising sparsity, for each method. */
  private static Collection<? extends Collection<Row>> sparseRows(Row peer, List<Row> rows) {
    String id = RowNames.sparseTwin(peer.id());
    RowParams problem = problem(peer);
    Map<String, TreeMap<Double, Row>> methods = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.source().equals(peer.source())
          && row.id().equals(id)
          && row.params().arm() == Arm.SPARSE
          && row.params().planner().equals("off")
          && problem(row).equals(problem)) {
        methods
            .computeIfAbsent(
                row.params().method() + " " + row.params().distribution(), key -> new TreeMap<>())
            .put(row.params().sparsity(), row);
      }
    }
    return methods.values().stream().map(Map::values).toList();
  }

  private static RowParams problem(Row row) {
    return row.params().sharedWithPeer().withSparsity(0).withMethod("");
  }

  private static Optional<Overtaking> of(List<Row> peer, Collection<Row> ours) {
    List<Row> compared = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    for (Row row : ours) {
      Row other = at(row.params().sparsity(), peer);
      if (other != null) {
        double ratio = other.nanos().median() / row.nanos().median();
        compared.add(row);
        points.add(new Point(row.params().sparsity(), Math.log(ratio)));
      }
    }
    return compared.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Overtaking(
                peer.getFirst(),
                compared.getFirst(),
                compared.getLast().params().sparsity(),
                from(points)));
  }

  /** The peer's row to compare with; what computes with dense matrices takes as long anywhere. */
  private static Row at(double sparsity, List<Row> peer) {
    return peer.stream()
        .filter(row -> row.params().sparsity() == sparsity)
        .findFirst()
        .orElseGet(
            () ->
                Objects.equals(peer.getFirst().params().method(), "static")
                    ? null
                    : peer.getFirst());
  }

  private static OptionalDouble from(List<Point> points) {
    Point next = points.getLast();
    if (next.logRatio < 0) {
      return OptionalDouble.empty();
    }
    for (Point point : points.reversed()) {
      if (point.logRatio < 0) {
        double share = -point.logRatio / (next.logRatio - point.logRatio);
        return OptionalDouble.of(point.sparsity + share * (next.sparsity - point.sparsity));
      }
      next = point;
    }
    return OptionalDouble.of(next.sparsity);
  }
}
