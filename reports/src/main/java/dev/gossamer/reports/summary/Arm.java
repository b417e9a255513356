package dev.gossamer.reports.summary;

/** How a row treats the weights of its layers. */
public enum Arm {
  /** All weights stored and computed with. */
  DENSE("dense"),
  /** All weights stored and computed with, multiplied by a mask: the published codes' practice. */
  MASKED_DENSE("masked-dense"),
  /** Only the weights of the pattern stored and computed with. */
  SPARSE("sparse"),
  /** A library of others computes, on the same operands. */
  PEER("peer");

  private final String label;

  Arm(String label) {
    this.label = label;
  }

  /**
   * The arm of a given name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Arm of(String label) {
    for (Arm arm : values()) {
      if (arm.label.equals(label)) {
        return arm;
      }
    }
    throw new IllegalArgumentException(
        "arm is " + label + ", expected dense, masked-dense, sparse or peer");
  }

  /** Name in files and reports. */
  public String label() {
    return label;
  }
}
