package dev.gossamer.reports.summary;

import dev.gossamer.reports.result.Environment;
import java.util.Optional;

/**
 * A benchmark run.
 *
 * @param name short name, unique in a summary
 * @param profile as {@code standard}, if it was recorded
 * @param environment what it ran on
 */
public record Source(String name, Optional<String> profile, Environment environment) {}
