package dev.gossamer.core.network;

/**
 * Gradients by back-propagation, shared by workers: those of the layers' outputs each computes for
 * samples of its own, then, when all are through, those of the parameters for outputs of its own.
 *
 * <p>A worker that is alone computes both layer by layer, while the operands are in its cache.
 */
public final class SharedGradients {

  private final float[][] scratch;

  /** Of some workers; {@link #reserve} before the first gradient. */
  public SharedGradients(int workers) {
    scratch = new float[workers][];
  }

  /**
   * Makes room.
   *
   * @param floats the largest {@link Mlp#scratch} of the networks
   */
  public void reserve(int floats) {
    for (int worker = 0; worker < scratch.length; worker++) {
      scratch[worker] = new float[floats];
    }
  }

  /**
   * Propagates the gradient of a pass's last output back through the layers.
   *
   * @param shard the pass of this worker's samples
   */
  public void ofOutputs(Mlp network, Pass shard, int worker) {
    if (scratch.length == 1) {
      network.backwardParameters(shard, scratch[worker]);
    } else {
      network.backward(shard);
    }
  }

  /**
   * Sets one part of the parameters' gradients, after every worker's {@link #ofOutputs}.
   *
   * @param whole the pass of all samples
   * @param part from 0; a permutation of the workers
   */
  public void ofParameters(Mlp network, Pass whole, int part, int worker) {
    if (scratch.length > 1) {
      network.parameterGradients(whole, part, scratch.length, scratch[worker]);
    }
  }
}
