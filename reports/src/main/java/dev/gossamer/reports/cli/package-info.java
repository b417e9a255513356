/**
 * The command line. A command is a class here, listed in {@link dev.gossamer.reports.cli.Gossamer};
 * what it throws becomes one line on standard error and an exit code by {@link
 * dev.gossamer.reports.cli.ExitCodes}.
 */
package dev.gossamer.reports.cli;
