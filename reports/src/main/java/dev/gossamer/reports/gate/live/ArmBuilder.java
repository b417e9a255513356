package dev.gossamer.reports.gate.live;

import dev.gossamer.core.files.AtomicFiles;
import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.core.machine.Machine;
import dev.gossamer.core.machine.Sources;
import dev.gossamer.reports.bench.BenchmarkJar;
import dev.gossamer.reports.bench.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes arms of what the user names: a benchmark jar is taken as it is, a checkout's jar is built
 * where it is missing or older than the sources, and a git revision is built in a temporary
 * worktree. Jars of revisions are kept in the cache directory by commit.
 *
 * <p>Both arms' jars are copied before anything is measured, so that a build during the run does
 * not change what is compared.
 */
public final class ArmBuilder implements AutoCloseable {

  private static final String JAR = "benchmarks.jar";

  private final Path home;
  private final Path cache;
  private final Path temporary;
  private final Processes processes;
  private final Interruption interruption;
  private final Consumer<String> console;
  private final List<String> maven;

  /**
   * Creates a temporary directory and nothing else.
   *
   * @param home checkout whose revisions can be named
   * @param cache where built jars are kept
   * @param console is told in a line what is built
   */
  public ArmBuilder(
      Path home,
      Path cache,
      Processes processes,
      Interruption interruption,
      Consumer<String> console)
      throws IOException {
    this(home, cache, processes, interruption, console, List.of("mvn"));
  }

  /**
   * With another command in the place of Maven's.
   *
   * @param maven command, to which Maven's arguments are added
   */
  ArmBuilder(
      Path home,
      Path cache,
      Processes processes,
      Interruption interruption,
      Consumer<String> console,
      List<String> maven)
      throws IOException {
    this.home = home;
    this.cache = cache;
    this.temporary = Files.createTempDirectory("gossamer-gate-");
    this.processes = processes;
    this.interruption = interruption;
    this.console = console;
    this.maven = maven;
  }

  /**
   * The arm that a text names.
   *
   * @param name {@link Arm#BASELINE} or {@link Arm#CANDIDATE}
   * @return empty if the user interrupted
   * @throws IllegalArgumentException if it names nothing
   * @throws IOException if it cannot be built; says where the output is
   */
  public Optional<Arm> build(String name, String source) throws IOException, InterruptedException {
    Path path = Path.of(source).toAbsolutePath();
    if (Files.isDirectory(path)) {
      return jarOfCheckout(path).map(jar -> arm(name, source, jar, Sources.read(path)));
    }
    if (Files.exists(path)) {
      if (!source.endsWith(".jar")) {
        throw new IllegalArgumentException(
            name + " " + source + " is a file, but not a jar of benchmarks");
      }
      return Optional.of(arm(name, source, path, new Sources(Machine.UNKNOWN, null)));
    }
    String commit = commit(name, source);
    return jarOfCommit(commit).map(jar -> arm(name, source, jar, new Sources(commit, false)));
  }

  private Arm arm(String name, String source, Path jar, Sources sources) {
    // Names of equal length: the size of a process's environment and arguments can move its times.
    Path copy = temporary.resolve(name.substring(0, 1)).resolve(JAR);
    try {
      Files.createDirectories(copy.getParent());
      Files.copy(jar, copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Arm(name, source, new BenchmarkJar(copy), sources, new TreeMap<>());
  }

  private String commit(String name, String revision) throws IOException, InterruptedException {
    Optional<String> commit =
        revision.startsWith("-")
            ? Optional.empty()
            : git("rev-parse", "--verify", "--quiet", revision + "^{commit}");
    return commit.orElseThrow(
        () ->
            new IllegalArgumentException(
                name
                    + " "
                    + revision
                    + " is no jar, no directory, and no git revision of "
                    + home));
  }

  private Optional<Path> jarOfCommit(String commit) throws IOException, InterruptedException {
    Path kept = cache.resolve("jars").resolve(commit + ".jar");
    if (Files.isRegularFile(kept)) {
      return Optional.of(kept);
    }
    Path worktree = temporary.resolve("worktree");
    if (git("worktree", "add", "--detach", "--force", worktree.toString(), commit).isEmpty()) {
      throw new IOException("git cannot check out " + commit + " of " + home);
    }
    try {
      Optional<Path> jar = packaged(worktree, commit);
      if (jar.isPresent()) {
        AtomicFiles.write(kept, Files.readAllBytes(jar.get()));
        return Optional.of(kept);
      }
      return Optional.empty();
    } finally {
      git("worktree", "remove", "--force", worktree.toString());
    }
  }

  private Optional<Path> jarOfCheckout(Path checkout) throws IOException, InterruptedException {
    if (!Files.isRegularFile(checkout.resolve("jmh").resolve("pom.xml"))) {
      throw new IllegalArgumentException(checkout + " is not a checkout: it has no jmh/pom.xml");
    }
    Path jar = checkout.resolve("jmh").resolve("target").resolve(JAR);
    if (Files.isRegularFile(jar) && !olderThanSources(jar, checkout)) {
      return Optional.of(jar);
    }
    return packaged(checkout, checkout.toString());
  }

  private static boolean olderThanSources(Path jar, Path checkout) throws IOException {
    FileTime built = Files.getLastModifiedTime(jar);
    for (String module : List.of("kernels", "core", "jmh")) {
      for (String part : List.of("pom.xml", "src/main")) {
        Path sources = checkout.resolve(module).resolve(part);
        if (Files.exists(sources)) {
          try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
              if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
                return true;
              }
            }
          }
        }
      }
    }
    return false;
  }

  /** Builds the jar of a checkout. */
  private Optional<Path> packaged(Path checkout, String what)
      throws IOException, InterruptedException {
    console.accept("building " + what + ", which takes about a minute");
    Path log = cache.resolve("gate-build.log");
    Files.createDirectories(cache);
    List<String> command = new ArrayList<>(maven);
    command.addAll(
        List.of(
            "-q",
            "-B",
            "-ntp",
            "-Dmaven.test.skip=true",
            "-Dspotless.check.skip=true",
            "-pl",
            "jmh",
            "-am",
            "package"));
    ProcessBuilder build = new ProcessBuilder(command).directory(checkout.toFile());
    build.environment().put("JAVA_HOME", System.getProperty("java.home"));
    OptionalInt exitCode = processes.run(build, log, interruption);
    if (exitCode.isEmpty()) {
      return Optional.empty();
    }
    Path jar = checkout.resolve("jmh").resolve("target").resolve(JAR);
    if (exitCode.getAsInt() != 0 || !Files.isRegularFile(jar)) {
      throw new IOException(what + " cannot be built; Maven's output: " + log);
    }
    // A build that changes nothing leaves the jar as old as it was.
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
    return Optional.of(jar);
  }

  private Optional<String> git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
    command.addAll(List.of(arguments));
    Process git =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return git.waitFor() == 0 ? Optional.of(output.strip()) : Optional.empty();
  }

  /** Deletes what is temporary. */
  @Override
  public void close() throws IOException {
    if (Files.exists(temporary, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.walk(temporary)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
