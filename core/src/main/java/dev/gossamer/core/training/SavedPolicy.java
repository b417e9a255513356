package dev.gossamer.core.training;

import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;

/** The policy of a run's last checkpoint. */
public final class SavedPolicy {

  private final TrainingState state;

  private SavedPolicy(TrainingState state) {
    this.state = state;
  }

  /**
   * Loads a policy; the run may be finished, interrupted or going on.
   *
   * @throws IllegalArgumentException if the directory's files are damaged or do not belong together
   * @throws NoSuchFileException if there is no checkpoint yet
   */
  public static SavedPolicy load(RunDirectory directory) throws IOException {
    RunRecord record = RunRecord.read(directory.run());
    Configuration configuration = record.validConfiguration(directory.run());
    if (!Files.exists(directory.checkpoint())) {
      throw new NoSuchFileException(directory.checkpoint().toString());
    }
    TrainingState state =
        new TrainingState(configuration, Kernels.provider(), TopologyListener.SILENT);
    CheckpointFile.read(directory.checkpoint(), record.fingerprint(), state::restore);
    return new SavedPolicy(state);
  }

  /**
   * Undiscounted return of each episode.
   *
   * @param episodes number of episodes
   * @param seed of the initial states; null for that of the run's own evaluations
   */
  public double[] evaluate(int episodes, Long seed) {
    long chosen = seed != null ? seed : Evaluator.seedOf(state.configuration);
    return state.evaluator(episodes).evaluate(chosen);
  }

  /** Id of the task. */
  public String environment() {
    return state.configuration.text("env");
  }

  /** Environment steps it was trained for. */
  public long steps() {
    return state.step;
  }
}
