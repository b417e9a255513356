package dev.gossamer.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.agent.NonFiniteLossException;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.environment.NonFiniteStateException;
import dev.gossamer.core.network.Mlp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that meets a NaN says so, and leaves what it had. */
class DivergenceTest {

  private static final Map<String, String> SETTINGS =
      TinyRuns.settings("ds", "checkpoint-interval", "40");

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void chooseAPath() {
    path = directory.resolve("run");
  }

  /**
   * Changes the agent when a step is done; when the last is done, after its evaluation, so that the
   * checkpoint is the first to meet the change.
   */
  private static final class Saboteur implements TrainingListener {
    private final long at;
    private final Consumer<Agent> change;
    private Trainer trainer;

    private Saboteur(long at, Consumer<Agent> change) {
      this.at = at;
      this.change = change;
    }

    @Override
    public void stepped(long step) {
      if (step == at && step < TinyRuns.STEPS) {
        change.accept(trainer.agent());
      }
    }

    @Override
    public void evaluated(long step, double meanReturn) {
      if (step == at && step == TinyRuns.STEPS) {
        change.accept(trainer.agent());
      }
    }
  }

  private <T extends Throwable> T failure(Class<T> type, long at, Consumer<Agent> change)
      throws IOException {
    Saboteur saboteur = new Saboteur(at, change);
    try (Trainer trainer =
        Trainer.start(
            Configuration.of(SETTINGS), null, RunDirectory.create(path), saboteur, () -> false)) {
      saboteur.trainer = trainer;
      if (at == 0) {
        change.accept(trainer.agent());
      }
      return assertThrows(type, trainer::run);
    }
  }

  private static void setWeight(Mlp network, float value) {
    network.parameters().values()[network.layers().get(0).weightOffset()] = value;
    network.valuesChanged();
  }

  /** It is recorded, the checkpoint of step 80 is whole, and the run can go on from there. */
  private void requireGoodFiles(String message) throws IOException {
    RunRecord record = RunRecord.read(path.resolve("run.json"));
    assertEquals("failed", record.status());
    assertEquals(message, record.error());
    assertFalse(message.contains("\n"), message);
    assertEquals(80, SavedPolicy.load(RunDirectory.open(path)).steps());
    Path whole = directory.resolve("whole");
    TinyRuns.start(whole, SETTINGS, Long.MAX_VALUE);
    List<String> soFar = TinyRuns.evaluations(path);
    assertEquals(TinyRuns.evaluations(whole).subList(0, soFar.size()), soFar);
    RunRecord finished = TinyRuns.resume(path, Long.MAX_VALUE);
    assertEquals("finished", finished.status());
    assertNull(finished.error());
    assertEquals(TinyRuns.outcome(whole), TinyRuns.outcome(path));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void aCriticsWeight(float value) throws IOException {
    NonFiniteLossException failure =
        failure(
            NonFiniteLossException.class,
            85,
            agent -> setWeight(agent.networks().critic2(), value));
    assertTrue(
        failure.getMessage().matches("critic loss is (NaN|Infinity) at update 5[67]"),
        failure.getMessage());
    requireGoodFiles(failure.getMessage());
  }

  @Test
  void anActorsWeight() throws IOException {
    NonFiniteStateException failure =
        failure(
            NonFiniteStateException.class,
            85,
            agent -> setWeight(agent.networks().actor(), Float.NaN));
    assertTrue(failure.getMessage().startsWith("Pendulum-v1: "), failure.getMessage());
    requireGoodFiles(failure.getMessage());
  }

  /**
   * Target values of 3e38: the loss is finite, the gradient of the last bias is not, and the
   * optimizer makes a NaN of it, which the topology change of the same update meets.
   */
  @Test
  void aTargetThatOverflowsTheGradient() throws IOException {
    ArithmeticException failure =
        failure(
            ArithmeticException.class,
            91,
            agent -> {
              for (Mlp network : agent.networks().targets()) {
                int bias = network.layers().getLast().biasOffset();
                network.parameters().values()[bias] = 3e38f;
              }
            });
    requireDivergence(failure);
    requireGoodFiles(failure.getMessage());
  }

  private static void requireDivergence(ArithmeticException failure) {
    assertTrue(
        failure.getMessage().matches("training diverged: parameter \\d+ is NaN"),
        failure.getMessage());
  }

  @Test
  void aWeightJustBeforeACheckpoint() throws IOException {
    ArithmeticException failure =
        failure(
            ArithmeticException.class,
            120,
            agent -> setWeight(agent.networks().critic2(), Float.NaN));
    requireDivergence(failure);
    requireGoodFiles(failure.getMessage());
  }

  /** Before anything was evaluated there is no last return, which the record can say. */
  @Test
  void theFirstEvaluation() throws IOException {
    NonFiniteStateException failure =
        failure(
            NonFiniteStateException.class,
            0,
            agent -> setWeight(agent.networks().actor(), Float.NaN));
    RunRecord record = RunRecord.read(path.resolve("run.json"));
    assertEquals("failed", record.status());
    assertEquals(failure.getMessage(), record.error());
    assertTrue(Double.isNaN(record.result().lastReturn()));
    assertEquals(
        path + ": no checkpoint was written yet; start the run anew",
        assertThrows(IllegalArgumentException.class, () -> TinyRuns.resume(path, Long.MAX_VALUE))
            .getMessage());
  }
}
