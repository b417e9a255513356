package dev.gossamer.jmh.peer;

import dev.gossamer.kernels.SparsePattern;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.ejml.data.FMatrixSparseCSC;
import org.ejml.sparse.csc.CommonOps_FSCC;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * EJML's product of compressed sparse columns and a row-major matrix, in plain Java on one thread.
 */
public class EjmlSpmm extends PeerSpmm {
  private FMatrixSparseCSC a;
  private FMatrixRMaj b;
  private FMatrixRMaj c;

  @Override
  protected String library() {
    return "EJML";
  }

  @Override
  protected void load() {}

  @Override
  protected void operands(SparsePattern w, float[] weights, float[] activations) {
    int[] origin = new int[w.nnz()];
    SparsePattern columns = w.transpose(origin);
    a = new FMatrixSparseCSC(outputs, inputs, w.nnz());
    a.nz_length = w.nnz();
    a.col_idx = columns.rowPointers().clone();
    a.nz_rows = new int[w.nnz()];
    columns.copyColumns(a.nz_rows);
    for (int i = 0; i < w.nnz(); i++) {
      a.nz_values[i] = weights[origin[i]];
    }
    a.indicesSorted = true;
    b = FMatrixRMaj.wrap(inputs, batch, activations);
    c = new FMatrixRMaj(outputs, batch);
  }

  @Override
  protected void multiply() {
    CommonOps_FSCC.mult(a, b, c);
  }

  @Override
  protected float[] product() {
    return Arrays.copyOf(c.data, outputs * batch);
  }

  @Benchmark
  public void run() {
    multiply();
  }
}
