/**
 * Readers of what benchmark and training runs leave behind. Every reader names the file in its
 * errors: a message is one line that says what was found and what was expected.
 */
package dev.gossamer.reports.result;
