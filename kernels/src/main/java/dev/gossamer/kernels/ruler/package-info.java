/**
 * Rulers: loops with a known amount of arithmetic or loading that show what one core of this
 * machine can reach from Java. A kernel's time means something only beside them.
 */
package dev.gossamer.kernels.ruler;
