package dev.gossamer.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.network.LayerPlan;
import dev.gossamer.core.network.Way;
import dev.gossamer.core.planner.PlannedLayer;
import dev.gossamer.core.planner.Planner;
import dev.gossamer.core.planner.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose layers do not all compute sparsely. */
class PlannedRunTest {

  private static final LayerPlan MIXED = new LayerPlan(Way.SPARSE, Way.DENSE, Way.DENSE);

  /** A different plan for each role. */
  private static final Planner PLANNER =
      (work, role) ->
          switch (role) {
            case HIDDEN -> MIXED;
            case INPUT -> LayerPlan.SPARSE;
            case TARGET -> LayerPlan.DENSE;
          };

  @TempDir Path directory;

  private static RunRecord start(
      Path path, Map<String, String> settings, Planner planner, long stopAt) throws IOException {
    TinyRuns.Steps steps = new TinyRuns.Steps();
    try (Trainer trainer =
        Trainer.start(
            Configuration.of(settings),
            null,
            RunDirectory.create(path),
            planner,
            steps,
            () -> steps.step() >= stopAt)) {
      return trainer.run();
    }
  }

  /** The setting says auto here: a resumed run that planned anew would time its layers. */
  @ParameterizedTest
  @ValueSource(ints = {0, 17, 33, 60, 61, 112})
  void aResumedRunKeepsItsPlans(int stop) throws IOException {
    Map<String, String> settings = TinyRuns.settings("ds", "planner", "auto");
    Path whole = directory.resolve("whole");
    RunRecord uninterrupted = start(whole, settings, PLANNER, Long.MAX_VALUE);
    Path path = directory.resolve("stopped");
    RunRecord stopped = start(path, settings, PLANNER, stop);
    RunRecord finished = TinyRuns.resume(path, Long.MAX_VALUE);
    assertEquals(TinyRuns.outcome(whole), TinyRuns.outcome(path));
    assertEquals(uninterrupted.plans(), stopped.plans());
    assertEquals(uninterrupted.plans(), finished.plans());
    assertEquals(uninterrupted.plans(), RunRecord.read(path.resolve("run.json")).plans());
  }

  /** Layers that become sparser go from one plan to another, resumed or not. */
  @ParameterizedTest
  @ValueSource(ints = {0, 17, 60, 90})
  void aLayerComputesByItsDensity(int stop) throws IOException {
    Planner byDensity =
        (work, role) -> work.densityClass() > 30 ? LayerPlan.DENSE : LayerPlan.SPARSE;
    Map<String, String> settings =
        TinyRuns.settings("pruning", "pruning.period", "4", "planner", "auto");
    Path whole = directory.resolve("whole");
    RunRecord uninterrupted = start(whole, settings, byDensity, Long.MAX_VALUE);
    Path path = directory.resolve("stopped");
    start(path, settings, byDensity, stop);
    TinyRuns.resume(path, Long.MAX_VALUE);
    assertEquals(TinyRuns.outcome(whole), TinyRuns.outcome(path));
    // Of densities 1, 1/2, 1/4 and 1/8 each.
    assertEquals(12 * 4, uninterrupted.plans().size());
    assertTrue(
        uninterrupted
            .plans()
            .containsAll(
                List.of(
                    new PlannedLayer("critic1", 1, 1.0, "dense", "dense", "dense"),
                    new PlannedLayer("critic1", 1, 0.5, "sparse", "sparse", "sparse"))));
    assertEquals(uninterrupted.plans(), RunRecord.read(path.resolve("run.json")).plans());
  }

  @Test
  void theRecordHasThePlans() throws IOException {
    RunRecord record =
        start(directory.resolve("run"), TinyRuns.settings("ds", "planner", "auto"), PLANNER, 0);
    assertEquals("auto", record.planner());
    assertEquals(12, record.plans().size());
    assertTrue(
        record
            .plans()
            .containsAll(
                List.of(
                    new PlannedLayer("actor", 0, "sparse", "sparse", "sparse"),
                    new PlannedLayer("critic2", 1, "sparse", "dense", "dense"),
                    new PlannedLayer("actorTarget", 0, "dense", "dense", "dense"))));
  }

  /** There is one way for blocks, and nothing to time. */
  @Test
  void layersInBlocksAreNotAskedFor() throws IOException {
    Planner planner =
        (work, role) -> {
          throw new AssertionError("asked for " + work);
        };
    Map<String, String> settings = TinyRuns.settings("ds", "planner", "auto", "block", "4");
    RunRecord record = start(directory.resolve("run"), settings, planner, 40);
    assertEquals(12, record.plans().size());
    assertTrue(
        record
            .plans()
            .containsAll(
                List.of(
                    new PlannedLayer("actor", 0, "sparse", "sparse", "sparse"),
                    new PlannedLayer("critic2Target", 1, "sparse", "sparse", "sparse"))));
    RunRecord finished = TinyRuns.resume(directory.resolve("run"), Long.MAX_VALUE);
    assertEquals("finished", finished.status());
    assertEquals(record.plans(), finished.plans());
  }

  @Test
  void layersAreAskedForAtTheirShapeAndDensity() throws IOException {
    Planner planner =
        (work, role) -> {
          assertEquals(32, work.outputs());
          assertTrue(work.samples() >= 16);
          if (work.inputs() == 32 && role == Role.HIDDEN) {
            // Of 0.4 over both layers the small one has more.
            assertTrue(work.densityClass() > 0 && work.densityClass() <= 16);
          }
          return LayerPlan.SPARSE;
        };
    start(directory.resolve("run"), TinyRuns.settings("ds"), planner, 0);
  }

  /** Both ways learn alike up to rounding, and count the same FLOPs. */
  @Test
  void sparseAndDense() throws IOException {
    Path sparse = directory.resolve("sparse");
    Path dense = directory.resolve("dense");
    Map<String, String> settings = TinyRuns.settings("static", "steps", "40");
    RunRecord sparseRun = TinyRuns.start(sparse, settings, Long.MAX_VALUE);
    settings.put("planner", "dense");
    RunRecord denseRun = TinyRuns.start(dense, settings, Long.MAX_VALUE);
    assertEquals("sparse", sparseRun.planner());
    assertEquals("dense", denseRun.planner());
    assertNotEquals(sparseRun.plans(), denseRun.plans());
    assertEquals(sparseRun.result().flopsPaper(), denseRun.result().flopsPaper());
    assertEquals(sparseRun.result().flopsFull(), denseRun.result().flopsFull());
    assertEquals(sparseRun.result().lastReturn(), denseRun.result().lastReturn(), 1);
    assertEquals(sparseRun.networks(), denseRun.networks());
  }

  @Test
  void thePolicyOfADenseRunCanBeEvaluated() throws IOException {
    Path path = directory.resolve("run");
    RunRecord run =
        TinyRuns.start(
            path, TinyRuns.settings("ds", "planner", "dense", "steps", "50"), Long.MAX_VALUE);
    double[] returns = SavedPolicy.load(RunDirectory.open(path)).evaluate(2, null);
    assertEquals(run.result().lastReturn(), (returns[0] + returns[1]) / 2, 1e-9);
  }

  @Test
  void unknownPlanner() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Configuration.of(TinyRuns.settings("ds", "planner", "fast")));
    assertEquals("planner: 'fast' is not one of auto, sparse, dense", refused.getMessage());
  }
}
