package dev.gossamer.reports.peer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The peers there are. */
public final class Peers {

  /** All of them. */
  public static final List<Peer> ALL =
      List.of(new OpenBlas(), new Mkl(), new Ejml(), new OneDnn(), new Torch());

  private Peers() {}

  /**
   * Peers by their names.
   *
   * @param names separated by commas; none if empty
   * @throws IllegalArgumentException naming one that does not exist, and those that do
   */
  public static List<Peer> parse(String names) {
    return names.isBlank()
        ? List.of()
        : Arrays.stream(names.split(",", -1)).map(String::strip).distinct().map(Peers::of).toList();
  }

  private static Peer of(String name) {
    return ALL.stream()
        .filter(peer -> peer.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown peer '"
                        + name
                        + "': one of "
                        + ALL.stream().map(Peer::name).collect(Collectors.joining(", "))));
  }
}
