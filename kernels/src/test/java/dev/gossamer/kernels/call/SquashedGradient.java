package dev.gossamer.kernels.call;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.SquashedGaussian;
import dev.gossamer.kernels.call.GuardedPanels.Padding;

/** The gradient through a squashed Gaussian of shape.inputs action components. */
final class SquashedGradient implements KernelCall {

  private final int actions;
  private final SquashedGaussian policy;
  private final GuardedPanels head;
  private final GuardedPanels noise;
  private final GuardedPanels dAction;
  private final GuardedPanels dLogProbability;
  private final GuardedPanels dHead;
  private final boolean finite;

  SquashedGradient(Shape shape, int lanes, Draw draw) {
    int width = shape.vectors() * lanes;
    int batch = shape.batch();
    actions = shape.inputs();
    policy = SquashedSample.POLICIES[draw.below(SquashedSample.POLICIES.length)];
    head = GuardedPanels.read("head", 2 * actions, batch, width, Padding.LARGE, draw);
    noise = GuardedPanels.read("noise", actions, batch, width, Padding.ZERO, draw);
    dAction = GuardedPanels.read("dAction", actions, batch, width, Padding.ZERO, draw);
    dLogProbability = GuardedPanels.read("dLogProbability", 1, batch, width, Padding.ZERO, draw);
    dHead = GuardedPanels.result("dHead", 2 * actions, batch, width, draw);
    finite = draw.isFinite();
  }

  @Override
  public void run(KernelProvider provider) {
    dHead.reset();
    provider.squashedGaussianGradient(
        policy,
        head.panels(),
        noise.panels(),
        dAction.panels(),
        dLogProbability.panels(),
        dHead.panels());
  }

  @Override
  public float[] result() {
    return dHead.samples();
  }

  @Override
  public Expected expected() {
    int batch = head.panels().batch();
    Expected expected = new Expected(2 * actions * batch);
    for (int sample = 0; sample < batch; sample++) {
      double ofLog = dLogProbability.panels().get(sample, 0);
      double[] mean = new double[actions];
      double[] meanBound = new double[actions];
      SquashedReference[] components = new SquashedReference[actions];
      for (int i = 0; i < actions; i++) {
        components[i] =
            new SquashedReference(
                policy,
                head.panels().get(sample, i),
                head.panels().get(sample, actions + i),
                noise.panels().get(sample, i));
        double ofAction = dAction.panels().get(sample, i);
        mean[i] = components[i].gradientOfMean(policy.maxAction(), ofAction, ofLog);
        meanBound[i] = components[i].gradientOfMeanBound(policy.maxAction(), ofAction, ofLog);
        expected.add(mean[i], meanBound[i]);
      }
      for (int i = 0; i < actions; i++) {
        expected.add(
            components[i].gradientOfLogStd(mean[i], ofLog),
            components[i].gradientOfLogStdBound(mean[i], meanBound[i], ofLog));
      }
    }
    return expected;
  }

  @Override
  public void assertGuards(String label) {
    head.assertUnchanged(label);
    noise.assertUnchanged(label);
    dAction.assertUnchanged(label);
    dLogProbability.assertUnchanged(label);
    dHead.assertGuards(label);
    if (finite) {
      dHead.assertZeroPadding(label);
    }
  }
}
