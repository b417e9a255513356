package dev.gossamer.kernels;

import dev.gossamer.kernels.call.Draw;
import dev.gossamer.kernels.call.Kernel;
import dev.gossamer.kernels.call.KernelCall;
import dev.gossamer.kernels.call.Occupancy;
import dev.gossamer.kernels.call.Shape;
import java.util.Arrays;

/** Prints a hash of every kernel's bits for every provider: what compilers are compared by. */
final class BitsMain {

  /** Small, yet with every tail: of tiles, of vectors, of panels and of the batch. */
  static final Shape SMALL = new Shape(21, 7, 2, 40, 5, Occupancy.HALF, false, true);

  private BitsMain() {}

  static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }

  /**
   * Runs each kernel {@code args[0]} times and prints the last result's hash.
   *
   * @param args the number of runs
   */
  public static void main(String[] args) {
    int runs = Integer.parseInt(args[0]);
    for (KernelProvider provider : Kernels.all()) {
      for (Kernel kernel : Kernel.values()) {
        KernelCall call = kernel.draw(SMALL, provider.lanes(), new Draw(4));
        for (int n = 0; n < runs; n++) {
          call.run(provider);
        }
        int hash = Arrays.hashCode(bits(call.result()));
        System.out.println(provider.name() + " " + kernel + " " + Integer.toHexString(hash));
      }
    }
  }
}
