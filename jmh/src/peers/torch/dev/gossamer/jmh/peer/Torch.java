package dev.gossamer.jmh.peer;

import java.lang.foreign.SymbolLookup;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** LibTorch: its threads, and tensors from arrays and back. */
final class Torch {
  /** What it calls itself. */
  static final String LIBRARY = "LibTorch";

  private Torch() {}

  /**
   * Loads the library. It takes its threads from the environment ({@code OMP_NUM_THREADS}, and
   * {@code OPENBLAS_NUM_THREADS} for its matrix products), and the core type of its OpenBLAS.
   *
   * @throws IllegalArgumentException if it uses more or fewer, or runs as another core type
   */
  static void load(String core, int threads) {
    NativeLibrary.requireThreads(LIBRARY, "OMP_NUM_THREADS", threads, torch.get_num_threads());
    new OpenBlas(SymbolLookup.loaderLookup()).require(core, threads);
  }

  /** A tensor with a copy of an array's values. */
  static Tensor tensor(float[] values, long... shape) {
    return torch.tensor(values).reshape(shape);
  }

  /** A copy of a tensor's values. */
  static float[] array(Tensor tensor) {
    Tensor contiguous = tensor.detach().contiguous();
    float[] values = new float[Math.toIntExact(contiguous.numel())];
    try (FloatPointer data = contiguous.data_ptr_float()) {
      data.get(values);
    }
    return values;
  }
}
