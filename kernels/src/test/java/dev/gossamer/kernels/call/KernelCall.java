package dev.gossamer.kernels.call;

import dev.gossamer.kernels.KernelProvider;

/**
 * One call of a kernel: operands drawn at random, guards around everything that may be written, and
 * the result by plain loops in double precision.
 */
public interface KernelCall {

  /** Calls the kernel, from the same state each time. */
  void run(KernelProvider provider);

  /** What the last run computed, padding left out. */
  float[] result();

  /** What a run should compute, from the operands as drawn. */
  Expected expected();

  /** Guards and the operands that are only read must be as drawn. */
  void assertGuards(String label);
}
