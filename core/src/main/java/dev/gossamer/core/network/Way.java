package dev.gossamer.core.network;

import java.util.Locale;

/** How a sparse layer computes one of its products. */
public enum Way {
  /** Over the nonzeros. */
  SPARSE,
  /** Over all cells of the matrix, the absent weights being zero. */
  DENSE;

  /** The name in settings and files: {@code sparse} or {@code dense}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
