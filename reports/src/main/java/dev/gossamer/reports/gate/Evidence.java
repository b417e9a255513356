package dev.gossamer.reports.gate;

import dev.gossamer.reports.statistics.ForkIntervals;
import dev.gossamer.reports.statistics.Interval;
import dev.gossamer.reports.statistics.PairedRatio;
import dev.gossamer.reports.statistics.Steadiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What has been measured about a row or a ratio of rows, and what has been decided about it. */
final class Evidence {

  /** Level of all intervals that are reported. */
  static final double LEVEL = 0.95;

  private final Subject subject;
  private final List<Pair> pairs = new ArrayList<>();
  private final List<Pair> densePairs = new ArrayList<>();
  private int fresh;
  private int looks;
  private int sameLooks;
  private Optional<Verdict> verdict = Optional.empty();
  private String reason = "";
  private boolean confirmed;
  private boolean suspected;

  Evidence(Subject subject) {
    this.subject = subject;
  }

  Subject subject() {
    return subject;
  }

  boolean isOpen() {
    return verdict.isEmpty();
  }

  Optional<Verdict> verdict() {
    return verdict;
  }

  /** Adds a block's pairs of its rows; a fork that failed decides. */
  void add(Map<Key, Pair> block, boolean times) {
    for (Key key : subject.keys()) {
      Pair pair = block.get(key);
      Optional<String> problem =
          pair == null ? Optional.of("it was not measured") : problem(pair, times);
      if (problem.isPresent()) {
        close(
            Verdict.FAILED,
            subject.dense().isPresent() ? "one of its rows failed" : problem.get(),
            false);
        return;
      }
    }
    pairs.add(block.get(subject.key()));
    subject.dense().ifPresent(dense -> densePairs.add(block.get(dense)));
  }

  private static Optional<String> problem(Pair pair, boolean times) {
    Optional<String> baseline = times ? pair.baseline().problem() : pair.baseline().failure();
    Optional<String> candidate = times ? pair.candidate().problem() : pair.candidate().failure();
    if (baseline.isPresent() && candidate.isPresent()) {
      return Optional.of("failed on both arms: " + candidate.get());
    }
    return candidate
        .map(why -> "failed in the candidate: " + why)
        .or(() -> baseline.map(why -> "failed in the baseline: " + why));
  }

  /** From now on only pairs that are yet to come count. */
  void forget() {
    fresh = pairs.size();
  }

  /** Pairs that count. */
  int size() {
    return pairs.size() - fresh;
  }

  /** The candidate's time over the baseline's, from the pairs that count; of those at least one. */
  PairedRatio ratio() {
    double[] logs = new double[size()];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = logRatio(pairs.get(fresh + i));
      if (!densePairs.isEmpty()) {
        logs[i] -= logRatio(densePairs.get(fresh + i));
      }
    }
    return PairedRatio.of(logs);
  }

  private static double logRatio(Pair pair) {
    return Math.log(pair.candidate().cost() / pair.baseline().cost());
  }

  /** Counts a look that could end in SAME, and gives its number among those, from 1. */
  int lookForSameness() {
    looks++;
    return ++sameLooks;
  }

  /** Counts a look in a confirmation. */
  void look() {
    looks++;
  }

  void suspect() {
    suspected = true;
  }

  boolean isSuspected() {
    return suspected;
  }

  void release() {
    suspected = false;
  }

  void close(Verdict decided, String why, boolean onFreshForks) {
    verdict = Optional.of(decided);
    reason = why;
    confirmed = onFreshForks;
  }

  List<Fork> baselines() {
    return pairs.stream().map(Pair::baseline).toList();
  }

  List<Fork> candidates() {
    return pairs.stream().map(Pair::candidate).toList();
  }

  RowVerdict result() {
    return new RowVerdict(
        subject,
        verdict.orElseThrow(),
        reason,
        arm(baselines(), densePairs.stream().map(Pair::baseline).toList()),
        arm(candidates(), densePairs.stream().map(Pair::candidate).toList()),
        size() == 0 || !timed() ? Optional.empty() : Optional.of(ratio().interval(LEVEL)),
        size(),
        pairs.size(),
        (int)
            pairs.stream()
                .flatMap(pair -> Stream.of(pair.baseline(), pair.candidate()))
                .filter(fork -> fork.iterations().size() >= Steadiness.LEAST)
                .filter(fork -> !Steadiness.of(fork.iterations()).throughout())
                .count(),
        looks,
        confirmed);
  }

  private boolean timed() {
    return pairs.stream().allMatch(pair -> problem(pair, true).isEmpty());
  }

  private Optional<Interval> arm(List<Fork> forks, List<Fork> dense) {
    if (forks.isEmpty() || !timed()) {
      return Optional.empty();
    }
    return Optional.of(
        dense.isEmpty()
            ? ForkIntervals.geometricMean(forks.stream().map(Fork::score).toList(), LEVEL)
            : ForkIntervals.ratio(
                forks.stream().map(Fork::cost).toList(),
                dense.stream().map(Fork::cost).toList(),
                LEVEL));
  }
}
