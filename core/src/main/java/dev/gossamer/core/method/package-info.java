/** Sparse-training methods as users choose them. */
package dev.gossamer.core.method;
