package dev.gossamer.reports.gate.live;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The JVM that measured, as JMH records it.
 *
 * @param version of the JDK
 * @param vm its name and version
 * @param flags its flags, without this project's properties
 */
public record JvmRecord(String version, String vm, List<String> flags) {

  private static final String OWN = "-Dgossamer.";

  static JvmRecord of(JsonNode result) {
    List<String> flags = new ArrayList<>();
    for (JsonNode argument : result.path("jvmArgs")) {
      if (!argument.asString().startsWith(OWN)) {
        flags.add(argument.asString());
      }
    }
    return new JvmRecord(
        result.path("jdkVersion").asString(""),
        result.path("vmName").asString("") + " " + result.path("vmVersion").asString(""),
        List.copyOf(flags));
  }

  /** In what two JVMs differ, in words; empty if they do not. */
  String difference(JvmRecord other) {
    if (!version.equals(other.version)) {
      return "JDK " + version + " and JDK " + other.version;
    }
    if (!vm.equals(other.vm)) {
      return "the JVMs " + vm + " and " + other.vm;
    }
    if (!flags.equals(other.flags)) {
      List<String> first = new ArrayList<>(flags);
      List<String> second = new ArrayList<>(other.flags);
      first.removeAll(other.flags);
      second.removeAll(flags);
      return "JVM flags " + list(first) + " and " + list(second);
    }
    return "";
  }

  private static String list(List<String> flags) {
    return flags.isEmpty() ? "(none of these)" : String.join(" ", flags);
  }
}
