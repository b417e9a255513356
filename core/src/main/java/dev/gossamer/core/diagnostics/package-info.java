/**
 * How networks fare while they train: their topology, their activity, the size of what they learn.
 */
package dev.gossamer.core.diagnostics;
