package dev.gossamer.reports.cli;

import picocli.CommandLine.IVersionProvider;

/** Version of the program and of the JVM it runs in. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Gossamer.class.getPackage().getImplementationVersion();
    return new String[] {
      "gossamer " + (version == null ? "(not packaged)" : version), "JDK " + Runtime.version()
    };
  }
}
