package dev.gossamer.reports.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * LibTorch, through its Java binding. Its dense products are those of the OpenBLAS it comes with,
 * so it has that one's core types; what is fastest in the first row of a batch size is taken for
 * all of them.
 */
final class Torch implements Peer {
  private static final Pattern LIBRARY = Pattern.compile("pytorch-[\\d.]+-[\\d.]+\\.jar");

  private final Peer openBlas = new OpenBlas();

  @Override
  public String name() {
    return "torch";
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
    return openBlas.cores(cpuFlags);
  }

  @Override
  public boolean sharesCore() {
    return true;
  }

  @Override
  public Map<String, String> environment(String core, int threads) {
    Map<String, String> environment = new TreeMap<>(openBlas.environment(core, threads));
    environment.put("OMP_NUM_THREADS", Integer.toString(threads));
    return environment;
  }

  /**
   * Its shared libraries are unpacked beside the jars, once. Tensors are freed by the benchmarks:
   * the binding need not watch the garbage collector or the memory in use.
   */
  @Override
  public Map<String, String> properties(Path library) {
    return Map.of(
        "org.bytedeco.javacpp.cachedir",
        library.resolveSibling("unpacked").toString(),
        "org.bytedeco.javacpp.nopointergc",
        "true",
        "org.bytedeco.javacpp.maxbytes",
        "0",
        "org.bytedeco.javacpp.maxphysicalbytes",
        "0");
  }
}
