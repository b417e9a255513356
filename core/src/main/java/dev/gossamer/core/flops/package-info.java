/** Counting of floating-point operations. */
package dev.gossamer.core.flops;
