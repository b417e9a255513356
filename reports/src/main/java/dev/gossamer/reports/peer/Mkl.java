package dev.gossamer.reports.peer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Intel's oneMKL. It picks its code path from the processor, and on others than Intel's nothing in
 * its environment changes that, so there are no core types to try.
 */
final class Mkl implements Peer {
  private static final Pattern LIBRARY =
      Pattern.compile("libmkl_rt(\\.so|\\.\\d+)(\\.\\d+|\\.dylib)*|mkl_rt(\\.\\d+)*\\.dll");

  @Override
  public String name() {
    return "mkl";
  }

  @Override
  public boolean isLibrary(String fileName) {
    return LIBRARY.matcher(fileName).matches();
  }

  @Override
  public List<String> cores(Set<String> cpuFlags) {
    return List.of();
  }

  /** Without {@code MKL_DYNAMIC} it would choose a smaller number of threads where it likes. */
  @Override
  public Map<String, String> environment(String core, int threads) {
    return Map.of("MKL_NUM_THREADS", Integer.toString(threads), "MKL_DYNAMIC", "FALSE");
  }
}
