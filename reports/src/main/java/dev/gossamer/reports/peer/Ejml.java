package dev.gossamer.reports.peer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** EJML's sparse matrices, in plain Java: its speed is that of the JVM's compiler. */
final class Ejml implements Peer {
  private static final Pattern LIBRARY = Pattern.compile("ejml-fsparse-.*\\.jar");

  @Override
  public String name() {
    return "ejml";
  }

  @Override
  public boolean isLibrary(String fileName) {
    return LIBRARY.matcher(fileName).matches();
  }

  @Override
  public boolean hasJavaClasses() {
    return true;
  }

  @Override
  public List<String> cores(Set<String> cpuFlags) {
    return List.of();
  }

  @Override
  public Map<String, String> environment(String core, int threads) {
    return Map.of();
  }
}
