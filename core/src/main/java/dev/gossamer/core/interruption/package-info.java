/** Ending early and in order when the user or the system says so. */
package dev.gossamer.core.interruption;
