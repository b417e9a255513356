package dev.gossamer.kernels.ruler;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import jdk.incubator.vector.FloatVector;

/** The float widths a ruler runs at, one for each kernel provider of the same name. */
public enum RulerWidth {
  SCALAR("scalar", 1),
  VECTOR128("vector128", 4),
  VECTOR256("vector256", 8),
  VECTOR512("vector512", 16);

  private final String provider;
  private final int lanes;

  RulerWidth(String provider, int lanes) {
    this.provider = provider;
    this.lanes = lanes;
  }

  /** Name of the kernel provider that computes at this width. */
  public String provider() {
    return provider;
  }

  /** Floats in one vector. */
  public int lanes() {
    return lanes;
  }

  /** The widths this machine runs natively, narrowest first; scalar at least. */
  public static List<RulerWidth> supported() {
    int widest = FloatVector.SPECIES_PREFERRED.length();
    return Arrays.stream(values()).filter(width -> width.lanes <= widest).toList();
  }

  /** The widest of {@link #supported()}. */
  public static RulerWidth preferred() {
    return supported().getLast();
  }

  /**
   * The width of a kernel provider.
   *
   * @param provider {@code auto} for {@link #preferred()}, or a provider's name
   * @throws IllegalArgumentException if there is no such provider or this machine cannot run it
   */
  public static RulerWidth of(String provider) {
    if (provider.equals("auto")) {
      return preferred();
    }
    RulerWidth width =
        Arrays.stream(values())
            .filter(candidate -> candidate.provider.equals(provider))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unknown provider '"
                            + provider
                            + "': one of auto, "
                            + names(List.of(values()))));
    if (!supported().contains(width)) {
      throw new IllegalArgumentException(
          "provider '"
              + provider
              + "' cannot run on this machine: one of auto, "
              + names(supported()));
    }
    return width;
  }

  private static String names(List<RulerWidth> widths) {
    return widths.stream().map(RulerWidth::provider).collect(Collectors.joining(", "));
  }
}
