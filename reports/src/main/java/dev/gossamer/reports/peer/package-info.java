/** Libraries of others that kernels are timed against: what they are and how to get them. */
package dev.gossamer.reports.peer;
