package dev.gossamer.core.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.phase.PhaseTimes;
import dev.gossamer.core.planner.AgentPlanner;
import dev.gossamer.core.planner.Planner;
import dev.gossamer.core.random.RandomStream;
import dev.gossamer.core.random.RandomStream.Purpose;
import dev.gossamer.core.replay.ReplayBuffer;
import dev.gossamer.core.replay.Returns;
import dev.gossamer.core.topology.TopologyListener;
import dev.gossamer.kernels.Kernels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * An update allocates nothing once its code is compiled.
 *
 * <p>Measured in a JVM of its own, with the scalar provider: where the compiler does not get to
 * inline a helper of the vector kernels, the vectors that cross the call are objects, and whether
 * it does depends on what else the JVM has run.
 */
class AllocationTest {

  private static final int UPDATES = 1000;

  /** Enough for the compiler to be through on a busy machine; usually it takes a few. */
  private static final int MOST_ROUNDS = 1000;

  @Test
  void anUpdateAllocatesNothing() throws IOException, InterruptedException {
    assertEquals(
        List.of(
            "dense 1: 0",
            "static 1: 0",
            "ds 1: 0",
            "masked-dense 1: 0",
            "rlx2 1: 0",
            "set 1: 0",
            "rigl 1: 0",
            "pruning 1: 0",
            "neuroplastic 1: 0",
            "ds computed densely 1: 0",
            "ds block 4 1: 0",
            "rigl block 8 1: 0",
            "sac dense 1: 0",
            "sac ds 1: 0",
            "dense 2: 0",
            "static 2: 0",
            "ds 2: 0",
            "masked-dense 2: 0",
            "rlx2 2: 0",
            "set 2: 0",
            "rigl 2: 0",
            "pruning 2: 0",
            "neuroplastic 2: 0",
            "ds computed densely 2: 0",
            "ds block 4 2: 0",
            "rigl block 8 2: 0",
            "sac dense 2: 0",
            "sac ds 2: 0"),
        FreshJvm.lines(Worker.class),
        "bytes in " + UPDATES + " updates, by method and threads");
  }

  /** Prints, for each method, the bytes of the first round of updates without any, or the last. */
  static final class Worker {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Worker() {}

    public static void main(String[] arguments) {
      Map<String, String> sac = Map.of("algorithm", "sac", "sac.temperature", "learned");
      for (int threads = 1; threads <= 2; threads++) {
        for (String method :
            List.of(
                "dense",
                "static",
                "ds",
                "masked-dense",
                "rlx2",
                "set",
                "rigl",
                "pruning",
                "neuroplastic")) {
          print(method, threads, allocated(method, threads, Planner.SPARSE, Map.of()));
        }
        print("ds computed densely", threads, allocated("ds", threads, Planner.DENSE, Map.of()));
        for (String[] blocks : new String[][] {{"ds", "4"}, {"rigl", "8"}}) {
          Map<String, String> block = Map.of("block", blocks[1]);
          print(
              blocks[0] + " block " + blocks[1],
              threads,
              allocated(blocks[0], threads, Planner.SPARSE, block));
        }
        for (String method : List.of("dense", "ds")) {
          print("sac " + method, threads, allocated(method, threads, Planner.SPARSE, sac));
        }
      }
    }

    private static void print(String what, int threads, long bytes) {
      System.out.println(what + " " + threads + ": " + bytes);
    }

    private static long allocated(
        String method, int threads, Planner planner, Map<String, String> more) {
      Map<String, String> settings = new HashMap<>(more);
      settings.put("method", method);
      settings.put("hidden", "16");
      settings.put("batch", "8");
      settings.put("threads", Integer.toString(threads));
      // The topology changes at updates 2 and 12, so that the targets' patterns are their own.
      settings.put("ds.period", "10");
      settings.put("rlx2.period", "5");
      // Those of the others change before the first round without a compiled update is over.
      settings.put("set.period", "4");
      settings.put("set.target", "own");
      settings.put("rigl.period", "4");
      settings.put("pruning.period", "2");
      settings.put("neuroplastic.period", "4");
      settings.put("neuroplastic.drop-fraction", "0");
      settings.put("steps", "15");
      settings.put("start-steps", "0");
      settings.put("ds.freeze", "0");
      settings.put("ds.last-change", "none");
      if (!method.equals("dense")) {
        settings.put("sparsity", "0.5");
      }
      AgentSpec spec = new AgentSpec(3, 1, 2);
      AgentFactory factory =
          new AgentFactory(
              Configuration.of(settings),
              spec,
              Kernels.provider("scalar"),
              new RandomStream(1, Purpose.INITIALISATION));
      ReplayBuffer replay = replay(spec);
      if (method.equals("rlx2")) {
        replay.returns(new Returns(3, 0.99));
      }
      RandomStream topology = new RandomStream(1, Purpose.TOPOLOGY);
      RandomStream sampling = new RandomStream(1, Purpose.REPLAY);
      RandomStream noise = new RandomStream(1, Purpose.UPDATE);
      long allocated = Long.MAX_VALUE;
      try (Agent agent = factory.agent(topology, TopologyListener.SILENT, new PhaseTimes())) {
        AgentPlanner.plan(agent, planner);
        for (int round = 0; allocated > 0 && round < MOST_ROUNDS; round++) {
          long before = THREADS.getTotalThreadAllocatedBytes();
          for (int update = 0; update < UPDATES; update++) {
            agent.update(replay, sampling, noise);
          }
          allocated = THREADS.getTotalThreadAllocatedBytes() - before;
        }
      }
      return allocated;
    }

    private static ReplayBuffer replay(AgentSpec spec) {
      ReplayBuffer replay = new ReplayBuffer(spec.stateSize(), spec.actionSize(), 500);
      RandomStream random = new RandomStream(1, Purpose.ENVIRONMENT);
      float[] row = new float[replay.rowSize()];
      for (int i = 0; i < replay.capacity(); i++) {
        for (int j = 0; j < row.length; j++) {
          row[j] = random.nextFloat(-1, 1);
        }
        row[row.length - 2] = 1;
        row[row.length - 1] = i % 50 == 0 ? 0 : 1;
        replay.add(row);
      }
      return replay;
    }
  }
}
