/**
 * Many training runs from one plan: each run is a process of its own, finished ones are skipped,
 * unfinished ones go on where they were.
 */
package dev.gossamer.reports.sweep;
