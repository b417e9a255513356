package dev.gossamer.reports.gate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a fork gave beside times: metrics in which noise has no part, so that any difference between
 * the arms is a change.
 *
 * @param counts numbers by name
 * @param texts facts by name
 */
public record Exact(SortedMap<String, Double> counts, SortedMap<String, String> texts) {

  /** Count: bytes that one operation allocates. */
  public static final String BYTES = "bytesPerOperation";

  /** Count: floating-point operations of one operation. */
  public static final String FLOPS = "flopsPerOperation";

  /** Count: weights that are not zero. */
  public static final String NNZ = "nnz";

  /** Text: kernel provider that ran. */
  public static final String PROVIDER = "provider";

  /** Nothing was counted. */
  public static final Exact NONE = new Exact(new TreeMap<>(), new TreeMap<>());

  /** Keeps copies. */
  public Exact {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }
}
