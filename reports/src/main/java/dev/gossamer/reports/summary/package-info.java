/**
 * From raw results to rows: forks merged, each row against its dense twin, time beside FLOPs, and
 * the point from which on sparsity pays.
 */
package dev.gossamer.reports.summary;
