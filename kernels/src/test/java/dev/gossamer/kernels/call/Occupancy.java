package dev.gossamer.kernels.call;

/** Which positions of a matrix are nonzero. */
public enum Occupancy {
  /** None. */
  NONE,
  /** A single one. */
  ONE,
  /** A tenth, at random. */
  TENTH,
  /** Half, at random. */
  HALF,
  /** Three quarters outside every third row and every fourth column, which are empty. */
  HOLES,
  /** All. */
  FULL;

  boolean[] draw(int rows, int columns, Draw draw) {
    boolean[] present = new boolean[rows * columns];
    if (this == ONE && present.length > 0) {
      present[draw.below(present.length)] = true;
      return present;
    }
    for (int at = 0; at < present.length; at++) {
      present[at] =
          switch (this) {
            case NONE, ONE -> false;
            case TENTH -> draw.chance(0.1);
            case HALF -> draw.chance(0.5);
            case HOLES -> at / columns % 3 != 1 && at % columns % 4 != 2 && draw.chance(0.75);
            case FULL -> true;
          };
    }
    return present;
  }
}
