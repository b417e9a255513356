package dev.gossamer.core.configuration;

import dev.gossamer.core.setting.Setting;
import dev.gossamer.core.setting.SettingValues;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A learning algorithm as a user chooses it: the settings that it alone reads, and its own defaults
 * of those that all algorithms read.
 */
public enum Algorithm {
  /** Fujimoto, van Hoof and Meger 2018. */
  TD3(
      "td3",
      "twin delayed deep deterministic policy gradient (Fujimoto et al. 2018; defaults of the DS"
          + " paper)") {

    @Override
    List<Setting> settings() {
      return List.of(
          Setting.real(
              "exploration-noise", "0.1", 0, 10, "standard deviation, share of the largest action"),
          Setting.real(
              "policy-noise", "0.2", 0, 10, "target policy smoothing, share of the largest action"),
          Setting.real("noise-clip", "0.5", 0, 10, "bound of the smoothing noise, likewise"));
    }
  },

  /** Haarnoja et al. 2018. */
  SAC(
      "sac",
      "soft actor-critic (Haarnoja et al. 2018; defaults of pranz24/pytorch-soft-actor-critic)") {

    @Override
    Map<String, String> defaults() {
      return Map.of(
          "batch", "256",
          "learning-rate", "0.0003",
          "weight-decay", "0",
          "policy-delay", "1",
          "start-steps", "10000");
    }

    @Override
    List<Setting> settings() {
      return List.of(
          Setting.choice(
              TEMPERATURE,
              "fixed",
              List.of("fixed", "learned"),
              "learned: the temperature follows the policy's entropy to its target"),
          Setting.real(
              ALPHA,
              "",
              0,
              1e6,
              "the temperature, or the one that learning begins with; empty: 0.2, or 1 if learned"),
          Setting.real(
              "sac.target-entropy",
              "",
              -1e6,
              1e6,
              "entropy that the temperature is learned for; empty: minus the components of an"
                  + " action"),
          Setting.real(
              LOG_STD_MIN, "-20", -87, 87, "least log of the policy's standard deviations"),
          Setting.real(
              LOG_STD_MAX, "2", -87, 87, "largest log of the policy's standard deviations"),
          Setting.whole(
              "target-interval",
              1,
              1,
              "updates between the targets' updates; 1000 with tau 1 for hard ones (DS-SAC)"),
          Setting.real("reward-scale", "1", 0, 1e6, "factor of every reward"));
    }

    @Override
    void check(SettingValues values) {
      if (values.text(TEMPERATURE).equals("learned")
          && values.has(ALPHA)
          && values.real(ALPHA) == 0) {
        throw new IllegalArgumentException(
            ALPHA + ": '0' is nothing to begin learning with; it must be above 0");
      }
      if (values.real(LOG_STD_MIN) > values.real(LOG_STD_MAX)) {
        throw new IllegalArgumentException(
            LOG_STD_MIN
                + ": '"
                + values.text(LOG_STD_MIN)
                + "' is above "
                + LOG_STD_MAX
                + ", "
                + values.text(LOG_STD_MAX));
      }
    }
  };

  private static final String TEMPERATURE = "sac.temperature";
  private static final String ALPHA = "sac.alpha";
  private static final String LOG_STD_MIN = "sac.log-std-min";
  private static final String LOG_STD_MAX = "sac.log-std-max";

  private final String text;
  private final String summary;

  Algorithm(String text, String summary) {
    this.text = text;
    this.summary = summary;
  }

  /** The value of the setting {@code algorithm}. */
  public String text() {
    return text;
  }

  /** One line that says what it is and where it comes from. */
  public String summary() {
    return summary;
  }

  /** Settings that it alone reads. */
  abstract List<Setting> settings();

  /** Its defaults where they are not the catalog's, by name. */
  Map<String, String> defaults() {
    return Map.of();
  }

  /**
   * Refuses combinations that are impossible.
   *
   * @throws IllegalArgumentException in one line
   */
  void check(SettingValues values) {}

  /**
   * An algorithm by its text.
   *
   * @throws IllegalArgumentException if there is none of that text
   */
  static Algorithm of(String text) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "algorithm: '" + text + "' is not one of " + String.join(", ", texts())));
  }

  /** The texts of all algorithms. */
  static List<String> texts() {
    return Arrays.stream(values()).map(Algorithm::text).toList();
  }
}
