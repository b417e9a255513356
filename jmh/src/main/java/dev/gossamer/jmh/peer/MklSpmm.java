package dev.gossamer.jmh.peer;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.gossamer.kernels.SparsePattern;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * MKL's {@code mkl_sparse_s_mm}: compressed sparse rows, with the hint and the optimization that
 * MKL offers for many products with one pattern, times a row-major matrix. What {@code
 * mkl_sparse_optimize} does happens before anything is timed; a topology change would need it
 * again.
 *
 * <pre>{@code
 * MKL_NUM_THREADS=1 MKL_DYNAMIC=FALSE java -Dgossamer.peer.mkl=FILE \
 *   -jar jmh/target/benchmarks.jar peer.MklSpmm -p sparsity=0.5,0.8,0.9,0.95
 * }</pre>
 */
public class MklSpmm extends PeerSpmm {

  /** What is measured; loaded when this is set up, unless there is one already. */
  Mkl library;

  private MemorySegment rowPointers;
  private MemorySegment columnIndices;
  private MemorySegment values;
  private MemorySegment a;
  private MemorySegment b;
  private MemorySegment c;

  @Override
  protected String library() {
    return Mkl.LIBRARY;
  }

  @Override
  protected void load() {
    if (library == null) {
      library = Mkl.load();
    }
    library.requireThreads(wantedThreads());
  }

  @Override
  protected void operands(SparsePattern w, float[] weights, float[] activations) {
    Arena arena = Arena.ofAuto();
    int[] columns = new int[w.nnz()];
    w.copyColumns(columns);
    rowPointers = Matrices.copy(arena, w.rowPointers());
    columnIndices = Matrices.copy(arena, columns);
    values = Matrices.copy(arena, weights);
    b = Matrices.copy(arena, activations);
    c = Matrices.floats(arena, outputs * batch);
    a = library.csr(outputs, inputs, batch, rowPointers, columnIndices, values);
  }

  @Override
  protected void multiply() {
    library.spmm(batch, a, b, c);
  }

  @Override
  protected float[] product() {
    return c.toArray(JAVA_FLOAT);
  }

  @Benchmark
  public void run() {
    multiply();
  }
}
