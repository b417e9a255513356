/**
 * What a measurement was made on: processor, memory, operating system, JVM, SIMD width and the
 * state of the sources. What a system does not tell is "unknown", an empty list or null, never an
 * error.
 */
package dev.gossamer.core.machine;
