/**
 * The regression gate: two arms measured side by side in blocks, and the procedure that says for
 * each row whether the candidate is slower.
 */
package dev.gossamer.reports.gate;
