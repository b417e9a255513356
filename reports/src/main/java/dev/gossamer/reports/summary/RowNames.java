package dev.gossamer.reports.summary;

import java.util.Locale;
import java.util.Optional;

/** Ids of rows: where they come from, and which dense row each is compared with. */
final class RowNames {

  private static final String PACKAGE = "dev.gossamer.jmh.";
  private static final String METHOD = ".run";

  private RowNames() {}

  /**
   * The id of a benchmark method: {@code dev.gossamer.jmh.kernel.SoftUpdate.run} is {@code
   * kernel.soft-update}.
   *
   * @throws IllegalArgumentException if the method is not named that way
   */
  static String id(String benchmark) {
    if (benchmark.startsWith(PACKAGE)
        && benchmark.endsWith(METHOD)
        && benchmark.length() > PACKAGE.length() + METHOD.length()) {
      String[] parts =
          benchmark
              .substring(PACKAGE.length(), benchmark.length() - METHOD.length())
              .split("\\.", -1);
      if (parts.length == 2) {
        return parts[0] + "." + kebab(parts[1]);
      }
    }
    throw new IllegalArgumentException(
        "benchmark "
            + benchmark
            + " is not one of Gossamer's, expected dev.gossamer.jmh.AREA.CLASS.run");
  }

  /**
   * The id of the dense row that a row is compared with; empty if the row is dense itself, a
   * peer's, or has no dense counterpart.
   */
  static Optional<String> denseTwin(String id, Arm arm) {
    if (arm == Arm.DENSE || arm == Arm.PEER) {
      return Optional.empty();
    }
    return switch (id) {
      case "kernel.spmm", "kernel.block-spmm" -> Optional.of("kernel.gemm");
      case "kernel.spmm-transposed", "kernel.block-spmm-transposed" ->
          Optional.of("kernel.gemm-transposed");
      case "kernel.sddmm", "kernel.block-sddmm" -> Optional.of("kernel.weight-gradient");
      default ->
          id.startsWith("update.") || id.startsWith("kernel.") ? Optional.of(id) : Optional.empty();
    };
  }

  /**
   * The id of our row that does the same as a peer's: {@code peer.openblas-gemm} is compared with
   * {@code kernel.gemm}, {@code peer.torch-td3} and {@code peer.torch-td3-masked} with {@code
   * update.td3}.
   */
  static String ownTwin(String peerId) {
    String name = peerId.substring(peerId.indexOf('-') + 1);
    return switch (name) {
      case "td3", "td3-masked" -> "update.td3";
      case "sac" -> "update.sac";
      default -> "kernel." + name;
    };
  }

  /** The id of our row that solves the same problem as a peer's with sparse matrices. */
  static String sparseTwin(String peerId) {
    String own = ownTwin(peerId);
    return own.equals("kernel.gemm") ? "kernel.spmm" : own;
  }

  private static String kebab(String camel) {
    return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
