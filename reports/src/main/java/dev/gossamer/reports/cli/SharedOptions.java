package dev.gossamer.reports.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** Options that mean the same in every command that computes: add them by {@code @Mixin}. */
public final class SharedOptions {
  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description = "Kernel provider: auto, scalar, vector128, vector256, vector512.")
  private String provider;

  @Option(names = "--threads", paramLabel = "N", description = "Threads to compute with.")
  private Integer threads;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting by name; may be given more than once.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(names = "--config", paramLabel = "FILE.yaml", description = "Settings from a file.")
  private Path config;

  /**
   * All settings given: those of the file, then {@code --set}, then {@code --provider} and {@code
   * --threads}, later ones in place of earlier ones.
   *
   * @param names what the command knows beside {@code provider} and {@code threads}
   * @throws IllegalArgumentException if another name is given, or threads are not at least 1
   * @throws IOException if the file cannot be read
   */
  public Settings settings(Set<String> names) throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    if (provider != null) {
      options.put("provider", provider);
    }
    if (threads != null) {
      options.put("threads", threads.toString());
    }
    Set<String> known = new TreeSet<>(names);
    known.add("provider");
    known.add("threads");
    Settings settings = config == null ? new Settings(Map.of()) : ofFile(known);
    settings = settings.with(set).with(options).allowing(known);
    settings.integer("threads", 1);
    return settings;
  }

  private Settings ofFile(Set<String> known) throws IOException {
    Settings settings = Settings.read(config);
    try {
      return settings.allowing(known);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(config + ": " + unknown.getMessage(), unknown);
    }
  }
}
