package dev.gossamer.reports.bench;

import dev.gossamer.core.latency.LatencyLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Stands in for JMH's command line in a jar of its own: what the benchmark is called decides what
 * happens.
 */
public final class StandInBenchmarks {
  /** Variable that gives the time that a peer's benchmark reports. */
  static final String NANOS = "STAND_IN_NANOS";

  private StandInBenchmarks() {}

  /** The jar, in a directory. */
  static BenchmarkJar jar(Path directory) throws IOException {
    Path jar = directory.resolve("benchmarks.jar");
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, StandInBenchmarks.class.getName());
    main.put(
        Attributes.Name.CLASS_PATH,
        Stream.of(StandInBenchmarks.class, LatencyLog.class, Histogram.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().toString())
            .collect(Collectors.joining(" ")));
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream content = new JarOutputStream(file, manifest)) {
      content.finish();
    }
    return new BenchmarkJar(jar);
  }

  public static void main(String[] arguments) throws Exception {
    List<String> options = List.of(arguments);
    System.out.println("# options " + options);
    if (options.contains("-l")) {
      System.out.println("Benchmarks: \ndev.gossamer.jmh.test.Good.run");
      return;
    }
    Path result = Path.of(options.get(options.indexOf("-rff") + 1));
    String benchmark = options.getFirst();
    if (benchmark.contains(".peer.") && options.contains("core=BROKEN")) {
      System.out.println("java.lang.IllegalArgumentException: runs as another");
      System.exit(1);
    } else if (benchmark.contains(".peer.")) {
      Files.writeString(result, result(System.getenv(NANOS)));
    } else if (benchmark.contains("Throws")) {
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
    } else if (benchmark.contains("Good") || benchmark.contains("Mute")) {
      Files.writeString(result, "[{}]");
    }
    if (!benchmark.contains("Mute")) {
      recordLatencies(options);
    }
  }

  /** One operation of 5 us where the measured JVM would be told to record. */
  private static void recordLatencies(List<String> options) throws IOException {
    Pattern property = Pattern.compile("\"-Dgossamer\\.hlog=([^\"]*)\"");
    for (String option : options) {
      Matcher file = property.matcher(option);
      if (file.find()) {
        Histogram one = new Histogram(1, 60_000_000_000L, 3);
        one.recordValue(5000);
        LatencyLog.append(Path.of(file.group(1)), one, "test.good;threads=1", 20);
      }
    }
  }

  private static String result(String nanos) {
    return """
    [{"benchmark": "b", "mode": "avgt", "threads": 1, "warmupIterations": 1,
      "warmupTime": "1 s", "measurementIterations": 1, "measurementTime": "1 s",
      "primaryMetric": {"scoreUnit": "ns/op", "rawData": [[NANOS]]}}]
    """
        .replace("NANOS", nanos);
  }
}
