package dev.gossamer.core.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.agent.ActorCritic;
import dev.gossamer.core.agent.Sac;
import dev.gossamer.core.agent.Td3;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.network.Mlp;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Compares an agent with the reference that follows it, weight for weight. */
public final class FollowedAgents {

  private static final double TOLERANCE = 1e-4;

  private FollowedAgents() {}

  /** Updates both and requires equal losses and networks after each update. */
  public static void follow(Td3 agent, ReferenceTd3.Topology topology, int updates) {
    ReferenceTd3 reference = new ReferenceTd3(agent, topology, true);
    RandomGenerator data = new SplittableRandom(13);
    for (int update = 1; update <= updates; update++) {
      SmallAgents.draw(agent, data);
      reference.read(agent);
      agent.update();
      reference.update();
      assertEquals(reference.criticLoss(), agent.criticLoss(), 1e-3, "update " + update);
      assertEquals(reference.actorLoss(), agent.actorLoss(), 1e-3, "update " + update);
      compare(update, agent, reference);
    }
  }

  /** Requires equal masks, weights, biases and moments, and equal targets. */
  public static void compare(int update, Td3 agent, ReferenceTd3 reference) {
    compare(update, agent.networks(), reference.online, reference.targets);
  }

  /** Requires the same of a SAC agent. */
  public static void compare(int update, Sac agent, ReferenceSac reference) {
    compare(update, agent.networks(), reference.online, reference.targets);
  }

  private static void compare(
      int update, ActorCritic networks, ReferenceMlp[] online, ReferenceMlp[] targets) {
    for (int n = 0; n < online.length; n++) {
      String at = "update " + update + " " + ActorCritic.NAMES.get(n);
      compareOnline(at, networks.online().get(n), online[n]);
    }
    for (int n = 0; n < targets.length; n++) {
      String at = "update " + update + " target of " + networks.targetNames().get(n);
      compareTarget(at, networks.targets().get(n), targets[n]);
    }
  }

  private static void compareOnline(String network, Mlp online, ReferenceMlp reference) {
    for (int l = 0; l < reference.layers.length; l++) {
      String at = network + " layer " + l;
      Layer layer = online.layers().get(l);
      ReferenceMlp.Layer64 exact = reference.layers[l];
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
    }
  }

  private static void compareTarget(String network, Mlp target, ReferenceMlp reference) {
    for (int l = 0; l < reference.layers.length; l++) {
      String at = network + " layer " + l;
      Layer layer = target.layers().get(l);
      ReferenceMlp.Layer64 exact = reference.layers[l];
      float[] values = target.parameters().values();
      double[][] weights = ReferenceMlp.matrix(layer, values);
      close(exact.w, weights, at);
      sameZeros(exact.w, weights, at);
      close(exact.b, ReferenceMlp.vector(layer, values), at);
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
