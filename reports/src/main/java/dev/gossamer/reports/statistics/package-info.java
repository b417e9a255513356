/**
 * Statistics of measurements with the JVM fork as the unit of replication: intervals, tests, and
 * whether a fork's iterations were steady. The report and the gate use these alike.
 */
package dev.gossamer.reports.statistics;
