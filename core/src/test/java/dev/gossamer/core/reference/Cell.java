package dev.gossamer.core.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A cell of a weight matrix, and what plain topology methods ask of lists of them. */
record Cell(int output, int input) {

  /** Gradients closer than this, relatively, are alike in single precision. */
  private static final double ALIKE = 1e-4;

  /** Where a mask has weights, or where it has none. */
  static List<Cell> of(boolean[][] mask, boolean present) {
    List<Cell> cells = new ArrayList<>();
    for (int o = 0; o < mask.length; o++) {
      for (int i = 0; i < mask[o].length; i++) {
        if (mask[o][i] == present) {
          cells.add(new Cell(o, i));
        }
      }
    }
    return cells;
  }

  /** Where a matrix is not zero. */
  static List<Cell> nonzero(double[][] matrix) {
    List<Cell> cells = new ArrayList<>();
    for (int o = 0; o < matrix.length; o++) {
      for (int i = 0; i < matrix[o].length; i++) {
        if (matrix[o][i] != 0) {
          cells.add(new Cell(o, i));
        }
      }
    }
    return cells;
  }

  /** The cells by the magnitude of what a matrix has there, smallest first. */
  static List<Cell> byMagnitude(List<Cell> cells, double[][] matrix) {
    return cells.stream()
        .sorted(Comparator.comparingDouble(cell -> cell.magnitude(matrix)))
        .toList();
  }

  double magnitude(double[][] matrix) {
    return Math.abs(matrix[output][input]);
  }

  boolean isIn(boolean[][] mask) {
    return mask[output][input];
  }

  /** No cell that stayed free has a gradient that is clearly larger than that of one that grew. */
  static void requireLargest(double[][] gradient, List<Cell> free, List<Cell> grown) {
    double smallest =
        grown.stream().mapToDouble(cell -> cell.magnitude(gradient)).min().orElse(1e300);
    for (Cell cell : free) {
      require(
          grown.contains(cell) || cell.magnitude(gradient) <= smallest * (1 + ALIKE) + 1e-12,
          "a cell with a larger gradient should have grown: " + cell);
    }
  }

  /** Clears what a matrix has where a mask has no weights. */
  static void clearAbsent(double[][] matrix, boolean[][] mask) {
    for (Cell cell : of(mask, false)) {
      matrix[cell.output][cell.input] = 0;
    }
  }

  static void require(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }
}
