package dev.gossamer.core.agent;

import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;
import dev.gossamer.kernels.Panels;
import dev.gossamer.kernels.SquashedGaussian;
import java.util.random.RandomGenerator;

/** Actions drawn from a squashed Gaussian policy, as SAC explores. */
public final class SampledPolicy implements Explorer {

  private final Mlp actor;
  private final SquashedGaussian policy;
  private final Panels state;
  private final Pass pass;
  // One sample in panels of the kernels' width, since they take no narrower ones.
  private final Panels head;
  private final Panels noise;
  private final Panels drawn;
  private final Panels logProbability;

  /**
   * An explorer.
   *
   * @param actor gives means, then logs of the standard deviations; shared, so the policy follows
   *     its training
   */
  public SampledPolicy(Mlp actor, SquashedGaussian policy) {
    this.actor = actor;
    this.policy = policy;
    this.state = new Panels(actor.inputs(), 1, 1);
    this.pass = new Pass(actor, state);
    int width = actor.kernels().lanes();
    this.head = new Panels(actor.outputs(), 1, width);
    this.noise = new Panels(actor.outputs() / 2, 1, width);
    this.drawn = new Panels(actor.outputs() / 2, 1, width);
    this.logProbability = new Panels(1, 1, width);
  }

  @Override
  public void act(double[] observation, RandomGenerator random, double[] action) {
    for (int i = 0; i < observation.length; i++) {
      state.set(0, i, (float) observation[i]);
    }
    actor.forward(pass);
    for (int i = 0; i < head.features(); i++) {
      head.set(0, i, pass.output().get(0, i));
    }
    for (int i = 0; i < action.length; i++) {
      noise.set(0, i, (float) random.nextGaussian());
    }
    actor.kernels().squashedGaussian(policy, head, noise, drawn, logProbability);
    for (int i = 0; i < action.length; i++) {
      action[i] = drawn.get(0, i);
    }
  }
}
