package dev.gossamer.kernels.call;

/**
 * Sizes and choices of one call.
 *
 * @param inputs features of the input; the length, for kernels on flat arrays
 * @param outputs features of the output
 * @param firstInput first input whose gradient is wanted
 * @param batch samples
 * @param vectors panel width, in vectors of the provider
 * @param occupancy nonzeros, for sparse kernels
 * @param wide whether columns are held in 32 bits
 * @param clipped whether the ReLU is applied, or its gate in an input gradient
 */
public record Shape(
    int inputs,
    int outputs,
    int firstInput,
    int batch,
    int vectors,
    Occupancy occupancy,
    boolean wide,
    boolean clipped) {}
