package dev.gossamer.jmh.peer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;

/** LibTorch's {@code mm} of dense tensors into one that is there already. */
public class TorchGemm extends PeerGemm {
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
  protected void operands(float[] w, float[] activations) {
    a = Torch.tensor(w, outputs, inputs);
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
