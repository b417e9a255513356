package dev.gossamer.core.parity;

/**
 * The largest absolute deviation of a quantity and where it occurred first.
 *
 * @param value in the quantity's unit; infinite if there was nothing finite to compare
 * @param row counted from 1, the line after the header; 0 if no row deviates
 */
public record Deviation(double value, int row) {
  static final Deviation NONE = new Deviation(0, 0);

  Deviation max(double other, int otherRow) {
    return other > value ? new Deviation(other, otherRow) : this;
  }
}
