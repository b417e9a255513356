package dev.gossamer.reports.gate;

import dev.gossamer.reports.statistics.Interval;
import java.util.Optional;

/**
 * What the gate found about a row.
 *
 * @param subject the row
 * @param verdict what is said about it
 * @param reason why, in one line
 * @param baseline time of one operation, or rate, on the baseline; empty if it gave none
 * @param candidate likewise
 * @param ratio the candidate's time over the baseline's, above 1 where the candidate is slower,
 *     whatever the row's unit; empty if there is none
 * @param pairs forks of each arm that the ratio is computed from
 * @param forks forks of each arm that were run
 * @param unsteady forks of both arms whose iterations were not steady
 * @param looks number of times that the procedure looked at the row
 * @param confirmed whether the verdict is on fresh forks only, which ran after the row was flagged
 */
public record RowVerdict(
    Subject subject,
    Verdict verdict,
    String reason,
    Optional<Interval> baseline,
    Optional<Interval> candidate,
    Optional<Interval> ratio,
    int pairs,
    int forks,
    int unsteady,
    int looks,
    boolean confirmed) {}
