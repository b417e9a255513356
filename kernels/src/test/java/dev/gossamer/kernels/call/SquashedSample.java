package dev.gossamer.kernels.call;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.SquashedGaussian;
import dev.gossamer.kernels.call.GuardedPanels.Padding;
import java.util.Arrays;

/** Samples of a squashed Gaussian of shape.inputs action components. */
final class SquashedSample implements KernelCall {

  static final SquashedGaussian[] POLICIES = {
    new SquashedGaussian(1, -20, 2),
    new SquashedGaussian(0.4f, -5, 2),
    new SquashedGaussian(3, -1, 0)
  };

  private final int actions;
  private final SquashedGaussian policy;
  private final GuardedPanels head;
  private final GuardedPanels noise;
  private final GuardedPanels action;
  private final GuardedPanels logProbability;

  SquashedSample(Shape shape, int lanes, Draw draw) {
    int width = shape.vectors() * lanes;
    int batch = shape.batch();
    actions = shape.inputs();
    policy = POLICIES[draw.below(POLICIES.length)];
    head = GuardedPanels.read("head", 2 * actions, batch, width, Padding.GUARD, draw);
    noise = GuardedPanels.read("noise", actions, batch, width, Padding.GUARD, draw);
    action = GuardedPanels.result("action", actions, batch, width, draw);
    logProbability = GuardedPanels.result("logProbability", 1, batch, width, draw);
  }

  @Override
  public void run(KernelProvider provider) {
    action.reset();
    logProbability.reset();
    provider.squashedGaussian(
        policy, head.panels(), noise.panels(), action.panels(), logProbability.panels());
  }

  /** The actions, then the log-probabilities. */
  @Override
  public float[] result() {
    float[] actionSamples = action.samples();
    float[] logSamples = logProbability.samples();
    float[] result = Arrays.copyOf(actionSamples, actionSamples.length + logSamples.length);
    System.arraycopy(logSamples, 0, result, actionSamples.length, logSamples.length);
    return result;
  }

  @Override
  public Expected expected() {
    int batch = head.panels().batch();
    Expected expected = new Expected(batch * (actions + 1));
    double[] sum = new double[batch];
    double[] bound = new double[batch];
    double[] magnitude = new double[batch];
    for (int sample = 0; sample < batch; sample++) {
      for (int i = 0; i < actions; i++) {
        double standard = noise.panels().get(sample, i);
        SquashedReference component =
            new SquashedReference(
                policy,
                head.panels().get(sample, i),
                head.panels().get(sample, actions + i),
                standard);
        expected.add(
            component.action(policy.maxAction()), component.actionBound(policy.maxAction()));
        sum[sample] += component.logProbability(standard);
        bound[sample] += component.logProbabilityBound(standard);
        magnitude[sample] += component.magnitude(standard);
      }
    }
    for (int sample = 0; sample < batch; sample++) {
      double summing = (2 * actions + 4) * Expected.ROUNDING * magnitude[sample];
      expected.add(sum[sample], bound[sample] + summing);
    }
    return expected;
  }

  @Override
  public void assertGuards(String label) {
    head.assertUnchanged(label);
    noise.assertUnchanged(label);
    action.assertGuards(label);
    logProbability.assertGuards(label);
  }
}
