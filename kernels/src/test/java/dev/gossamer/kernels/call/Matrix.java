package dev.gossamer.kernels.call;

import dev.gossamer.kernels.SparsePattern;
import java.util.Arrays;

/** A weight matrix that can be had dense, sparse and transposed. */
final class Matrix {

  private final int rows;
  private final int columns;
  private final boolean[] present;
  private final float[] values;

  private Matrix(int rows, int columns, boolean[] present, float[] values) {
    this.rows = rows;
    this.columns = columns;
    this.present = present;
    this.values = values;
  }

  static Matrix draw(int rows, int columns, Occupancy occupancy, Draw draw) {
    boolean[] present = occupancy.draw(rows, columns, draw);
    float[] values = new float[present.length];
    for (int at = 0; at < present.length; at++) {
      if (present[at]) {
        values[at] = draw.value();
      }
    }
    return new Matrix(rows, columns, present, values);
  }

  Matrix transpose() {
    boolean[] turned = new boolean[present.length];
    float[] turnedValues = new float[present.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        turned[c * rows + r] = present[r * columns + c];
        turnedValues[c * rows + r] = values[r * columns + c];
      }
    }
    return new Matrix(columns, rows, turned, turnedValues);
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  boolean present(int row, int column) {
    return present[row * columns + column];
  }

  float value(int row, int column) {
    return values[row * columns + column];
  }

  /** Row-major, with zeros. */
  float[] dense() {
    return values;
  }

  SparsePattern pattern(boolean wide) {
    int[] pointers = new int[rows + 1];
    int[] indices = new int[present.length];
    int nnz = 0;
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        if (present(r, c)) {
          indices[nnz++] = c;
        }
      }
      pointers[r + 1] = nnz;
    }
    return wide
        ? SparsePattern.wide(rows, columns, pointers, indices)
        : SparsePattern.of(rows, columns, pointers, indices);
  }

  /** The nonzeros' values, in the pattern's order. */
  float[] nonzeros() {
    float[] nonzeros = new float[present.length];
    int nnz = 0;
    for (int at = 0; at < present.length; at++) {
      if (present[at]) {
        nonzeros[nnz++] = values[at];
      }
    }
    return Arrays.copyOf(nonzeros, nnz);
  }
}
