package dev.gossamer.core.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.network.Policy;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.Kernels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Acting allocates nothing once its code is compiled, on any provider: measured in a JVM of its
 * own, because what the compiler inlines depends on what else a JVM has run.
 */
class ActingAllocationTest {

  private static final int ACTIONS = 1000;

  /** Enough for the compiler to be through on a busy machine; usually it takes a few. */
  private static final int MOST_ROUNDS = 500;

  @Test
  void anActionAllocatesNothing() throws IOException, InterruptedException {
    assertEquals(
        Kernels.available().stream()
            .flatMap(
                provider ->
                    List.of("dense", "ds").stream().map(method -> provider + " " + method + ": 0"))
            .toList(),
        FreshJvm.lines(Worker.class),
        "bytes in " + ACTIONS + " actions");
  }

  /** Prints the bytes of the first round of actions without any, or of the last round. */
  static final class Worker {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Worker() {}

    public static void main(String[] arguments) {
      for (String provider : Kernels.available()) {
        for (String method : List.of("dense", "ds")) {
          System.out.println(provider + " " + method + ": " + allocated(provider, method));
        }
      }
    }

    private static long allocated(String provider, String method) {
      AgentFactory factory =
          new AgentFactory(
              Configuration.of(
                  Map.of(
                      "method",
                      method,
                      "hidden",
                      "64",
                      "sparsity",
                      method.equals("ds") ? "0.8" : "0")),
              new AgentSpec(17, 6, 1),
              Kernels.provider(provider),
              new RandomStream(1, Purpose.INITIALISATION));
      RandomStream topology = new RandomStream(1, Purpose.TOPOLOGY);
      try (Agent agent = factory.agent(topology, TopologyListener.SILENT, new PhaseTimes())) {
        Policy policy = agent.policy(1);
        double[] state = new double[17];
        double[] action = new double[6];
        long allocated = Long.MAX_VALUE;
        for (int round = 0; allocated > 0 && round < MOST_ROUNDS; round++) {
          long before = THREADS.getCurrentThreadAllocatedBytes();
          for (int i = 0; i < ACTIONS; i++) {
            state[i % state.length] = action[i % action.length] + 0.1;
            policy.state(0, state);
            policy.evaluate();
            policy.action(0, action);
          }
          allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        return allocated;
      }
    }
  }
}
