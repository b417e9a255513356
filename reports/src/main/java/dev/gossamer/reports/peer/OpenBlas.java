package dev.gossamer.reports.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * OpenBLAS. One library holds the kernels of all core types and picks a type when it is loaded,
 * which is not always the fastest one; {@code OPENBLAS_CORETYPE} overrides it. A type that this
 * build lacks or the processor cannot run is silently replaced, which the benchmark notices.
 */
final class OpenBlas implements Peer {
  private static final Pattern LIBRARY =
      Pattern.compile("libopenblas(\\.so(\\.\\d+)*|(\\.\\d+)*\\.dylib|\\.dll)");

  private static final Set<String> AVX2 = Set.of("avx2", "fma");
  private static final Set<String> AVX512 =
      Set.of("avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl");
  private static final Set<String> BFLOAT16 = Set.of("avx512_bf16");

  @Override
  public String name() {
    return "openblas";
  }

  @Override
  public boolean isLibrary(String fileName) {
    return LIBRARY.matcher(fileName).matches();
  }

  @Override
  public List<String> cores(Set<String> cpuFlags) {
    List<String> cores = new ArrayList<>();
    if (cpuFlags.containsAll(AVX2)) {
      cores.addAll(List.of("HASWELL", "ZEN"));
    }
    if (cpuFlags.containsAll(AVX512)) {
      cores.add("SKYLAKEX");
      if (cpuFlags.containsAll(BFLOAT16)) {
        cores.addAll(List.of("COOPERLAKE", "SAPPHIRERAPIDS"));
      }
    }
    return List.copyOf(cores);
  }

  @Override
  public Map<String, String> environment(String core, int threads) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("OPENBLAS_NUM_THREADS", Integer.toString(threads));
    if (!core.equals(OWN_CHOICE)) {
      environment.put("OPENBLAS_CORETYPE", core);
    }
    return environment;
  }
}
