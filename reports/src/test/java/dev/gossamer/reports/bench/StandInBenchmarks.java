package dev.gossamer.reports.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Stands in for JMH's command line in a jar of its own: what the benchmark is called decides what
 * happens.
 */
public final class StandInBenchmarks {
  private StandInBenchmarks() {}

  public static void main(String[] arguments) throws Exception {
    List<String> options = List.of(arguments);
    System.out.println("# options " + options);
    if (options.contains("-l")) {
      System.out.println("Benchmarks: \ndev.gossamer.jmh.test.Good.run");
      return;
    }
    Path result = Path.of(options.get(options.indexOf("-rff") + 1));
    String benchmark = options.getFirst();
    if (benchmark.contains("Throws")) {
      System.out.println("java.lang.IllegalStateException: wrong result");
      System.out.println("\tat somewhere");
      System.exit(1);
    } else if (benchmark.contains("Killed")) {
      System.exit(137);
    } else if (benchmark.contains("Torn")) {
      Files.writeString(result, "[ { \"benchmark\"");
    } else if (benchmark.contains("Empty")) {
      Files.writeString(result, "[]");
    } else if (benchmark.contains("Slow")) {
      Thread.sleep(600_000);
    } else if (benchmark.contains("Good")) {
      Files.writeString(result, "[{}]");
    }
  }
}
