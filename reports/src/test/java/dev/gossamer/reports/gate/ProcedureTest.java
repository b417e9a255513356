package dev.gossamer.reports.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProcedureTest {

  private static final String A = "bench.A() avgt 1 us/op";
  private static final String B = "bench.B() avgt 1 us/op";
  private static final String RATE = "bench.Rate() thrpt 1 ops/us";
  private static final String SPARSE = "bench.S(sparsity=0.9) avgt 1 us/op";
  private static final String DENSE = "bench.S(sparsity=0) avgt 1 us/op";
  private static final Settings HOUR = Settings.standard(Duration.ofHours(1));

  private final List<String> log = new ArrayList<>();

  @Test
  void equalArmsAreTheSame() throws Exception {
    Verdicts verdicts = run(ScriptedBlocks.scaled(List.of(A, B, RATE), "none", 1), HOUR);
    assertEquals(3, verdicts.count(Verdict.SAME));
    assertEquals(Verdicts.PASSED, verdicts.exitCode(false));
    assertEquals("every row was decided", verdicts.ending());
    assertEquals(Procedure.FIRST_LOOK, verdicts.blocks());
  }

  @Test
  void theSlowerRowIsNamedAfterFreshForks() throws Exception {
    ScriptedBlocks blocks = ScriptedBlocks.scaled(List.of(A, B, RATE), "bench.B", 1.1);
    Verdicts verdicts = run(blocks, HOUR);
    RowVerdict worst = verdicts.rows().getFirst();
    assertEquals(Verdict.REGRESSED, worst.verdict());
    assertEquals(Subject.row(Key.parse(B)), worst.subject());
    assertTrue(worst.confirmed());
    assertEquals(1.1, worst.ratio().orElseThrow().value(), 0.01);
    assertEquals(worst.forks(), worst.pairs() + Procedure.FIRST_LOOK);
    assertEquals(2, verdicts.count(Verdict.SAME));
    assertEquals(Verdicts.REGRESSED, verdicts.exitCode(true));
    assertEquals(new TreeSet<>(List.of(Key.parse(B))), blocks.asked().getLast());
  }

  @Test
  void aLowerThroughputIsSlower() throws Exception {
    RowVerdict row = run(ScriptedBlocks.scaled(List.of(RATE), "Rate", 1.2), HOUR).rows().getFirst();
    assertEquals(Verdict.REGRESSED, row.verdict());
    assertEquals(1.2, row.ratio().orElseThrow().value(), 0.01);
    assertTrue(
        row.candidate().orElseThrow().value() < row.baseline().orElseThrow().value(),
        "a rate in its own unit");
  }

  @Test
  void aFasterRowIsImproved() throws Exception {
    Verdicts verdicts = run(ScriptedBlocks.scaled(List.of(A, B), "bench.A", 0.8), HOUR);
    assertEquals(Verdict.IMPROVED, verdict(verdicts, A));
    assertEquals(Verdicts.PASSED, verdicts.exitCode(false));
  }

  @Test
  void whatFreshForksDoNotRepeatIsNoRegression() throws Exception {
    ScriptedBlocks blocks =
        new ScriptedBlocks(
            List.of(A),
            List.of(A),
            (key, candidate, block, noise) ->
                ScriptedBlocks.times(
                    key, candidate && block < Procedure.FIRST_LOOK ? 1.5 * noise : noise));
    Verdicts verdicts = run(blocks, HOUR);
    assertEquals(Verdict.SAME, verdict(verdicts, A));
    assertTrue(log.contains("fresh forks do not agree: bench.A"), log.toString());
  }

  @Test
  void aSmallChangeIsNone() throws Exception {
    Verdicts verdicts = run(ScriptedBlocks.scaled(List.of(A), "bench.A", 1.01), HOUR);
    assertEquals(Verdict.SAME, verdict(verdicts, A));
  }

  @Test
  void aSlowerDenseTwinIsNoSparseGain() throws Exception {
    Verdicts verdicts = run(ScriptedBlocks.scaled(List.of(SPARSE, DENSE), DENSE, 1.2), HOUR);
    assertEquals(Verdict.REGRESSED, verdict(verdicts, DENSE));
    assertEquals(Verdict.SAME, verdict(verdicts, SPARSE));
    assertEquals(Verdict.SAME, ratioVerdict(verdicts));
  }

  @Test
  void aSparseRowThatFallsBehindItsTwinIsARegression() throws Exception {
    Verdicts verdicts = run(ScriptedBlocks.scaled(List.of(SPARSE, DENSE), DENSE, 0.8), HOUR);
    assertEquals(Verdict.IMPROVED, verdict(verdicts, DENSE));
    assertEquals(Verdict.SAME, verdict(verdicts, SPARSE));
    assertEquals(Verdict.REGRESSED, ratioVerdict(verdicts));
    RowVerdict ratio =
        verdicts.rows().stream()
            .filter(row -> row.subject().dense().isPresent())
            .findFirst()
            .orElseThrow();
    assertEquals(1.25, ratio.ratio().orElseThrow().value(), 0.01);
    assertEquals(1, ratio.baseline().orElseThrow().value(), 0.01);
    assertEquals(1.25, ratio.candidate().orElseThrow().value(), 0.01);
  }

  @Test
  void aRowThatVanishedFails() throws Exception {
    Verdicts verdicts =
        run(new ScriptedBlocks(List.of(A, B), List.of(A), ProcedureTest::plain), HOUR);
    assertEquals("it vanished from the candidate", reason(verdicts, B));
    assertEquals(Verdict.FAILED, verdict(verdicts, B));
    assertEquals(Verdicts.REGRESSED, verdicts.exitCode(true));
  }

  @Test
  void aRowThatChangedItsKeyFails() throws Exception {
    String slower = "bench.A() avgt 1 ms/op";
    Verdicts verdicts =
        run(new ScriptedBlocks(List.of(A), List.of(slower), ProcedureTest::plain), HOUR);
    assertEquals("its key changed, the candidate has " + slower, reason(verdicts, A));
    assertEquals(new TreeSet<>(List.of(Key.parse(slower))), verdicts.added());
    assertEquals(0, verdicts.blocks());
  }

  @Test
  void aRowMayVanishWhereThatIsIntended() throws Exception {
    Verdicts verdicts =
        run(
            new ScriptedBlocks(List.of(A, B), List.of(A), ProcedureTest::plain),
            HOUR.withIntended(Pattern.compile("bench\\.B")));
    assertEquals(1, verdicts.rows().size());
    assertEquals(new TreeSet<>(List.of(Key.parse(B))), verdicts.removed());
    assertEquals(Verdicts.PASSED, verdicts.exitCode(false));
  }

  @Test
  void aForkThatFailsFailsItsRow() throws Exception {
    Verdicts verdicts =
        run(
            script(
                (key, candidate, block, noise) ->
                    candidate && block == 2 && key.equals(Key.parse(B))
                        ? Fork.failed(key, "exit code 1: out of memory")
                        : plain(key, candidate, block, noise)),
            HOUR);
    assertEquals(Verdict.FAILED, verdict(verdicts, B));
    assertEquals("failed in the candidate: exit code 1: out of memory", reason(verdicts, B));
    assertEquals(Verdict.SAME, verdict(verdicts, A));
  }

  @Test
  void scoresThatAreNoTimesFail() throws Exception {
    for (double score : new double[] {Double.NaN, 0, -1, Double.POSITIVE_INFINITY}) {
      Verdicts verdicts =
          run(
              script(
                  (key, candidate, block, noise) ->
                      Fork.of(key, List.of(1.0, candidate ? 1.0 : score), Exact.NONE)),
              HOUR);
      assertEquals(
          "failed in the baseline: an iteration has the score " + score, reason(verdicts, A));
    }
  }

  @Test
  void aRowThatIsMissingFromABlockFails() throws Exception {
    Verdicts verdicts =
        run(
            script(
                (key, candidate, block, noise) ->
                    key.equals(Key.parse(B)) ? null : plain(key, candidate, block, noise)),
            HOUR);
    assertEquals("it was not measured", reason(verdicts, B));
    assertEquals(Verdict.FAILED, verdict(verdicts, B));
  }

  @Test
  void moreBytesAreARegressionAndFewerAreNot() throws Exception {
    Verdicts more = run(bytes(0, 48), HOUR);
    assertEquals(Verdict.REGRESSED, verdict(more, A));
    assertEquals(
        "an operation allocates 48 bytes in the candidate, 0 in the baseline", reason(more, A));
    assertEquals(Verdict.SAME, verdict(run(bytes(48, 0), HOUR), A));
    assertEquals(Verdict.SAME, verdict(run(bytes(0, 0.9), HOUR), A));
    assertEquals(
        Verdict.SAME, verdict(run(bytes(0, 48), HOUR.withIntended(Pattern.compile("bench"))), A));
  }

  @Test
  void otherWorkFails() throws Exception {
    for (String name : List.of(Exact.FLOPS, Exact.NNZ)) {
      Verdicts verdicts = run(exact(name, 1000, 999), HOUR);
      assertEquals(Verdict.FAILED, verdict(verdicts, A));
      assertEquals(name + " is 999 in the candidate, 1000 in the baseline", reason(verdicts, A));
    }
    Verdicts verdicts =
        run(
            script(
                (key, candidate, block, noise) ->
                    Fork.of(
                        key,
                        List.of(noise),
                        new Exact(
                            new TreeMap<>(),
                            new TreeMap<>(
                                Map.of(Exact.PROVIDER, candidate ? "scalar" : "vector512"))))),
            HOUR);
    assertEquals(
        "provider is scalar in the candidate, vector512 in the baseline", reason(verdicts, A));
  }

  @Test
  void anExactMetricThatVariesOrVanishesFails() throws Exception {
    Verdicts varies =
        run(
            script(
                (key, candidate, block, noise) ->
                    Fork.of(key, List.of(noise), count(Exact.NNZ, block))),
            HOUR);
    assertEquals(Verdict.FAILED, verdict(varies, A));
    Verdicts vanished =
        run(
            script(
                (key, candidate, block, noise) ->
                    Fork.of(key, List.of(noise), candidate ? Exact.NONE : count(Exact.BYTES, 0))),
            HOUR);
    assertEquals("bytesPerOperation is absent in the candidate", reason(vanished, A));
  }

  @Test
  void exactMetricsAloneTakeOneBlockAndNoTimes() throws Exception {
    ScriptedBlocks blocks =
        script(
            (key, candidate, block, noise) ->
                Fork.of(
                    key,
                    List.of(),
                    count(Exact.BYTES, candidate && key.equals(Key.parse(B)) ? 16 : 0)));
    Verdicts verdicts = run(blocks, HOUR.withExactOnly());
    assertEquals(Verdict.SAME, verdict(verdicts, A));
    assertEquals(Verdict.REGRESSED, verdict(verdicts, B));
    assertEquals(1, verdicts.blocks());
  }

  @Test
  void aBlockInWhichTheMachineChangedIsRepeatedNotTheRun() throws Exception {
    List<Double> readings = new ArrayList<>(List.of(1.0, 1.06));
    ScriptedBlocks blocks = ScriptedBlocks.scaled(List.of(A), "none", 1);
    Blocks drifting =
        new Blocks() {
          private int number;

          @Override
          public Rows rows() {
            return blocks.rows();
          }

          @Override
          public java.util.Optional<Block> next(java.util.SortedSet<Key> rows) {
            boolean drifts = number++ == 1;
            return blocks
                .next(rows)
                .map(
                    block ->
                        new Block(
                            block.pairs(),
                            drifts
                                ? new RulerReadings(new TreeMap<>(Map.of("fma", readings)))
                                : RulerReadings.NONE,
                            block.took()));
          }
        };
    Verdicts verdicts = run(drifting, HOUR);
    assertEquals(1, verdicts.discarded());
    assertEquals(Procedure.FIRST_LOOK, verdicts.blocks());
    assertEquals(Verdict.SAME, verdict(verdicts, A));
    assertEquals("block discarded: a ruler drifted by 6.0 %, at most 5.0 % is allowed", log.get(0));
  }

  @Test
  void aMachineThatKeepsChangingEndsTheRun() throws Exception {
    ScriptedBlocks blocks =
        ScriptedBlocks.scaled(List.of(A), "none", 1)
            .withRulers(new RulerReadings(new TreeMap<>(Map.of("load", List.of(1.0, 1.0, 2.0)))));
    Verdicts verdicts = run(blocks, HOUR);
    assertEquals(11, verdicts.discarded());
    assertEquals(Verdict.INCONCLUSIVE, verdict(verdicts, A));
    assertEquals(Verdicts.INCONCLUSIVE, verdicts.exitCode(false));
    assertEquals("the machine's speed kept changing: 11 blocks were discarded", verdicts.ending());
  }

  @Test
  void aBudgetThatEndsLeavesRowsInconclusive() throws Exception {
    Verdicts few =
        run(
            ScriptedBlocks.scaled(List.of(A), "bench.A", 1.5),
            Settings.standard(Duration.ofMinutes(3)));
    assertEquals("3 pairs are too few to judge: the budget is used up", reason(few, A));
    Verdicts unconfirmed =
        run(
            ScriptedBlocks.scaled(List.of(A), "bench.A", 1.5),
            Settings.standard(Duration.ofMinutes(6)));
    assertEquals(Verdict.INCONCLUSIVE, verdict(unconfirmed, A));
    assertEquals(
        "it seems changed, but could not be run again: the budget is used up",
        reason(unconfirmed, A));
    assertTrue(unconfirmed.complete());
    assertEquals(Verdicts.PASSED, unconfirmed.exitCode(true));
  }

  @Test
  void aRunThatIsEndedEarlyIsIncompleteEvenIfInconclusiveRowsPass() throws Exception {
    Verdicts verdicts = run(ScriptedBlocks.scaled(List.of(A, B), "none", 1).withBlocks(5), HOUR);
    assertFalse(verdicts.complete());
    assertEquals(Verdicts.INCONCLUSIVE, verdicts.exitCode(true));
  }

  @Test
  void aRunThatIsEndedWhileASuspectIsRunAgainStillReports() throws Exception {
    for (int fresh = 0; fresh < 4; fresh++) {
      Verdicts verdicts =
          run(
              ScriptedBlocks.scaled(List.of(A), "bench.A", 1.5)
                  .withBlocks(Procedure.FIRST_LOOK + fresh),
              HOUR);
      assertEquals(Verdict.INCONCLUSIVE, verdict(verdicts, A));
      assertEquals(
          "it seems changed, but was run again too few times: the measurement was ended early",
          reason(verdicts, A));
      assertFalse(verdicts.complete());
    }
  }

  @Test
  void theBudgetIsKept() throws Exception {
    Verdicts verdicts =
        Procedure.run(
            new SimulatedBlocks(SimulatedBlocks.Noise.spread(0.07), Map.of(), 3),
            Settings.standard(Duration.ofMinutes(10)),
            log::add);
    assertTrue(verdicts.took().toSeconds() <= 630, verdicts.took().toString());
    assertEquals("the budget is used up", verdicts.ending());
  }

  @Test
  void nothingToCompareIsAnError() {
    assertThrows(
        IllegalArgumentException.class,
        () -> run(new ScriptedBlocks(List.of(), List.of(A), ProcedureTest::plain), HOUR));
  }

  private Verdicts run(Blocks blocks, Settings settings) throws IOException, InterruptedException {
    return Procedure.run(blocks, settings, log::add);
  }

  private static ScriptedBlocks script(ScriptedBlocks.Script script) {
    return new ScriptedBlocks(List.of(A, B), List.of(A, B), script);
  }

  private static Fork plain(Key key, boolean candidate, int block, double noise) {
    return ScriptedBlocks.times(key, noise);
  }

  private static ScriptedBlocks bytes(double baseline, double candidate) {
    return exact(Exact.BYTES, baseline, candidate);
  }

  private static ScriptedBlocks exact(String name, double baseline, double candidate) {
    return script(
        (key, isCandidate, block, noise) ->
            Fork.of(key, List.of(noise), count(name, isCandidate ? candidate : baseline)));
  }

  private static Exact count(String name, double count) {
    return new Exact(new TreeMap<>(Map.of(name, count)), new TreeMap<>());
  }

  private static RowVerdict row(Verdicts verdicts, String key) {
    return verdicts.rows().stream()
        .filter(row -> row.subject().equals(Subject.row(Key.parse(key))))
        .findFirst()
        .orElseThrow();
  }

  private static Verdict verdict(Verdicts verdicts, String key) {
    return row(verdicts, key).verdict();
  }

  private static String reason(Verdicts verdicts, String key) {
    return row(verdicts, key).reason();
  }

  private static Verdict ratioVerdict(Verdicts verdicts) {
    return verdicts.rows().stream()
        .filter(row -> row.subject().dense().isPresent())
        .findFirst()
        .orElseThrow()
        .verdict();
  }
}
