package dev.gossamer.kernels.call;

import dev.gossamer.kernels.BlockPattern;
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

  /**
   * A matrix whose nonzeros come in blocks of rows; it has as many rows as whole blocks are needed
   * for those asked for.
   */
  static Matrix drawBlocks(int height, int rows, int columns, Occupancy occupancy, Draw draw) {
    int groups = (rows + height - 1) / height;
    boolean[] blocks = occupancy.draw(groups, columns, draw);
    boolean[] present = new boolean[groups * height * columns];
    float[] values = new float[present.length];
    for (int at = 0; at < present.length; at++) {
      present[at] = blocks[at / columns / height * columns + at % columns];
      if (present[at]) {
        values[at] = draw.value();
      }
    }
    return new Matrix(groups * height, columns, present, values);
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
    return pattern(1, wide);
  }

  /** Where the blocks are. */
  BlockPattern blocks(int height, boolean wide) {
    return new BlockPattern(pattern(height, wide), height);
  }

  /** The pattern that every so many rows share. */
  private SparsePattern pattern(int height, boolean wide) {
    int[] pointers = new int[rows / height + 1];
    int[] indices = new int[present.length];
    int nnz = 0;
    for (int r = 0; r < rows; r += height) {
      for (int c = 0; c < columns; c++) {
        if (present(r, c)) {
          indices[nnz++] = c;
        }
      }
      pointers[r / height + 1] = nnz;
    }
    return wide
        ? SparsePattern.wide(rows / height, columns, pointers, indices)
        : SparsePattern.of(rows / height, columns, pointers, indices);
  }

  /** The values of the blocks, each from its first row down. */
  float[] blockValues(int height) {
    float[] nonzeros = new float[present.length];
    int nnz = 0;
    for (int r = 0; r < rows; r += height) {
      for (int c = 0; c < columns; c++) {
        if (present(r, c)) {
          for (int i = r; i < r + height; i++) {
            nonzeros[nnz++] = value(i, c);
          }
        }
      }
    }
    return Arrays.copyOf(nonzeros, nnz);
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
