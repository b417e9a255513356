package dev.gossamer.core.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gossamer.core.network.LayerPlan;
import dev.gossamer.core.network.Way;
import dev.gossamer.core.planner.LayerTimes.Both;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimedPlannerTest {

  private static final Setup HERE = new Setup("a processor", "25.0.3", "c0de");

  @TempDir Path directory;
  private final List<Workload> timed = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  private Planner planner(LayerTimes times) {
    return new TimedPlanner(
        new TimesCache(directory.resolve("planner.json"), HERE, told::add),
        work -> {
          timed.add(work);
          return times;
        },
        told::add);
  }

  @Test
  void timesOnceOnAMachine() {
    Planner planner = planner(SomeTimes.sparseWins());
    assertEquals(LayerPlan.SPARSE, planner.plan(SomeTimes.WORK, Role.HIDDEN));
    assertEquals(LayerPlan.SPARSE, planner.plan(SomeTimes.WORK, Role.TARGET));
    assertEquals(List.of(SomeTimes.WORK), timed);
    Planner later = planner(SomeTimes.of(new Both(2, 1), new Both(2, 1), new Both(2, 1)));
    assertEquals(LayerPlan.SPARSE, later.plan(SomeTimes.WORK, Role.HIDDEN));
    assertEquals(List.of(SomeTimes.WORK), timed, "the second planner found the first one's times");
  }

  @Test
  void tellsEachChoiceOnce() {
    Planner planner =
        planner(SomeTimes.of(new Both(60e3, 90e3), new Both(80e3, 50e3), new Both(1e6, 2e6)));
    for (int i = 0; i < 2; i++) {
      assertEquals(
          new LayerPlan(Way.SPARSE, Way.DENSE, Way.SPARSE),
          planner.plan(SomeTimes.WORK, Role.HIDDEN));
      planner.plan(SomeTimes.WORK, Role.TARGET);
    }
    assertEquals(
        List.of(
            "planner: 256x128 at 50.0 % of 128 samples (hidden): forward sparse (0.0600 ms against"
                + " 0.0900), input gradient dense (0.0500 ms against 0.0800), weight gradient sparse"
                + " (1.0000 ms against 2.0000), copies 0.0000 ms",
            "planner: 256x128 at 50.0 % of 128 samples (target): forward sparse (0.0600 ms against"
                + " 0.0900), copies 0.0000 ms"),
        told);
  }

  /** Memory follows nnz where layers are large. */
  @Test
  void largeLayersAreSparseWithoutTiming() {
    Planner planner = planner(SomeTimes.of(new Both(2, 1), new Both(2, 1), new Both(2, 1)));
    Workload large = new Workload(4000, 1001, 1, 256, 1, "scalar");
    assertEquals(LayerPlan.SPARSE, planner.plan(large, Role.HIDDEN));
    assertEquals(List.of(), timed);
    assertEquals(1, told.size());
    Workload justNot = new Workload(4000, 1000, 1, 256, 1, "scalar");
    assertEquals(LayerPlan.DENSE, planner.plan(justNot, Role.HIDDEN));
  }

  @Test
  void unknownNames() {
    assertEquals(Planner.SPARSE, Planners.of("sparse", told::add));
    assertEquals(Planner.DENSE, Planners.of("dense", told::add));
    IllegalArgumentException unknown =
        assertThrows(IllegalArgumentException.class, () -> Planners.of("fast", told::add));
    assertEquals("planner: 'fast' is not one of auto, sparse, dense", unknown.getMessage());
  }

  /** Every candidate runs, on each provider; how long it takes is the stopwatch's affair. */
  @Test
  void candidates() {
    for (KernelProvider kernels : Kernels.all()) {
      Workload work = new Workload(37, 23, 12, kernels.panelWidth(10), 2, kernels.name());
      LayerTimer timer =
          new LayerTimer(
              candidates -> {
                double[] nanos = new double[candidates.size()];
                for (int c = 0; c < nanos.length; c++) {
                  candidates.get(c).run();
                  nanos[c] = 1 + c;
                }
                return nanos;
              });
      assertEquals(
          new LayerTimes(new Both(1, 2), new Both(3, 4), new Both(5, 6), new Both(7, 8), 9, 10, 11),
          timer.time(work));
    }
  }
}
