package dev.gossamer.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory follows nnz: two hidden layers of 8192 train within a heap of 1 GB at 99 % sparsity, while
 * their dense twin, whose first network alone would take more, ends with a line that says so.
 */
class WideAgentIT {

  private static final Path CHECKOUT = Path.of(System.getProperty("checkout"));

  /** A JVM option of the launcher that does not depend on where it runs. */
  private static final Pattern FLAG = Pattern.compile("(?m)^  (-[^\\s$]+) \\\\$");

  @TempDir private Path directory;

  /** Trains to the end with topology changes, a checkpoint on the way, and an evaluation. */
  @Test
  void sparseTrainsWithinOneGigabyte() throws Exception {
    Path run = directory.resolve("run");
    assertEquals(
        0,
        train(run, "--method", "ds", "--sparsity", "0.99", "--set", "ds.period=10"),
        this::output);
    assertTrue(output().contains("finished after 40 steps"), output());
    List<String> changes = Files.readAllLines(run.resolve("topology.csv"));
    assertTrue(
        changes.stream().anyMatch(line -> line.startsWith("12,actor,1,")), changes::toString);
    assertTrue(Files.size(run.resolve("checkpoint.bin")) < 100_000_000, "a checkpoint of cells");
  }

  @Test
  void itsDenseTwinSaysThatMemoryIsShort() throws Exception {
    assertEquals(4, train(directory.resolve("run"), "--method", "dense"), this::output);
    List<String> lines =
        output().lines().filter(line -> !line.startsWith("WARNING: Using incubator")).toList();
    assertEquals(1, lines.size(), this::output);
    assertTrue(lines.getFirst().startsWith("gossamer: out of memory: "), this::output);
  }

  private int train(Path run, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(launcherFlags());
    command.add("-Xmx1g");
    command.add("-Dgossamer.cache=" + directory.resolve("cache"));
    command.addAll(
        List.of("-jar", CHECKOUT.resolve("reports/target/gossamer.jar").toString(), "train"));
    command.addAll(List.of("--env", "HalfCheetah-v4", "--steps", "40", "--seed", "1"));
    for (String setting :
        List.of(
            "hidden=8192",
            "batch=16",
            "start-steps=20",
            "evaluation-interval=40",
            "evaluation-episodes=1",
            "checkpoint-interval=30",
            "ds.freeze=0")) {
      command.addAll(List.of("--set", setting));
    }
    command.addAll(List.of(options));
    command.addAll(List.of("--out", run.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output.txt").toFile());
    builder.environment().remove("GOSSAMER_DEBUG");
    return builder.start().waitFor();
  }

  private static List<String> launcherFlags() throws IOException {
    List<String> flags = new ArrayList<>();
    Matcher matcher = FLAG.matcher(Files.readString(CHECKOUT.resolve("gossamer")));
    while (matcher.find()) {
      flags.add(matcher.group(1));
    }
    // The descriptor that the launcher opens for it; here it may be anybody's.
    flags.removeIf(flag -> flag.startsWith("-Dgossamer.stderr="));
    assertFalse(flags.isEmpty(), "the launcher has no JVM options");
    return flags;
  }

  private String output() {
    try {
      return Files.readString(directory.resolve("output.txt"));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
