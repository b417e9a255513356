package dev.gossamer.core.reference;

import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.DenseLayer;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.PatternLayer;
import dev.gossamer.kernels.SparsePattern;
import java.util.Arrays;

/**
 * A network in double precision and dense arrays, written as the equations are: every weight has a
 * cell, and a mask says which of them exist.
 */
public final class ReferenceMlp {

  /** One layer and what training keeps of it; arrays are {@code [outputs][inputs]}. */
  public static final class Layer64 {
    public final double[][] w;
    public final double[][] gw;
    public final double[][] mw;
    public final double[][] vw;
    public final double[] b;
    public final double[] gb;
    public final double[] mb;
    public final double[] vb;

    /** Which weights exist; null in a dense layer. */
    public boolean[][] mask;

    Layer64(int outputs, int inputs) {
      w = new double[outputs][inputs];
      gw = new double[outputs][inputs];
      mw = new double[outputs][inputs];
      vw = new double[outputs][inputs];
      b = new double[outputs];
      gb = new double[outputs];
      mb = new double[outputs];
      vb = new double[outputs];
    }

    /** Weights that exist. */
    public int count() {
      int count = 0;
      for (int o = 0; o < w.length; o++) {
        for (int i = 0; i < w[o].length; i++) {
          count += mask == null || mask[o][i] ? 1 : 0;
        }
      }
      return count;
    }

    /** Sets to zero, in an array of the weights' shape, what does not exist. */
    void clearAbsent(double[][] array) {
      for (int o = 0; mask != null && o < array.length; o++) {
        for (int i = 0; i < array[o].length; i++) {
          array[o][i] = mask[o][i] ? array[o][i] : 0;
        }
      }
    }
  }

  public final Layer64[] layers;
  private double[][][] activations;
  private int steps;

  private ReferenceMlp(Layer64[] layers) {
    this.layers = layers;
  }

  /** A copy of a network's weights, biases and masks; moments are zero. */
  public static ReferenceMlp of(Mlp network) {
    Layer64[] layers = new Layer64[network.layers().size()];
    for (int l = 0; l < layers.length; l++) {
      Layer layer = network.layers().get(l);
      layers[l] = new Layer64(layer.outputs(), layer.inputs());
      layers[l].mask = mask(layer);
      copy(matrix(layer, network.parameters().values()), layers[l].w);
      for (int o = 0; o < layer.outputs(); o++) {
        layers[l].b[o] = network.parameters().values()[layer.biasOffset() + o];
      }
    }
    return new ReferenceMlp(layers);
  }

  private static void copy(double[][] from, double[][] to) {
    for (int r = 0; r < from.length; r++) {
      System.arraycopy(from[r], 0, to[r], 0, from[r].length);
    }
  }

  /** Which weights of a layer exist; null for a dense layer. */
  public static boolean[][] mask(Layer layer) {
    boolean[][] mask = new boolean[layer.outputs()][layer.inputs()];
    if (layer instanceof PatternLayer sparse) {
      SparsePattern pattern = sparse.pattern();
      for (int o = 0; o < layer.outputs(); o++) {
        int row = o / sparse.height();
        for (int p = pattern.rowPointers()[row]; p < pattern.rowPointers()[row + 1]; p++) {
          mask[o][pattern.column(p)] = true;
        }
      }
      return mask;
    }
    float[] dense = ((DenseLayer) layer).mask();
    if (dense == null) {
      return null;
    }
    for (int c = 0; c < dense.length; c++) {
      mask[c / layer.inputs()][c % layer.inputs()] = dense[c] != 0;
    }
    return mask;
  }

  /** A layer's part of an array of the parameters' shape, zero where no weight exists. */
  public static double[][] matrix(Layer layer, float[] parameters) {
    double[][] matrix = new double[layer.outputs()][layer.inputs()];
    float[] weights =
        layer instanceof PatternLayer sparse ? sparse.inPatternOrder(parameters) : null;
    for (int o = 0; o < layer.outputs(); o++) {
      if (layer instanceof PatternLayer sparse) {
        SparsePattern pattern = sparse.pattern();
        int height = sparse.height();
        int row = o / height;
        for (int p = pattern.rowPointers()[row]; p < pattern.rowPointers()[row + 1]; p++) {
          matrix[o][pattern.column(p)] = weights[p * height + o % height];
        }
      } else {
        for (int i = 0; i < layer.inputs(); i++) {
          matrix[o][i] = parameters[layer.weightOffset() + o * layer.inputs() + i];
        }
      }
    }
    return matrix;
  }

  /** A layer's biases' part of an array of the parameters' shape. */
  public static double[] vector(Layer layer, float[] parameters) {
    double[] vector = new double[layer.outputs()];
    for (int o = 0; o < vector.length; o++) {
      vector[o] = parameters[layer.biasOffset() + o];
    }
    return vector;
  }

  /** Outputs {@code [batch][outputs]} for inputs {@code [batch][inputs]}. */
  public double[][] forward(double[][] x) {
    activations = new double[layers.length + 1][][];
    activations[0] = x;
    for (int l = 0; l < layers.length; l++) {
      Layer64 layer = layers[l];
      double[][] y = new double[x.length][layer.b.length];
      for (int s = 0; s < x.length; s++) {
        for (int o = 0; o < layer.b.length; o++) {
          double z = layer.b[o];
          for (int i = 0; i < layer.w[o].length; i++) {
            z += layer.w[o][i] * activations[l][s][i];
          }
          y[s][o] = l < layers.length - 1 ? Math.max(0, z) : z;
        }
      }
      activations[l + 1] = y;
    }
    return activations[layers.length];
  }

  /** Outputs {@code [batch][outputs]} of a layer in the last {@link #forward}. */
  public double[][] outputs(int layer) {
    return activations[layer + 1];
  }

  /**
   * Propagates a gradient with respect to the last {@link #forward}'s outputs: sets every
   * parameter's gradient, absent weights included, and returns the inputs' gradient.
   */
  public double[][] backward(double[][] gradient) {
    double[][] dy = gradient;
    for (int l = layers.length - 1; l >= 0; l--) {
      Layer64 layer = layers[l];
      double[][] x = activations[l];
      double[][] dx = new double[x.length][x[0].length];
      for (int o = 0; o < layer.b.length; o++) {
        Arrays.fill(layer.gw[o], 0);
        layer.gb[o] = 0;
        for (int s = 0; s < x.length; s++) {
          layer.gb[o] += dy[s][o];
          for (int i = 0; i < x[s].length; i++) {
            layer.gw[o][i] += dy[s][o] * x[s][i];
            dx[s][i] += dy[s][o] * layer.w[o][i];
          }
        }
      }
      for (int s = 0; l > 0 && s < x.length; s++) {
        for (int i = 0; i < x[s].length; i++) {
          dx[s][i] = x[s][i] > 0 ? dx[s][i] : 0;
        }
      }
      dy = dx;
    }
    return dy;
  }

  /**
   * One Adam step with L2 in the gradient.
   *
   * @param maskedGradients whether absent weights' gradients are masked; otherwise they move and
   *     their moments gather
   */
  public void adam(Adam.Settings settings, boolean maskedGradients) {
    steps++;
    for (Layer64 layer : layers) {
      double[][] gradients = new double[layer.gw.length][];
      for (int o = 0; o < gradients.length; o++) {
        gradients[o] = layer.gw[o].clone();
      }
      if (maskedGradients) {
        layer.clearAbsent(gradients);
      }
      for (int o = 0; o < layer.b.length; o++) {
        adam(settings, layer.w[o], gradients[o], layer.mw[o], layer.vw[o]);
      }
      adam(settings, layer.b, layer.gb, layer.mb, layer.vb);
    }
  }

  private void adam(Adam.Settings s, double[] w, double[] g, double[] m, double[] v) {
    for (int i = 0; i < w.length; i++) {
      double gradient = g[i] + s.weightDecay() * w[i];
      m[i] = s.beta1() * m[i] + (1 - s.beta1()) * gradient;
      v[i] = s.beta2() * v[i] + (1 - s.beta2()) * gradient * gradient;
      double mean = m[i] / (1 - Math.pow(s.beta1(), steps));
      double square = v[i] / (1 - Math.pow(s.beta2(), steps));
      w[i] -= s.learningRate() * mean / (Math.sqrt(square) + s.epsilon());
    }
  }

  /** Soft update towards another network. */
  public void follow(ReferenceMlp online, double tau) {
    for (int l = 0; l < layers.length; l++) {
      Layer64 from = online.layers[l];
      Layer64 to = layers[l];
      for (int o = 0; o < to.b.length; o++) {
        for (int i = 0; i < to.w[o].length; i++) {
          to.w[o][i] = tau * from.w[o][i] + (1 - tau) * to.w[o][i];
        }
        to.b[o] = tau * from.b[o] + (1 - tau) * to.b[o];
      }
    }
  }
}
