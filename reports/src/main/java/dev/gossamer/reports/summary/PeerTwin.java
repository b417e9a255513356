package dev.gossamer.reports.summary;

import java.util.List;
import java.util.Optional;

/** Our row that does the same as a peer's row, in the same run. */
public final class PeerTwin {

  private PeerTwin() {}

  /**
   * Finds it.
   *
   * @param peer a row of arm {@link Arm#PEER}
   * @param rows of any runs
   * @return empty if it was not measured
   */
  public static Optional<Row> of(Row peer, List<Row> rows) {
    String id = RowNames.ownTwin(peer.id());
    RowParams shared = peer.params().sharedWithPeer();
    return rows.stream()
        .filter(row -> row.source().equals(peer.source()))
        .filter(row -> row.id().equals(id) && row.params().sharedWithPeer().equals(shared))
        .findFirst();
  }
}
