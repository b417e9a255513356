/** What this machine offers to sparse training, and what it lacks. */
package dev.gossamer.reports.doctor;
