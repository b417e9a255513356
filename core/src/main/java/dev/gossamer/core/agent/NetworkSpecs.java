package dev.gossamer.core.agent;

import dev.gossamer.core.flops.LayerSize;
import dev.gossamer.core.method.Method;
import dev.gossamer.core.network.LayerSpec;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.setting.SettingValues;
import dev.gossamer.core.topology.ErdosRenyi;
import dev.gossamer.core.topology.LayerShape;
import dev.gossamer.core.topology.Uniform;
import dev.gossamer.kernels.SparsePattern;
import dev.gossamer.kernels.topology.RandomPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What the layers of an agent's networks are to be: two hidden layers and an output layer, some of
 * them sparse, at the densities that a configuration asks for. Weights may come in blocks in hidden
 * layers; an output layer has few rows, and each of its weights is by itself.
 */
final class NetworkSpecs {

  private static final int OUTPUT_LAYER = 2;

  private final SettingValues values;
  private final Method method;
  private final RandomGenerator random;

  /**
   * The networks of a configuration.
   *
   * @param random draws the masks
   */
  NetworkSpecs(SettingValues values, Method method, RandomGenerator random) {
    this.values = values;
    this.method = method;
    this.random = random;
  }

  /**
   * The layers of one network.
   *
   * @param name {@code actor} or {@code critic}
   * @throws IllegalArgumentException if a sparsity leaves a layer without weights or a lambda asks
   *     for more than all
   */
  List<LayerSpec> of(String name, int inputs, int outputs) {
    int hidden = values.integer("hidden");
    if (!method.isSparse() || isDense(name)) {
      return dense(inputs, hidden, outputs);
    }
    List<LayerShape> shapes = shapes(name, inputs, hidden, outputs);
    double[] densities = densities(name, shapes);
    if (method.isShrunk()) {
      return dense(inputs, shrunkWidth(shapes, densities), outputs);
    }
    List<LayerSpec> specs = new ArrayList<>();
    for (int l = 0; l < shapes.size(); l++) {
      LayerShape shape = shapes.get(l);
      specs.add(
          isSparse(l)
              ? new LayerSpec(
                  shape.inputs(),
                  shape.outputs(),
                  pattern(shape, method.beginsDense() ? 1 : densities[l], height(l)),
                  method.storage(),
                  height(l))
              : LayerSpec.dense(shape.inputs(), shape.outputs()));
    }
    return specs;
  }

  /** The width at which a dense network has as many parameters as a sparse one of these layers. */
  private static int shrunkWidth(List<LayerShape> shapes, double[] densities) {
    double parameters = 0;
    for (int l = 0; l < shapes.size(); l++) {
      LayerShape shape = shapes.get(l);
      parameters += Math.round(densities[l] * shape.cells()) + shape.outputs();
    }
    LayerShape last = shapes.getLast();
    return EqualSize.width(shapes.getFirst().inputs(), last.outputs(), parameters);
  }

  /**
   * Sizes of the layers of one network, masks being exact, at the sparsity of the configuration
   * even if the method begins with more weights.
   *
   * @param name {@code actor} or {@code critic}
   */
  List<LayerSize> sizes(String name, int inputs, int outputs) {
    List<LayerShape> shapes = shapes(name, inputs, values.integer("hidden"), outputs);
    boolean dense = !method.isSparse() || isDense(name);
    double[] densities = dense ? new double[] {1, 1, 1} : densities(name, shapes);
    if (method.isShrunk()) {
      shapes = shapes(name, inputs, shrunkWidth(shapes, densities), outputs);
      dense = true;
    }
    List<LayerSize> sizes = new ArrayList<>();
    for (int l = 0; l < shapes.size(); l++) {
      LayerShape shape = shapes.get(l);
      long weights =
          !dense && isSparse(l)
              ? (long) positions(shape, densities[l], height(l)) * height(l)
              : shape.cells();
      sizes.add(new LayerSize(shape.inputs(), shape.outputs(), weights, weights < shape.cells()));
    }
    return sizes;
  }

  /**
   * How many weights the layers of an agent's trained networks, actor first, have at the sparsity
   * of the configuration, masks being exact.
   */
  List<int[]> weights(List<Mlp> online) {
    List<int[]> weights = new ArrayList<>();
    for (int n = 0; n < online.size(); n++) {
      Mlp network = online.get(n);
      weights.add(weights(n == 0 ? "actor" : "critic", network.inputs(), network.outputs()));
    }
    return weights;
  }

  private int[] weights(String name, int inputs, int outputs) {
    List<LayerShape> shapes = shapes(name, inputs, values.integer("hidden"), outputs);
    double[] densities = new double[shapes.size()];
    Arrays.fill(densities, 1);
    if (method.isSparse() && !isDense(name)) {
      densities = densities(name, shapes);
    }
    int[] weights = new int[densities.length];
    for (int l = 0; l < weights.length; l++) {
      weights[l] = positions(shapes.get(l), densities[l], height(l)) * height(l);
    }
    return weights;
  }

  /** Weights, or blocks of some rows, that come nearest to a density. */
  private static int positions(LayerShape shape, double density, int height) {
    return (int) Math.round(density * shape.cells() / height);
  }

  /** Rows of a block in a layer. */
  private int height(int layer) {
    return layer < OUTPUT_LAYER ? values.integer("block") : 1;
  }

  private boolean isDense(String name) {
    String setting = sparsitySetting(name);
    return values.has(setting) && values.real(setting) == 0;
  }

  /** The setting that holds a network's sparsity, if one does. */
  private String sparsitySetting(String name) {
    String own = "sparsity." + name;
    return values.has(own) ? own : "sparsity";
  }

  private static List<LayerSpec> dense(int inputs, int hidden, int outputs) {
    return List.of(
        LayerSpec.dense(inputs, hidden),
        LayerSpec.dense(hidden, hidden),
        LayerSpec.dense(hidden, outputs));
  }

  private static List<LayerShape> shapes(String name, int inputs, int hidden, int outputs) {
    return List.of(
        new LayerShape(name + " layer 1", inputs, hidden),
        new LayerShape(name + " layer 2", hidden, hidden),
        new LayerShape(name + " layer 3", hidden, outputs));
  }

  private boolean isSparse(int layer) {
    return switch (layer) {
      case 0 -> true;
      case 1 -> !values.text("distribution").equals("input");
      default -> values.text("output-layer").equals("sparse");
    };
  }

  /** The density of each layer, 1 where it is dense. */
  private double[] densities(String name, List<LayerShape> shapes) {
    List<LayerShape> sparse = new ArrayList<>();
    for (int l = 0; l < shapes.size(); l++) {
      if (isSparse(l)) {
        sparse.add(shapes.get(l));
      }
    }
    double[] some = sparseDensities(sparsitySetting(name), sparse);
    double[] densities = new double[shapes.size()];
    for (int l = 0, next = 0; l < densities.length; l++) {
      densities[l] = isSparse(l) ? some[next++] : 1;
    }
    return densities;
  }

  private double[] sparseDensities(String setting, List<LayerShape> sparse) {
    if (!values.has(setting)) {
      return new double[] {
        lambdaDensity("lambda-input", sparse.get(0)), lambdaDensity("lambda-hidden", sparse.get(1))
      };
    }
    double sparsity = values.real(setting);
    return values.text("distribution").equals("uniform")
        ? Uniform.densities(sparsity, sparse)
        : ErdosRenyi.densities(sparsity, sparse);
  }

  private double lambdaDensity(String setting, LayerShape layer) {
    return ErdosRenyi.density(setting, values.real(setting), layer);
  }

  private SparsePattern pattern(LayerShape shape, double density, int height) {
    int rows = shape.outputs() / height;
    int columns = shape.inputs();
    SparsePattern pattern =
        values.text("mask").equals("bernoulli")
            ? RandomPattern.bernoulli(rows, columns, density, random)
            : RandomPattern.exactCount(rows, columns, positions(shape, density, height), random);
    if (pattern.nnz() == 0) {
      throw new IllegalArgumentException(
          shape.name() + ": a density of " + density + " left it without weights");
    }
    return pattern;
  }
}
