/**
 * Topology changes of sparse layers: which weights to drop, where to grow, and the new pattern.
 *
 * <p>Everything is O(nnz) in memory. Nothing here depends on a library's sort or on a hash order:
 * results are a function of the arguments and the generator's state. Where magnitudes tie, the
 * lower position comes first.
 */
package dev.gossamer.kernels.topology;
