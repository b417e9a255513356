package dev.gossamer.reports.statistics;

/** How an interval was computed. */
public enum Method {
  /** Of one arm's geometric mean: each fork counts once, by the logarithm of its mean. */
  STUDENT("Student-t on logarithms of fork means"),
  /** Of the ratio of two arms' geometric means, forks not paired. */
  WELCH("Welch's t on logarithms of fork means"),
  /** Of the ratio of two arms measured in pairs of forks that ran shortly after each other. */
  TRIMMED_PAIRS("Yuen's t on the 20 % trimmed mean of log ratios of paired forks");

  private final String label;

  Method(String label) {
    this.label = label;
  }

  /** Name in files and reports. */
  public String label() {
    return label;
  }

  /**
   * The method of a given name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Method of(String label) {
    for (Method method : values()) {
      if (method.label.equals(label)) {
        return method;
      }
    }
    throw new IllegalArgumentException("method is " + label + ", which is not known");
  }
}
