package dev.gossamer.core.network;

import dev.gossamer.core.parallel.Shard;
import dev.gossamer.kernels.Panels;

/** The activations of one network for one minibatch, and the gradients with respect to them. */
public final class Pass {

  private final Panels input;
  private final Panels[] outputs;
  private final Panels[] gradients;

  /**
   * Room for a forward and, where {@code trainable}, a backward pass.
   *
   * @param network whose layers give the shapes
   * @param input the network's input; shared, not copied
   * @param output where the last layer's output goes
   */
  public Pass(Mlp network, Panels input, Panels output) {
    int layers = network.layers().size();
    this.input = input;
    this.outputs = new Panels[layers];
    this.gradients = new Panels[layers];
    for (int l = 0; l < layers; l++) {
      Layer layer = network.layers().get(l);
      boolean last = l == layers - 1;
      outputs[l] = last ? output : new Panels(layer.outputs(), input.batch(), input.width());
      if (network.parameters().trainable()) {
        gradients[l] = new Panels(layer.outputs(), input.batch(), input.width());
      }
    }
  }

  /** Room for a pass with an output of its own. */
  public Pass(Mlp network, Panels input) {
    this(network, input, new Panels(network.outputs(), input.batch(), input.width()));
  }

  private Pass(Panels input, Panels[] outputs, Panels[] gradients) {
    this.input = input;
    this.outputs = outputs;
    this.gradients = gradients;
  }

  private Pass(Pass whole, Shard shard) {
    this.input = shard.of(whole.input);
    this.outputs = shards(whole.outputs, shard);
    this.gradients = shards(whole.gradients, shard);
  }

  private static Panels[] shards(Panels[] whole, Shard shard) {
    Panels[] shards = new Panels[whole.length];
    for (int l = 0; l < whole.length; l++) {
      shards[l] = whole[l] == null ? null : shard.of(whole[l]);
    }
    return shards;
  }

  /**
   * A pass of the same network over another input, in the room of this one: what either computes
   * replaces what the other did.
   */
  public Pass over(Panels otherInput) {
    return new Pass(otherInput, outputs, gradients);
  }

  /** This pass for the samples of one shard, sharing their activations and gradients. */
  public Pass of(Shard shard) {
    return new Pass(this, shard);
  }

  /** Output of a layer; the input for layer -1. */
  public Panels output(int layer) {
    return layer < 0 ? input : outputs[layer];
  }

  /** Output of the last layer. */
  public Panels output() {
    return outputs[outputs.length - 1];
  }

  /** Gradient with respect to a layer's output; null in a network that is not trained. */
  public Panels gradient(int layer) {
    return gradients[layer];
  }

  /** Gradient with respect to the last layer's output, which a loss sets. */
  public Panels gradient() {
    return gradients[gradients.length - 1];
  }
}
