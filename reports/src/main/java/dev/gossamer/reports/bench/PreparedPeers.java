package dev.gossamer.reports.bench;

import dev.gossamer.reports.result.PeerRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Peers as {@link PeerPreparation} leaves them. */
public final class PreparedPeers {

  /** Of a run without peers. */
  public static final PreparedPeers NONE =
      new PreparedPeers(List.of(), Map.of(), List.of(), List.of());

  private final List<PeerRecord> records;
  private final Map<Row, Conditions> conditions;
  private final List<ChildFailure> failures;
  private final List<String> problems;

  /**
   * @param records for {@code environment.json}
   * @param conditions of the rows that can be measured
   * @param failures one for each row that cannot
   * @param problems why, in one line for each peer
   */
  PreparedPeers(
      List<PeerRecord> records,
      Map<Row, Conditions> conditions,
      List<ChildFailure> failures,
      List<String> problems) {
    this.records = List.copyOf(records);
    this.conditions = Map.copyOf(conditions);
    this.failures = List.copyOf(failures);
    this.problems = List.copyOf(problems);
  }

  /** What is to be recorded of the peers. */
  public List<PeerRecord> records() {
    return records;
  }

  /** Conditions of a row's processes; empty if the row cannot be measured. */
  Optional<Conditions> conditions(Row row) {
    return row.isPeer() ? Optional.ofNullable(conditions.get(row)) : Optional.of(Conditions.NONE);
  }

  List<ChildFailure> failures() {
    return failures;
  }

  List<String> problems() {
    return problems;
  }
}
