package dev.gossamer.core.method;

import java.util.List;
import java.util.stream.Collectors;

/** Every method there is. Adding one is a class that implements {@link Method} and a line here. */
public final class Methods {

  private static final List<Method> ALL =
      List.of(
          new Dense(), //
          new Tiny(),
          new MaskedDense(),
          new StaticSparse(),
          new Ds(),
          new SparseEvolution(),
          new RigL(),
          new RLx2(),
          new NoiseFiltering(),
          new Pruning(),
          new Neuroplastic());

  private Methods() {}

  /** All methods, in the order in which they are listed for users. */
  public static List<Method> all() {
    return ALL;
  }

  /** Names of all methods. */
  public static List<String> names() {
    return ALL.stream().map(Method::name).toList();
  }

  /** Names of the methods that have sparse layers, separated by commas. */
  public static String sparseNames() {
    return ALL.stream()
        .filter(Method::isSparse)
        .map(Method::name)
        .collect(Collectors.joining(", "));
  }

  /** Names of the methods whose weights can come in blocks, separated by commas. */
  public static String blockNames() {
    return ALL.stream()
        .filter(Method::hasBlocks)
        .map(Method::name)
        .collect(Collectors.joining(", "));
  }

  /**
   * A method by name.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Method of(String name) {
    return ALL.stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "method: '" + name + "' is not one of " + String.join(", ", names())));
  }
}
