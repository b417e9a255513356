package dev.gossamer.core.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SparseFactorTest {
  @Property(tries = 200)
  void solvesTreeShapedSystems(@ForAll long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(12);
    int[][] pattern = randomTree(n, random);
    double[][] h = new double[n][n];
    SparseFactor factor = new SparseFactor(pattern);
    for (int k = 0; k < n; k++) {
      h[k][k] = n + random.nextDouble();
      for (int column : pattern[k]) {
        h[k][column] = random.nextDouble() - 0.5;
        h[column][k] = h[k][column];
        factor.matrix[k * n + column] = h[k][column];
      }
      factor.matrix[k * n + k] = h[k][k];
    }
    double[] b = random.doubles(n).toArray();
    double[] x = b.clone();
    factor.factor();
    factor.solve(x);
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += h[i][j] * x[j];
      }
      assertEquals(b[i], sum, 1e-13);
    }
  }

  private static int[][] randomTree(int n, Random random) {
    int[][] ancestors = new int[n][];
    ancestors[0] = new int[0];
    for (int k = 1; k < n; k++) {
      int parent = random.nextInt(k);
      ancestors[k] = new int[ancestors[parent].length + 1];
      ancestors[k][0] = parent;
      System.arraycopy(ancestors[parent], 0, ancestors[k], 1, ancestors[parent].length);
    }
    return ancestors;
  }
}
