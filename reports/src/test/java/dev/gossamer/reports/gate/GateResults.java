package dev.gossamer.reports.gate;

import dev.gossamer.reports.result.Environment;
import dev.gossamer.reports.statistics.Interval;
import dev.gossamer.reports.statistics.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A result with a row of each verdict, and a series, for the tests of files. */
final class GateResults {

  private static final String KERNEL = "dev.gossamer.jmh.kernel.";

  private GateResults() {}

  static GateResult result(boolean allowInconclusive) {
    Key spmm = Key.parse(KERNEL + "Spmm.run(batch=256,sparsity=0.9) avgt 1 us/op");
    Key gemm = Key.parse(KERNEL + "Gemm.run(batch=256) avgt 1 us/op");
    Key adam = Key.parse(KERNEL + "Adam.run(size=<1|000>) thrpt 1 ops/us");
    Key drop = Key.parse("dev.gossamer.jmh.topology.Drop.run() avgt 1 us/op");
    Key gone = Key.parse("dev.gossamer.jmh.topology.Grow.run() avgt 1 us/op");
    return new GateResult(
        new Verdicts(
            Settings.standard(Duration.ofMinutes(30)).withIntended(Pattern.compile("Rebuild")),
            List.of(
                new RowVerdict(
                    Subject.row(gone),
                    Verdict.FAILED,
                    "it vanished from the candidate",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    0,
                    0,
                    0,
                    false),
                row(
                    Subject.row(spmm),
                    Verdict.REGRESSED,
                    "slower on 24 fresh pairs (p 1.2e-07), by more than 3 % as measured there",
                    1.1,
                    true),
                row(
                    Subject.sparseOverDense(spmm, gemm),
                    Verdict.INCONCLUSIVE,
                    "the ratio is between 0.990 and 1.100, which shows neither a change nor its"
                        + " absence",
                    1.04,
                    false),
                row(
                    Subject.row(adam),
                    Verdict.IMPROVED,
                    "faster on 24 fresh pairs (p 0.00011), by more than 3 % as measured there",
                    0.9,
                    true),
                row(
                    Subject.row(gemm),
                    Verdict.SAME,
                    "a change of 3 % is excluded either way",
                    1.001,
                    false)),
            new TreeSet<>(List.of(drop)),
            new TreeSet<>(
                List.of(Key.parse("dev.gossamer.jmh.topology.Rebuild.run() avgt 1 us/op"))),
            37,
            2,
            Duration.ofSeconds(1754),
            "the budget is used up",
            true),
        allowInconclusive,
        environment("0123abc"),
        environment("4567def"));
  }

  private static RowVerdict row(
      Subject subject, Verdict verdict, String reason, double ratio, boolean confirmed) {
    return new RowVerdict(
        subject,
        verdict,
        reason,
        Optional.of(interval(100, Method.STUDENT)),
        Optional.of(interval(100 * ratio, Method.STUDENT)),
        Optional.of(interval(ratio, Method.TRIMMED_PAIRS)),
        24,
        30,
        1,
        3,
        confirmed);
  }

  private static Interval interval(double value, Method method) {
    return new Interval(value, value * 0.98, value * 1.02, 0.95, method);
  }

  static Environment environment(String commit) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("provider", "vector512");
    json.putObject("git").put("commit", commit).put("dirty", false);
    return new Environment(json);
  }

  /** Two blocks, with a failure and scores that are no numbers. */
  static Series series() {
    Key time = Key.parse("bench.A(n=1) avgt 1 us/op");
    Key rate = Key.parse("bench.B() thrpt 2 ops/ms");
    Exact exact =
        new Exact(
            new TreeMap<>(Map.of(Exact.BYTES, 0.0, Exact.NNZ, 1000.0)),
            new TreeMap<>(Map.of(Exact.PROVIDER, "vector512")));
    return new Series(
        environment("0123abc"),
        List.of(
            new Block(
                List.of(
                    new Pair(
                        Fork.of(time, List.of(1.5, 1.25), exact),
                        Fork.of(time, List.of(1.0, Double.NaN), exact)),
                    new Pair(
                        Fork.of(rate, List.of(Double.POSITIVE_INFINITY), Exact.NONE),
                        Fork.failed(rate, "exit code 1"))),
                new RulerReadings(
                    new TreeMap<>(Map.of("fma", List.of(1.0, 1.01), "load", List.of(2.0)))),
                Duration.ofMillis(12500)),
            new Block(List.of(), RulerReadings.NONE, Duration.ZERO)));
  }
}
