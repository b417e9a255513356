/**
 * Results over time: a file of JSON lines that grows by a line a result, and the points at which
 * the level of a row changed.
 */
package dev.gossamer.reports.history;
