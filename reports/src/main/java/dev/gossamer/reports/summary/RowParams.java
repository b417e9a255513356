package dev.gossamer.reports.summary;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a row was measured with.
 *
 * @param inputs columns of the weight matrix; kernels only
 * @param outputs rows of the weight matrix; kernels only
 * @param env environment, as {@code HalfCheetah-v4}; updates and topology changes only
 * @param hidden width of the hidden layers; updates and topology changes only
 * @param batch samples in a minibatch; empty where none takes part
 * @param sparsity fraction of weights that are absent, from 0 to 1
 * @param method sparse training method; a dense row has {@code dense}, and a sparse kernel, which
 *     runs on a fixed pattern, {@code static}
 * @param distribution how sparsity is spread over layers: {@code uniform} or {@code erdos-renyi}
 * @param arm how the weights are treated
 * @param provider kernel provider that ran, never {@code auto}
 * @param threads threads that shared one operation
 * @param planner whether layers may run dense where that is faster; {@code off} if not
 * @param other parameters not named here, as text
 */
public record RowParams(
    OptionalInt inputs,
    OptionalInt outputs,
    Optional<String> env,
    OptionalInt hidden,
    OptionalInt batch,
    double sparsity,
    String method,
    String distribution,
    Arm arm,
    String provider,
    int threads,
    String planner,
    SortedMap<String, String> other) {

  /** Name of the parameter that {@link #block} reads. */
  public static final String BLOCK = "block";

  /**
   * Reads the parameters of a JMH benchmark.
   *
   * @param id row the benchmark stands for
   * @param jmh JMH parameters by name
   * @param autoProvider provider that {@code auto} stood for
   * @throws IllegalArgumentException if a value cannot be read
   */
  static RowParams of(String id, Map<String, String> jmh, String autoProvider) {
    SortedMap<String, String> rest = new TreeMap<>(jmh);
    String shape = rest.remove("shape");
    OptionalInt outputs = OptionalInt.empty();
    OptionalInt inputs = OptionalInt.empty();
    if (shape != null) {
      String[] sizes = shape.split("x", -1);
      if (sizes.length != 2) {
        throw new IllegalArgumentException(
            id + ": shape is " + shape + ", expected OUTPUTSxINPUTS as 256x17");
      }
      outputs = OptionalInt.of(whole(id, "shape", sizes[0]));
      inputs = OptionalInt.of(whole(id, "shape", sizes[1]));
    }
    double sparsity = fraction(id, rest.remove("sparsity"));
    rest.remove(BLOCK, "1");
    rest.remove("algorithm", "td3");
    boolean update = rest.containsKey("env");
    String method = rest.remove("method");
    Arm arm = arm(id, method, sparsity);
    String provider = removeOr(rest, "provider", "auto");
    return new RowParams(
        inputs,
        outputs,
        Optional.ofNullable(rest.remove("env")),
        optionalWhole(id, "hidden", rest.remove("hidden")),
        optionalWhole(id, "batch", rest.remove("batch")),
        sparsity,
        method != null ? method : method(arm, sparsity),
        removeOr(rest, "distribution", update ? "erdos-renyi" : "uniform"),
        arm,
        provider.equals("auto") ? autoProvider : provider,
        whole(id, "threads", removeOr(rest, "threads", "1")),
        removeOr(rest, "planner", "off"),
        rest);
  }

  /**
   * Rows of a block where weights come in blocks of rows by one column; 1 where each weight stands
   * alone.
   *
   * @throws IllegalArgumentException if it cannot be read
   */
  public int block() {
    return whole("row", BLOCK, other.getOrDefault(BLOCK, "1"));
  }

  /** These parameters at another sparsity, for grouping rows that differ in nothing else. */
  RowParams withSparsity(double other) {
    return new RowParams(
        inputs,
        outputs,
        env,
        hidden,
        batch,
        other,
        method,
        distribution,
        arm,
        provider,
        threads,
        planner,
        this.other);
  }

  /** These parameters with another method. */
  RowParams withMethod(String other) {
    return new RowParams(
        inputs,
        outputs,
        env,
        hidden,
        batch,
        sparsity,
        other,
        distribution,
        arm,
        provider,
        threads,
        planner,
        this.other);
  }

  /** These parameters under another name of the provider. */
  RowParams withProvider(String other) {
    return new RowParams(
        inputs,
        outputs,
        env,
        hidden,
        batch,
        sparsity,
        method,
        distribution,
        arm,
        other,
        threads,
        planner,
        this.other);
  }

  /** These parameters at another width. */
  RowParams withHidden(OptionalInt other) {
    return new RowParams(
        inputs,
        outputs,
        env,
        other,
        batch,
        sparsity,
        method,
        distribution,
        arm,
        provider,
        threads,
        planner,
        this.other);
  }

  /** These parameters on another number of threads. */
  RowParams withThreads(int other) {
    return new RowParams(
        inputs,
        outputs,
        env,
        hidden,
        batch,
        sparsity,
        method,
        distribution,
        arm,
        provider,
        other,
        planner,
        this.other);
  }

  /**
   * What these parameters and those of the dense row they are to be compared with have in common.
   */
  RowParams sharedWithDense() {
    SortedMap<String, String> rest = new TreeMap<>(other);
    rest.remove(BLOCK);
    return new RowParams(
        inputs, outputs, env, hidden, batch, 0, "dense", "", Arm.DENSE, provider, threads, "",
        rest);
  }

  /**
   * What these parameters and those of the row that does the same with our kernels have in common.
   */
  RowParams sharedWithPeer() {
    SortedMap<String, String> rest = new TreeMap<>(other);
    rest.remove("core");
    return new RowParams(
        inputs, outputs, env, hidden, batch, sparsity, method, "", Arm.PEER, provider, threads, "",
        rest);
  }

  /** Method of a row that names none: a peer is on the arm of the kernel it is compared with. */
  private static String method(Arm arm, double sparsity) {
    boolean dense = arm == Arm.DENSE || (arm == Arm.PEER && sparsity == 0);
    return dense ? "dense" : "static";
  }

  private static Arm arm(String id, String method, double sparsity) {
    if (id.startsWith("peer.")) {
      return Arm.PEER;
    }
    if (method != null) {
      return switch (method) {
        case "dense" -> Arm.DENSE;
        case "masked-dense" -> Arm.MASKED_DENSE;
        default -> Arm.SPARSE;
      };
    }
    return switch (id) {
      case "kernel.spmm",
          "kernel.spmm-transposed",
          "kernel.sddmm",
          "kernel.block-spmm",
          "kernel.block-spmm-transposed",
          "kernel.block-sddmm" ->
          Arm.SPARSE;
      default -> sparsity == 0 ? Arm.DENSE : Arm.SPARSE;
    };
  }

  private static String removeOr(Map<String, String> params, String name, String absent) {
    String value = params.remove(name);
    return value == null ? absent : value;
  }

  private static OptionalInt optionalWhole(String id, String name, String value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(whole(id, name, value));
  }

  private static int whole(String id, String name, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException problem) {
      throw new IllegalArgumentException(
          id + ": " + name + " is " + value + ", expected a whole number", problem);
    }
  }

  private static double fraction(String id, String value) {
    if (value == null) {
      return 0;
    }
    double fraction;
    try {
      fraction = Double.parseDouble(value);
    } catch (NumberFormatException problem) {
      throw new IllegalArgumentException(
          id + ": sparsity is " + value + ", expected a number from 0 to 1", problem);
    }
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException(
          id + ": sparsity is " + value + ", expected a number from 0 to 1");
    }
    return fraction;
  }
}
