package dev.gossamer.reports.result;

import java.util.List;
import java.util.SortedMap;

/**
 * A peer of a benchmark run, as {@code environment.json} has it.
 *
 * @param name as {@code openblas}
 * @param version of its Maven artefact
 * @param missing why there was no library; empty if there was
 * @param trials of its core types, for each of its rows; empty if there is nothing to choose from
 */
public record PeerRecord(String name, String version, String missing, List<Trial> trials) {

  /**
   * One core type on one row, tried before the run.
   *
   * @param id row, as {@code peer.openblas-gemm}
   * @param params JMH parameters of the row
   * @param core core type
   * @param nanos time of one operation in each fork, in nanoseconds; empty if it did not run
   * @param reason why it did not run; empty if it did
   * @param chosen whether the row was measured with it
   */
  public record Trial(
      String id,
      SortedMap<String, String> params,
      String core,
      List<Double> nanos,
      String reason,
      boolean chosen) {}

  static PeerRecord of(JsonObject json) {
    return new PeerRecord(
        json.text("name"),
        json.text("version"),
        json.text("missing"),
        json.objects("trials").stream().map(PeerRecord::trial).toList());
  }

  private static Trial trial(JsonObject json) {
    return new Trial(
        json.text("id"),
        json.object("params").texts(),
        json.text("core"),
        json.numbers("nanos"),
        json.text("reason"),
        json.flag("chosen"));
  }
}
