/**
 * The regression gate's measurements: two arms from jars, checkouts or git revisions, measured side
 * by side in fresh JVMs.
 */
package dev.gossamer.reports.gate.live;
