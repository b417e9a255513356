/** Distributions of the times of single operations. */
package dev.gossamer.core.latency;
