package dev.gossamer.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher script in a checkout of empty files, with JDKs and a Maven that are scripts. */
class LauncherTest {
  @TempDir private Path temporary;

  private Path home;
  private Path launcher;
  private Path tools;

  @BeforeEach
  void checkout() throws IOException {
    home = temporary.toRealPath().resolve("check out");
    for (String module : List.of("kernels", "core", "jmh", "reports")) {
      write(home.resolve(module).resolve("pom.xml"), "");
      write(home.resolve(module).resolve("src/main/java/A.java"), "");
    }
    write(home.resolve("pom.xml"), "");
    launcher = home.resolve("gossamer");
    Files.copy(Path.of("..", "gossamer"), launcher);
    tools = temporary.resolve("tools");
    script(
        tools.resolve("mvn"),
        "echo \"mvn $* with $JAVA_HOME\" >> \"$PWD/mvn.log\"",
        "mkdir -p jmh/target reports/target",
        "touch jmh/target/benchmarks.jar reports/target/gossamer.jar");
  }

  @Test
  void buildsOnceThenRuns() throws Exception {
    Path jdk = jdk("25.0.3");
    Result first = run(jdk, "bench", "--only", "a b");
    assertEquals(0, first.code, first.err);
    assertTrue(first.out.startsWith("java of " + jdk + ": --add-modules="), first.out);
    assertTrue(first.out.contains(" -XX:ObjectAlignmentInBytes=64 "), first.out);
    assertTrue(first.out.contains(" -Dgossamer.home=" + home + " "), first.out);
    String jar = home.resolve("reports/target/gossamer.jar").toString();
    assertTrue(first.out.endsWith(" -jar " + jar + " bench --only a b\n"), first.out);
    assertTrue(first.err.startsWith("gossamer: building"), first.err);
    assertEquals(1, first.err.lines().count(), first.err);

    Result second = run(jdk);
    assertEquals("", second.err);
    List<String> builds = Files.readAllLines(home.resolve("mvn.log"));
    assertEquals(1, builds.size());
    assertTrue(builds.getFirst().endsWith(" package with " + jdk), builds::getFirst);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "kernels/src/main/java/A.java",
        "jmh/pom.xml",
        "reports/src/main/java/A.java"
      })
  void buildsAgainWhenASourceIsNewer(String source) throws Exception {
    Path jdk = jdk("25.0.3");
    run(jdk);
    Files.setLastModifiedTime(home.resolve(source), FileTime.from(Instant.now().plusSeconds(60)));
    assertTrue(run(jdk).err.startsWith("gossamer: building"));
  }

  @Test
  void aBuildThatChangesNothingIsNotRepeated() throws Exception {
    Path jdk = jdk("25.0.3");
    run(jdk);
    script(tools.resolve("mvn"), "exit 0");
    FileTime past = FileTime.from(Instant.now().minusSeconds(3600));
    Files.setLastModifiedTime(home.resolve("jmh/target/benchmarks.jar"), past);
    Files.setLastModifiedTime(home.resolve("reports/target/gossamer.jar"), past);
    Files.setLastModifiedTime(home.resolve("target/build.done"), past);
    assertTrue(run(jdk).err.startsWith("gossamer: building"));
    assertEquals("", run(jdk).err);
  }

  @Test
  void printsTheJdkWithoutBuilding() throws Exception {
    Path jdk = jdk("25.0.3");
    assertEquals(new Result(0, jdk + "\n", ""), run(jdk, "--print-jdk"));
    assertFalse(Files.exists(home.resolve("target")));
  }

  @Test
  void showsWhyABuildFailed() throws Exception {
    script(tools.resolve("mvn"), "echo '[INFO] fine'", "echo '[ERROR] A.java:1 wrong'", "exit 1");
    Result result = run(jdk("25.0.3"));
    assertEquals(4, result.code);
    assertTrue(result.err.contains("[ERROR] A.java:1 wrong"), result.err);
    assertFalse(result.err.contains("fine"), result.err);
    assertEquals("", result.out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"25.0.3", "25.0.4", "25.0.10", "25.0.3.1", "25.1", "25.0.3-internal"})
  void takesASuitableJavaHome(String version) throws Exception {
    Path jdk = jdk(version);
    assertTrue(run(jdk).out.startsWith("java of " + jdk + ":"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"25.0.2", "25", "25-ea", "26", "26.0.3", "17.0.15", "1.8.0_292", "x"})
  void passesOverAnotherJavaHome(String version) throws Exception {
    Path jdk = jdk(version);
    assertFalse(run(jdk).out.contains("java of " + jdk + ":"));
  }

  @Test
  void asksTheJdkThatHasNoReleaseFile() throws Exception {
    Path jdk = jdk("25.0.3");
    Files.delete(jdk.resolve("release"));
    assertTrue(run(jdk).out.startsWith("java of " + jdk + ":"));
  }

  @Test
  void takesTheJdkOfThePath() throws Exception {
    Path jdk = jdk("25.0.3");
    Files.createSymbolicLink(tools.resolve("java"), jdk.resolve("bin/java"));
    assertTrue(run(temporary.resolve("none")).out.startsWith("java of " + jdk + ":"));
  }

  @Test
  void worksThroughSymbolicLinksFromAnywhere() throws Exception {
    Path jdk = jdk("25.0.3");
    Path first = Files.createSymbolicLink(temporary.resolve("first"), launcher);
    launcher = Files.createSymbolicLink(temporary.resolve("second"), first.getFileName());
    assertTrue(run(jdk).out.contains(" -Dgossamer.home=" + home + " "));
  }

  @Test
  void standardErrorLosesOnlyTheWarningOfIncubatorModules() throws Exception {
    Path jdk = jdk("25.0.3");
    run(jdk);
    script(
        jdk.resolve("bin/java"),
        "echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2",
        "echo 'Error: bad flag' >&2",
        "echo direct >&3",
        "exit 7");
    Path err = temporary.resolve("err");
    assertEquals(7, builder(jdk).redirectError(err.toFile()).start().waitFor());
    // What the JVM says before the program runs passes through the filter, which may end later.
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (Files.readAllLines(err).size() < 2 && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    assertEquals(
        List.of("Error: bad flag", "direct"), Files.readAllLines(err).stream().sorted().toList());
  }

  @Test
  void isReplacedByTheJvm() throws Exception {
    Path jdk = jdk("25.0.3");
    run(jdk);
    script(jdk.resolve("bin/java"), "echo $$");
    Process process = start(jdk);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(Long.toString(process.pid()), out.strip());
  }

  private record Result(int code, String out, String err) {}

  private Result run(Path javaHome, String... arguments) throws Exception {
    Process process = start(javaHome, arguments);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out, err);
  }

  private Process start(Path javaHome, String... arguments) throws IOException {
    return builder(javaHome, arguments).start();
  }

  private ProcessBuilder builder(Path javaHome, String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(temporary.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", javaHome.toString());
    environment.put("PATH", tools + ":" + environment.get("PATH"));
    environment.remove("GOSSAMER_JAVA_OPTS");
    return builder;
  }

  /** A JDK that prints its arguments. */
  private Path jdk(String version) throws IOException {
    Path jdk = temporary.toRealPath().resolve("jdk " + version);
    write(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(
        jdk.resolve("bin/java"),
        "if [ \"$1\" = -XshowSettings:properties ]; then",
        "  echo '    java.home = " + jdk + "' >&2",
        "  echo '    java.version = " + version + "' >&2",
        "else",
        "  echo \"java of " + jdk + ": $*\"",
        "fi");
    script(jdk.resolve("bin/javac"), "exit 1");
    return jdk;
  }

  private static void script(Path file, String... lines) throws IOException {
    write(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
