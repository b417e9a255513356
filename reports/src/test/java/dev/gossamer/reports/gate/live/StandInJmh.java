package dev.gossamer.reports.gate.live;

import dev.gossamer.core.machine.Machine;
import dev.gossamer.core.machine.Sources;
import dev.gossamer.reports.bench.BenchmarkJar;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands in for JMH's command line in a jar of its own. What a benchmark is called decides what
 * happens; system properties that the measured JVM would get change what it reports.
 */
public final class StandInJmh {

  private StandInJmh() {}

  /** An arm whose jar is this class. */
  static Arm arm(String name, Path directory, Map<String, String> properties) throws IOException {
    Path jar = directory.resolve(name + ".jar");
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, StandInJmh.class.getName());
    StringBuilder classes = new StringBuilder();
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classes.append(Path.of(path).toUri()).append(' ');
    }
    main.put(Attributes.Name.CLASS_PATH, classes.toString().strip());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream content = new JarOutputStream(file, manifest)) {
      content.finish();
    }
    return new Arm(
        name,
        name + ".jar",
        new BenchmarkJar(jar),
        new Sources(Machine.UNKNOWN, null),
        new TreeMap<>(properties));
  }

  public static void main(String[] arguments) throws Exception {
    List<String> options = List.of(arguments);
    System.out.println("# options " + options);
    String benchmark = options.getFirst().replaceAll("\\^\\\\Q|\\\\E\\$", "");
    if (benchmark.contains("Throws")) {
      System.out.println("java.lang.IllegalStateException: wrong result");
      System.exit(1);
    } else if (benchmark.contains("Slow")) {
      Thread.sleep(600_000);
    }
    Path result = Path.of(options.get(options.indexOf("-rff") + 1));
    Files.writeString(result, "[" + json(benchmark, options) + "]");
  }

  private static ObjectNode json(String benchmark, List<String> options) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("benchmark", benchmark).put("mode", property(options, "mode", "avgt"));
    json.put("threads", 1).put("jdkVersion", property(options, "jdk", "25.0.3"));
    json.put("vmName", "VM").put("vmVersion", "1");
    json.putArray("jvmArgs")
        .add("-Xms512m")
        .add("-Dgossamer.seed=" + property(options, "seed", ""));
    json.put("warmupIterations", 1).put("warmupTime", "1 s");
    json.put("measurementIterations", 3).put("measurementTime", "1 s");
    ObjectNode params = json.putObject("params");
    for (int i = 0; i < options.size(); i++) {
      if (options.get(i).equals("-p")) {
        String[] param = options.get(i + 1).split("=", 2);
        params.put(param[0], param[1]);
      }
    }
    if (!property(options, "param", "").isEmpty()) {
      params.put(property(options, "param", ""), "1");
    }
    double nanos = Double.parseDouble(property(options, "nanos", "100"));
    ObjectNode primary = json.putObject("primaryMetric").put("scoreUnit", "ns/op");
    primary.putArray("rawData").addArray().add(nanos).add(nanos + 1).add("NaN");
    ObjectNode secondary = json.putObject("secondaryMetrics");
    event(secondary, "bytesPerOperation", Double.parseDouble(property(options, "bytes", "24")));
    event(secondary, "flopsFull", 1000);
    event(secondary, "flopsPaper", 600);
    event(secondary, "nnz", 50);
    event(secondary, "vectorBits", Double.parseDouble(property(options, "bits", "256")));
    return json;
  }

  private static void event(ObjectNode secondary, String name, double value) {
    secondary
        .putObject(name)
        .put("scoreUnit", "#")
        .putArray("rawData")
        .addArray()
        .add(0.0)
        .add(0.0)
        .add(value);
  }

  /** A property {@code gossamer.NAME} of the measured JVM. */
  private static String property(List<String> options, String name, String otherwise) {
    String appended = options.get(options.indexOf("-jvmArgsAppend") + 1);
    Matcher property = Pattern.compile("\"-Dgossamer." + name + "=([^\"]*)\"").matcher(appended);
    return property.find() ? property.group(1) : otherwise;
  }
}
