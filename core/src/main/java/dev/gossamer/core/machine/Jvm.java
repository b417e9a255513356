package dev.gossamer.core.machine;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The JVM that this runs in.
 *
 * @param version e.g. {@code 25.0.3+9-LTS}
 * @param vendor who built it
 * @param name e.g. {@code OpenJDK 64-Bit Server VM}
 * @param home its directory
 * @param arguments flags it was started with
 * @param flags flags in force that are not at their default, chosen by the JVM itself included
 */
public record Jvm(
    String version,
    String vendor,
    String name,
    String home,
    List<String> arguments,
    List<String> flags) {

  static Jvm read() {
    return new Jvm(
        Runtime.version().toString(),
        System.getProperty("java.vendor"),
        System.getProperty("java.vm.name"),
        System.getProperty("java.home"),
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        flagsInForce());
  }

  private static List<String> flagsInForce() {
    try {
      Object flags =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "vmFlags",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      return Arrays.stream(flags.toString().split("\\s+")).filter(flag -> !flag.isEmpty()).toList();
    } catch (JMException notHotSpot) {
      return List.of();
    }
  }
}
