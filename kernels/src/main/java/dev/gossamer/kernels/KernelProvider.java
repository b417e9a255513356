package dev.gossamer.kernels;

/**
 * The numerical kernels of a neural-network update at one vector width.
 *
 * <p>Dense weights are row-major {@code [outputs][inputs]}; sparse values are nnz-sized, in their
 * pattern's order or, for products, in that of a {@link PackedPattern}; those of a {@link
 * BlockPattern} in its order always. Activations and their gradients are {@link Panels} of equal
 * batch and width. Shapes are checked once a call; a mismatch is an {@link
 * IllegalArgumentException}. No method allocates but {@link #pack}, none keeps state: a provider
 * may be used by any number of threads at once.
 *
 * <p>{@link #gemm}, {@link #spmm}, {@link #blockSpmm} and {@link #tanh} also take panels of width
 * 1, whatever the provider's lanes: one sample with its features side by side, as a policy has when
 * it acts.
 *
 * <p>Each product is within {@code (n + 4) 2^-24 (|W||X| + |b|)} of the exact result in each
 * component, n being the number of terms. The same provider gives the same bits for the same
 * arguments. A row's parameter gradients have the same bits whichever range of rows they are
 * computed in, so long as ranges begin at multiples of {@value #ROW_GROUP}.
 */
public interface KernelProvider {

  /** Rows that a kernel may compute together; see the class comment. */
  int ROW_GROUP = 4;

  /** Name by which the provider is chosen and reported: {@code scalar}, {@code vector128}, ... */
  String name();

  /** Floats in a vector; 1 for the scalar provider. */
  int lanes();

  /** The panel width this provider prefers for a batch. */
  int panelWidth(int batch);

  /**
   * Dense forward pass: {@code y = activation(W x + b)}.
   *
   * @param weights {@code [y.features][x.features]}, from {@code offset}
   * @param bias {@code [y.features]}, from {@code biasOffset}
   */
  void gemm(
      float[] weights,
      int offset,
      float[] bias,
      int biasOffset,
      Activation activation,
      Panels x,
      Panels y);

  /**
   * Dense input gradient: {@code dx = Wᵀ dy}, then zero where {@code mask} is not positive (the
   * ReLU that made x).
   *
   * @param weights {@code [dy.features][inputs]}, from {@code offset}
   * @param inputs row length of the weights
   * @param firstInput first input whose gradient is wanted; {@code dx.features} of them are
   *     computed
   * @param mask activations whose sign gates the gradient, of dx's shape, or null for no gate
   */
  void gemmTransposed(
      float[] weights, int offset, int inputs, int firstInput, Panels dy, Panels mask, Panels dx);

  /** Floats that {@link #weightGradient} needs as scratch for inputs x. */
  int weightGradientScratch(Panels x);

  /**
   * Rows {@code firstRow .. firstRow + rows - 1} of the dense weight gradient: {@code dW[o][i] =
   * sum over the batch of dy[o] x[i]}.
   *
   * @param gradient receives the rows of {@code [dy.features][x.features]}, row 0 of which is at
   *     {@code offset} or would be: an array that holds the wanted rows alone has row 0 before its
   *     beginning
   * @param scratch at least {@link #weightGradientScratch} floats, the first of which are
   *     overwritten; may be the same array as {@code gradient} where the rows lie behind them
   */
  void weightGradient(
      Panels dy, Panels x, int firstRow, int rows, float[] gradient, int offset, float[] scratch);

  /** All rows of the dense weight gradient. */
  default void weightGradient(Panels dy, Panels x, float[] gradient, int offset, float[] scratch) {
    weightGradient(dy, x, 0, dy.features(), gradient, offset, scratch);
  }

  /**
   * Rows {@code firstRow .. firstRow + rows - 1} of the bias gradient: {@code db[o] = sum over the
   * batch of dy[o]}.
   *
   * @param gradient receives the rows; row 0 is at {@code offset}
   */
  void biasGradient(Panels dy, int firstRow, int rows, float[] gradient, int offset);

  /** All rows of the bias gradient. */
  default void biasGradient(Panels dy, float[] gradient, int offset) {
    biasGradient(dy, 0, dy.features(), gradient, offset);
  }

  /**
   * The order in which this provider's sparse products read some rows of a matrix.
   *
   * @throws IllegalArgumentException if the pattern has no rows {@code firstRow .. firstRow + rows
   *     - 1}
   */
  PackedPattern pack(SparsePattern pattern, int firstRow, int rows);

  /**
   * Sparse forward pass (SpMM): {@code y = activation(W x + b)}.
   *
   * @param packed W's rows {@code [y.features][x.features]}, from {@link #pack}
   * @param values its nnz values in packed order
   * @param bias {@code [y.features]}, from {@code biasOffset}
   */
  void spmm(
      PackedPattern packed,
      float[] values,
      float[] bias,
      int biasOffset,
      Activation activation,
      Panels x,
      Panels y);

  /**
   * Sparse input gradient: {@code dx = Wᵀ dy}, gated as in {@link #gemmTransposed}, computed as a
   * product with rows of the transposed matrix.
   *
   * @param transposed the rows {@code [dx.features][dy.features]} of Wᵀ, those of the inputs whose
   *     gradient is wanted, from {@link #pack}
   * @param values their values in packed order
   * @param mask as in {@link #gemmTransposed}
   */
  void spmmTransposed(PackedPattern transposed, float[] values, Panels dy, Panels mask, Panels dx);

  /**
   * Floats that {@link #sddmm} needs as scratch for rows of at most {@code longestRow} nonzeros.
   */
  int sddmmScratch(int longestRow);

  /**
   * Rows {@code firstRow .. firstRow + rows - 1} of the weight gradient restricted to a pattern
   * (SDDMM): {@code dW[o][i] = sum over the batch of dy[o] x[i]} at the pattern's positions only.
   *
   * @param gradient receives the rows' values in the pattern's order, position 0 of which is at
   *     {@code offset}
   * @param scratch at least {@link #sddmmScratch} floats, overwritten
   */
  void sddmm(
      SparsePattern pattern,
      int firstRow,
      int rows,
      Panels dy,
      Panels x,
      float[] gradient,
      int offset,
      float[] scratch);

  /** All rows of the weight gradient restricted to a pattern. */
  default void sddmm(
      SparsePattern pattern, Panels dy, Panels x, float[] gradient, int offset, float[] scratch) {
    sddmm(pattern, 0, pattern.rows(), dy, x, gradient, offset, scratch);
  }

  /**
   * Forward pass with blocks of rows: {@code y = activation(W x + b)}.
   *
   * @param pattern positions of W's blocks, {@code [y.features][x.features]}
   * @param values {@code [block][height]}, from {@code offset}
   * @param bias {@code [y.features]}, from {@code biasOffset}
   */
  void blockSpmm(
      BlockPattern pattern,
      float[] values,
      int offset,
      float[] bias,
      int biasOffset,
      Activation activation,
      Panels x,
      Panels y);

  /**
   * Input gradient with blocks of rows: {@code dx = Wᵀ dy}, gated as in {@link #gemmTransposed}. It
   * reads W as the forward pass does; there is no transposed order to keep.
   *
   * @param pattern positions of W's blocks, {@code [dy.features][inputs]}
   * @param values {@code [block][height]}, from {@code offset}
   * @param firstInput first input whose gradient is wanted; {@code dx.features} of them are
   *     computed
   * @param mask as in {@link #gemmTransposed}
   */
  void blockSpmmTransposed(
      BlockPattern pattern,
      float[] values,
      int offset,
      int firstInput,
      Panels dy,
      Panels mask,
      Panels dx);

  /**
   * Floats that {@link #blockSddmm} needs as scratch for blocks of {@code height} rows, of which at
   * most {@code longestGroup} are side by side.
   */
  int blockSddmmScratch(int height, int longestGroup);

  /**
   * Rows {@code firstRow .. firstRow + rows - 1} of the weight gradient restricted to blocks of
   * rows: {@code dW[o][i] = sum over the batch of dy[o] x[i]} in the blocks only.
   *
   * @param firstRow a multiple of the blocks' height, as is {@code rows}
   * @param gradient receives the rows' values, {@code [block][height]}, the first block's of the
   *     whole pattern being at {@code offset}
   * @param scratch at least {@link #blockSddmmScratch} floats, overwritten
   */
  void blockSddmm(
      BlockPattern pattern,
      int firstRow,
      int rows,
      Panels dy,
      Panels x,
      float[] gradient,
      int offset,
      float[] scratch);

  /** All rows of the weight gradient restricted to blocks of rows. */
  default void blockSddmm(
      BlockPattern pattern, Panels dy, Panels x, float[] gradient, int offset, float[] scratch) {
    blockSddmm(pattern, 0, pattern.rows(), dy, x, gradient, offset, scratch);
  }

  /**
   * {@code to[toOffset + q] = from[fromOffset + origin[q]]} for {@code length} q from {@code first}
   * on: values into the order of another pattern.
   *
   * @param origin at least {@code first + length} indices; whoever built the patterns made them, so
   *     they are not checked
   */
  void permute(
      float[] from, int fromOffset, int[] origin, float[] to, int toOffset, int first, int length);

  /**
   * One Adam step (Kingma and Ba 2015, algorithm 1, with PyTorch's order of operations) with L2
   * weight decay added to the gradient.
   *
   * @param step rates of this step, bias correction included
   * @param w parameters, updated
   * @param g gradients
   * @param m first moments, updated
   * @param v second moments, updated
   * @param from first index
   * @param to end index, exclusive
   */
  void adam(AdamStep step, float[] w, float[] g, float[] m, float[] v, int from, int to);

  /**
   * Soft update: {@code target[targetOffset + i] = tau * source[sourceOffset + i] + (1 - tau) *
   * target[targetOffset + i]} for i below length.
   */
  void softUpdate(
      float tau, float[] source, int sourceOffset, float[] target, int targetOffset, int length);

  /** {@code target[offset + i] *= mask[maskOffset + i]} for i below length. */
  void multiply(float[] mask, int maskOffset, float[] target, int offset, int length);

  /** {@code target[offset + i] *= factor} for i below length. */
  void scale(float factor, float[] target, int offset, int length);

  /**
   * {@code y = scale * tanh(x)}, elementwise, padding included; x and y may be the same. The tanh
   * is within 1.5 units in its last place.
   */
  void tanh(float scale, Panels x, Panels y);

  /**
   * {@code dx = dy * scale * (1 - (y / scale)^2)}: the gradient through {@link #tanh}, y being its
   * output.
   */
  void tanhGradient(float scale, Panels dy, Panels y, Panels dx);

  /**
   * Samples of a squashed Gaussian policy and their log-probabilities; see {@link
   * SquashedGaussian}. {@code 1 - tanh(u)^2} is computed from exp(-2|u|) without cancellation, so a
   * log-probability is accurate for saturated actions too.
   *
   * @param head {@code 2 * action.features}: the means, then the logs of the standard deviations
   * @param noise standard normal, {@code action.features}
   * @param action receives the actions
   * @param logProbability receives one feature: the sum over the components of an action
   */
  void squashedGaussian(
      SquashedGaussian policy, Panels head, Panels noise, Panels action, Panels logProbability);

  /**
   * Gradient of a loss with respect to {@code head}, through {@link #squashedGaussian} at the same
   * noise. A log standard deviation outside its bounds has none.
   *
   * @param dAction gradient with respect to the actions
   * @param dLogProbability gradient with respect to the log-probabilities, one feature
   * @param dHead receives the gradient, of head's shape
   */
  void squashedGaussianGradient(
      SquashedGaussian policy,
      Panels head,
      Panels noise,
      Panels dAction,
      Panels dLogProbability,
      Panels dHead);
}
