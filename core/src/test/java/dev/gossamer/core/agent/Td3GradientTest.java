package dev.gossamer.core.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.network.Adam;
import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.reference.ReferenceMlp;
import dev.gossamer.core.reference.ReferenceTd3;
import dev.gossamer.core.reference.SmallAgents;
import dev.gossamer.core.topology.StaticTopology;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of TD3's losses, through a whole update, against central differences. */
class Td3GradientTest {

  /** Without rate, so that the actor's gradient meets the critic that the losses were taken at. */
  private static Td3Settings settings(int batch) {
    Adam.Settings still = new Adam.Settings(0, 0, 0.9, 0.999, 1e-8);
    return new Td3Settings(batch, 0.9, 0, 0.1, 0.2, 0.5, 1, still, still);
  }

  static Stream<Arguments> agents() {
    return Kernels.all().stream()
        .flatMap(
            kernels ->
                Stream.of(1, 7, 33)
                    .flatMap(
                        batch ->
                            Stream.of(
                                Arguments.of(kernels, Storage.SPARSE, SmallAgents.DENSE, batch),
                                Arguments.of(kernels, Storage.SPARSE, 0.4, batch),
                                Arguments.of(kernels, Storage.MASKED, 0.4, batch))));
  }

  @ParameterizedTest(name = "{0} {1} density {2} batch {3}")
  @MethodSource("agents")
  void gradientsOfBothLosses(KernelProvider kernels, Storage storage, double density, int batch) {
    Td3 agent =
        new SmallAgents(kernels, storage, density, settings(batch))
            .td3(3, 1.5f, true, networks -> new StaticTopology());
    SmallAgents.draw(agent, new SplittableRandom(9));
    ReferenceTd3 reference = new ReferenceTd3(agent, ReferenceTd3.STATIC, true);
    reference.read(agent);
    agent.update();

    double[] y = reference.targetValues();
    ReferenceMlp[] online = reference.online;
    assertEquals(
        reference.criticLoss(online[1], y) + reference.criticLoss(online[2], y),
        agent.criticLoss(),
        1e-5);
    assertEquals(reference.actorLoss(online[0], online[1]), agent.actorLoss(), 1e-5);
    CentralDifferences.compare(
        agent.networks().critic1(), online[1], () -> reference.criticLoss(online[1], y));
    CentralDifferences.compare(
        agent.networks().critic2(), online[2], () -> reference.criticLoss(online[2], y));
    CentralDifferences.compare(
        agent.networks().actor(), online[0], () -> reference.actorLoss(online[0], online[1]));
  }
}
