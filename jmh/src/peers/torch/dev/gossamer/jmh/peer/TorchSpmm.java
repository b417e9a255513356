package dev.gossamer.jmh.peer;

import dev.gossamer.kernels.SparsePattern;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;

/** LibTorch's {@code mm} of a tensor in compressed sparse rows and a dense one. */
public class TorchSpmm extends PeerSpmm {
  private Tensor a;
  private Tensor b;
  private Tensor c;

  @Override
  protected String library() {
    return Torch.LIBRARY;
  }

  @Override
  protected void load() {
    Torch.load(core, wantedThreads());
  }

  @Override
  protected void operands(SparsePattern w, float[] weights, float[] activations) {
    int[] columns = new int[w.nnz()];
    w.copyColumns(columns);
    a =
        torch.sparse_csr_tensor(
            torch.tensor(w.rowPointers()),
            torch.tensor(columns),
            torch.tensor(Arrays.copyOf(weights, w.nnz())),
            new long[] {outputs, inputs},
            new TensorOptions(torch.ScalarType.Float));
    b = Torch.tensor(activations, inputs, batch);
    c = torch.zeros(outputs, batch);
  }

  @Override
  protected void multiply() {
    torch.mm_out(c, a, b).close();
  }

  @Override
  protected float[] product() {
    return Torch.array(c);
  }

  @Benchmark
  public void run() {
    multiply();
  }
}
