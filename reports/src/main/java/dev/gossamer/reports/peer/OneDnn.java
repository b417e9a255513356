package dev.gossamer.reports.peer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** oneDNN, which generates code for the processor it finds: there are no core types to try. */
final class OneDnn implements Peer {
  private static final Pattern LIBRARY =
      Pattern.compile("libdnnl(\\.so(\\.\\d+)*|(\\.\\d+)*\\.dylib)|dnnl\\.dll");

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public boolean isLibrary(String fileName) {
    return LIBRARY.matcher(fileName).matches();
  }

  @Override
  public List<String> cores(Set<String> cpuFlags) {
    return List.of();
  }

  @Override
  public Map<String, String> environment(String core, int threads) {
    return Map.of("OMP_NUM_THREADS", Integer.toString(threads));
  }
}
