package dev.gossamer.kernels.ruler;

import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import java.util.Arrays;

/** The float widths a ruler runs at, one for each kernel provider. */
public enum RulerWidth {
  SCALAR(1),
  VECTOR128(4),
  VECTOR256(8),
  VECTOR512(16);

  private final int lanes;

  RulerWidth(int lanes) {
    this.lanes = lanes;
  }

  /** Floats in one vector. */
  public int lanes() {
    return lanes;
  }

  /** The width that a provider computes at. */
  public static RulerWidth of(KernelProvider provider) {
    return Arrays.stream(values())
        .filter(width -> width.lanes == provider.lanes())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no ruler for " + provider.name()));
  }

  /**
   * The width that a provider computes at.
   *
   * @param provider {@code auto} for {@link Kernels#provider()}, or a provider's name
   * @throws IllegalArgumentException if there is no such provider or this machine cannot run it
   */
  public static RulerWidth of(String provider) {
    return of(provider.equals("auto") ? Kernels.provider() : Kernels.provider(provider));
  }
}
