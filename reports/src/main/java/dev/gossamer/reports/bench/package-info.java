/**
 * Runs benchmarks: a profile says which rows, a plan says in which order, and each row's forks run
 * as processes of their own, spread over randomised blocks so that no arm owns a quiet minute.
 */
package dev.gossamer.reports.bench;
