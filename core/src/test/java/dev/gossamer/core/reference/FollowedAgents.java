package dev.gossamer.core.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;

/** Compares an agent with the reference that follows it, weight for weight. */
public final class FollowedAgents {

  private static final double TOLERANCE = 1e-4;

  private FollowedAgents() {}

  /** Requires equal masks, weights, biases and moments, and equal targets. */
  public static void compare(int update, Td3 agent, ReferenceTd3 reference) {
    for (int n = 0; n < 3; n++) {
      Mlp online = agent.networks().online().get(n);
      Mlp target = agent.networks().targets().get(n);
      for (int l = 0; l < online.layers().size(); l++) {
        String at = "update " + update + " network " + n + " layer " + l;
        Layer layer = online.layers().get(l);
        ReferenceMlp.Layer64 exact = reference.online[n].layers[l];
        boolean[][] mask = ReferenceMlp.mask(layer);
        if (mask != null) {
          assertArrayEquals(exact.mask, mask, at);
          assertEquals(exact.count(), layer.weights(), at);
        }
        float[] values = online.parameters().values();
        close(exact.w, ReferenceMlp.matrix(layer, values), at);
        close(exact.b, ReferenceMlp.vector(layer, values), at);
        float[] first = online.parameters().firstMoments();
        close(exact.mw, ReferenceMlp.matrix(layer, first), at + " first moments");
        close(exact.mb, ReferenceMlp.vector(layer, first), at + " first moments");
        float[] second = online.parameters().secondMoments();
        close(exact.vw, ReferenceMlp.matrix(layer, second), at + " second moments");
        close(exact.vb, ReferenceMlp.vector(layer, second), at + " second moments");

        Layer follower = target.layers().get(l);
        ReferenceMlp.Layer64 exactTarget = reference.targets[n].layers[l];
        double[][] targetWeights = ReferenceMlp.matrix(follower, target.parameters().values());
        close(exactTarget.w, targetWeights, at + " target");
        sameZeros(exactTarget.w, targetWeights, at + " target");
        close(
            exactTarget.b,
            ReferenceMlp.vector(follower, target.parameters().values()),
            at + " target");
      }
    }
  }

  private static void close(double[][] expected, double[][] actual, String at) {
    for (int o = 0; o < expected.length; o++) {
      close(expected[o], actual[o], at + " output " + o);
    }
  }

  private static void close(double[] expected, double[] actual, String at) {
    assertArrayEquals(expected, actual, TOLERANCE, at);
  }

  /** What is cut is cut, not small. */
  private static void sameZeros(double[][] expected, double[][] actual, String at) {
    for (int o = 0; o < expected.length; o++) {
      for (int i = 0; i < expected[o].length; i++) {
        assertEquals(expected[o][i] == 0, actual[o][i] == 0, at + " cell " + o + ", " + i);
      }
    }
  }
}
