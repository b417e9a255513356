package dev.gossamer.jmh.peer;

import dev.gossamer.core.network.DenseLayer;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * One of our dense or masked networks as tensors: its weights and biases, and the masks of layers
 * that have one.
 */
final class TorchMlp {

  /** A layer's parameters in Java arrays; the mask is null where there is none. */
  private record Values(int inputs, int outputs, float[] weights, float[] biases, float[] mask) {}

  private final List<Values> values = new ArrayList<>();
  private final List<Tensor> weights = new ArrayList<>();
  private final List<Tensor> biases = new ArrayList<>();
  private final List<TensorOptional> optionalBiases = new ArrayList<>();
  private final List<Tensor> masks = new ArrayList<>();
  private final List<Long> masked = new ArrayList<>();

  /**
   * A copy of a network.
   *
   * @param trained whether gradients of its parameters are wanted
   */
  TorchMlp(Mlp network, boolean trained) {
    float[] all = network.parameters().values();
    for (Layer layer : network.layers()) {
      if (!(layer instanceof DenseLayer dense)) {
        throw new IllegalArgumentException("only dense and masked layers are tensors");
      }
      int from = layer.weightOffset();
      int count = layer.inputs() * layer.outputs();
      Values one =
          new Values(
              layer.inputs(),
              layer.outputs(),
              Arrays.copyOfRange(all, from, from + count),
              Arrays.copyOfRange(all, layer.biasOffset(), layer.biasOffset() + layer.outputs()),
              dense.mask());
      values.add(one);
      Tensor weight = Torch.tensor(one.weights, one.outputs, one.inputs);
      Tensor bias = torch.tensor(one.biases);
      weight.set_requires_grad(trained);
      bias.set_requires_grad(trained);
      weights.add(weight);
      biases.add(bias);
      optionalBiases.add(new TensorOptional(bias));
      masked.add((long) count - layer.weights());
      masks.add(one.mask == null ? null : Torch.tensor(one.mask, one.outputs, one.inputs));
    }
  }

  /** The outputs before any activation of the last layer: samples x outputs. */
  Tensor forward(Tensor input) {
    Tensor x = input;
    for (int l = 0; l < weights.size(); l++) {
      Tensor y = torch.linear(x, weights.get(l), optionalBiases.get(l));
      x = l + 1 < weights.size() ? torch.relu(y) : y;
    }
    return x;
  }

  /** Weights and biases, layer after layer. */
  List<Tensor> parameters() {
    List<Tensor> all = new ArrayList<>();
    for (int l = 0; l < weights.size(); l++) {
      all.add(weights.get(l));
      all.add(biases.get(l));
    }
    return all;
  }

  /** Whether gradients of the parameters are wanted from now on. */
  void train(boolean wanted) {
    for (int l = 0; l < weights.size(); l++) {
      weights.get(l).set_requires_grad(wanted);
      biases.get(l).set_requires_grad(wanted);
    }
  }

  /** Multiplies weights with their masks, gradients being off. */
  void applyMasks() {
    for (int l = 0; l < weights.size(); l++) {
      if (masks.get(l) != null) {
        weights.get(l).mul_(masks.get(l));
      }
    }
  }

  /**
   * Sets all but the largest weights of a target's layers to zero, as many as the masks of the
   * online network leave, gradients being off: what DS-TD3 calls MaintainSparsity. The published
   * code sorts all weights for it; a selection does the same in less time.
   */
  void keepAsManyAs(TorchMlp online) {
    for (int l = 0; l < weights.size(); l++) {
      long excess = online.masked.get(l);
      if (excess > 0) {
        Tensor magnitudes = weights.get(l).abs();
        Tensor cut = torch.kthvalue(magnitudes.flatten(), excess).get0();
        weights.get(l).mul_(magnitudes.gt(cut));
      }
    }
  }

  /** {@code this += tau (online - this)}, gradients being off. */
  void follow(TorchMlp online, Scalar tau) {
    for (int l = 0; l < weights.size(); l++) {
      weights.get(l).lerp_(online.weights.get(l), tau);
      biases.get(l).lerp_(online.biases.get(l), tau);
    }
  }

  /**
   * How far these parameters are from those of a network that was copied, as a share of how far
   * that has moved since.
   */
  double deviation(Mlp ours) {
    double difference = 0;
    double moved = 0;
    for (int l = 0; l < weights.size(); l++) {
      Layer layer = ours.layers().get(l);
      float[] all = ours.parameters().values();
      float[] theirWeights = Torch.array(weights.get(l));
      float[] theirBiases = Torch.array(biases.get(l));
      Values start = values.get(l);
      for (int i = 0; i < theirWeights.length; i++) {
        float own = all[layer.weightOffset() + i];
        difference += Math.pow((double) theirWeights[i] - own, 2);
        moved += Math.pow((double) start.weights[i] - own, 2);
      }
      for (int i = 0; i < theirBiases.length; i++) {
        float own = all[layer.biasOffset() + i];
        difference += Math.pow((double) theirBiases[i] - own, 2);
        moved += Math.pow((double) start.biases[i] - own, 2);
      }
    }
    return Math.sqrt(difference / moved);
  }

  /** Back to the parameters that were copied, gradients being off. */
  void restore() {
    for (int l = 0; l < weights.size(); l++) {
      Values one = values.get(l);
      weights.get(l).copy_(Torch.tensor(one.weights, one.outputs, one.inputs));
      biases.get(l).copy_(torch.tensor(one.biases));
    }
  }
}
