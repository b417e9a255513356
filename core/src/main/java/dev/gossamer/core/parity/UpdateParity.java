package dev.gossamer.core.parity;

import dev.gossamer.core.agent.ActorCritic;
import dev.gossamer.core.agent.Agent;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.kernels.KernelProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Repeats a recorded sequence of TD3 or SAC updates and measures how far the result is from the
 * recording. Deviations are relative Frobenius norms: {@code |a - b| / |b|}.
 */
public final class UpdateParity {

  /** The largest relative deviation that passes, for every tensor, loss and temperature. */
  public static final double LIMIT = 1e-5;

  private UpdateParity() {}

  /**
   * Deviation of each tensor and series, by name.
   *
   * @param path the recording
   * @param kernels the provider to compute with
   * @param storage how masked layers are kept
   * @param threads that share each update
   * @throws IllegalArgumentException if the file is not such a recording
   */
  public static Map<String, Double> measure(
      Path path, KernelProvider kernels, Storage storage, int threads) {
    Recording recording = new Recording(path);
    String algorithm = recording.text("algorithm");
    RecordedAgent recorded =
        switch (algorithm) {
          case "td3" -> new RecordedTd3(recording, kernels, storage, threads);
          case "sac" -> new RecordedSac(recording, kernels, storage, threads);
          default ->
              throw new IllegalArgumentException(
                  recording.name()
                      + ": algorithm '"
                      + algorithm
                      + "' is not supported; supported: td3, sac");
        };
    try (Agent agent = recorded.agent()) {
      return repeat(recording, recorded, agent);
    }
  }

  private static Map<String, Double> repeat(
      Recording recording, RecordedAgent recorded, Agent agent) {
    ActorCritic networks = agent.networks();
    List<Double> criticLoss = new ArrayList<>();
    for (int update = 0; update < recording.updates(); update++) {
      recording.minibatch(update, networks.stateSize(), agent.batch());
      recorded.load(update);
      agent.update();
      criticLoss.add(agent.criticLoss());
      recorded.updated(update);
    }
    Map<String, Double> deviations = new LinkedHashMap<>();
    recording.compare(deviations, "critic_loss", criticLoss);
    recorded.compare(deviations);
    for (int n = 0; n < networks.online().size(); n++) {
      recording.compare(deviations, "final." + ActorCritic.NAMES.get(n), networks.online().get(n));
    }
    for (int n = 0; n < networks.targets().size(); n++) {
      recording.compare(
          deviations, "final_target." + networks.targetNames().get(n), networks.targets().get(n));
    }
    return deviations;
  }

  /** Relative Frobenius norm of the difference; 0 between equal values, zeros too. */
  static double deviation(double[] actual, double[] expected) {
    if (actual.length != expected.length) {
      throw new IllegalArgumentException(
          actual.length + " values against " + expected.length + " recorded");
    }
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < actual.length; i++) {
      difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
      norm += expected[i] * expected[i];
    }
    return difference == 0 ? 0 : Math.sqrt(difference) / Math.sqrt(norm);
  }
}
