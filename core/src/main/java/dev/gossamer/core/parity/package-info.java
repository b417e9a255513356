/** Compares what this project computes with recorded results of the reference systems. */
package dev.gossamer.core.parity;
