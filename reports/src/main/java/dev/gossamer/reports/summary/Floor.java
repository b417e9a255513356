package dev.gossamer.reports.summary;

/**
 * The least time that an operation can take at the rates of its run's rulers.
 *
 * @param nanos the time
 * @param bound what takes it
 */
public record Floor(double nanos, Bound bound) {

  /** What limits a kernel. */
  public enum Bound {
    /** Its arithmetic, at the rate of multiply-adds on registers. */
    FMA("fma"),
    /** Its vector loads, at the rate of aligned loads from the first-level cache. */
    LOAD("load");

    private final String label;

    Bound(String label) {
      this.label = label;
    }

    /** Name in files and reports. */
    public String label() {
      return label;
    }

    /**
     * The bound of a given name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Bound of(String label) {
      for (Bound bound : values()) {
        if (bound.label.equals(label)) {
          return bound;
        }
      }
      throw new IllegalArgumentException("bound is " + label + ", expected fma or load");
    }
  }
}
