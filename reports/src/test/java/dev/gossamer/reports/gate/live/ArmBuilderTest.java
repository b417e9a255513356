package dev.gossamer.reports.gate.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.reports.bench.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script stands in for Maven: it packs the sources' text as the jar. */
class ArmBuilderTest {
  @TempDir private Path temporary;
  private final Processes processes = new Processes();
  private final Interruption interruption = new Interruption(processes::endCurrent);
  private final List<String> console = new ArrayList<>();
  private Path home;
  private Path cache;
  private ArmBuilder builder;

  @BeforeEach
  void checkout() throws Exception {
    home = Files.createDirectories(temporary.resolve("home"));
    cache = temporary.resolve("cache");
    write("first");
    git("init", "-q", "-b", "main");
    commit();
    Path maven = temporary.resolve("maven");
    Files.writeString(
        maven,
        """
        #!/bin/sh
        if grep -q broken jmh/src/main/A.java; then echo '[ERROR] it is broken'; exit 1; fi
        mkdir -p jmh/target
        cp jmh/src/main/A.java jmh/target/benchmarks.jar
        """);
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    builder =
        new ArmBuilder(
            home, cache, processes, interruption, console::add, List.of(maven.toString()));
  }

  @AfterEach
  void close() throws IOException {
    builder.close();
    interruption.close();
  }

  private void write(String text) throws IOException {
    Path source = home.resolve("jmh/src/main/A.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, text);
    Files.writeString(home.resolve("jmh/pom.xml"), "");
  }

  private String commit() throws Exception {
    git("add", ".");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "x");
    return git("rev-parse", "HEAD");
  }

  private String git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
    command.addAll(List.of(arguments));
    Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, git.waitFor(), output);
    return output.strip();
  }

  private static String content(Optional<Arm> arm) throws IOException {
    return Files.readString(arm.orElseThrow().jar().path());
  }

  @Test
  void aRevisionIsBuiltInAWorktreeThatIsRemoved() throws Exception {
    String first = git("rev-parse", "HEAD");
    write("second");
    commit();
    Optional<Arm> arm = builder.build(Arm.BASELINE, "HEAD~1");
    assertEquals("first", content(arm));
    assertEquals(first, arm.orElseThrow().sources().commit());
    assertEquals(1, git("worktree", "list").lines().count());
    assertEquals(1, console.size());
  }

  @Test
  void aRevisionIsBuiltOnce() throws Exception {
    String first = git("rev-parse", "HEAD");
    builder.build(Arm.BASELINE, first);
    builder.build(Arm.CANDIDATE, "main");
    assertEquals(1, console.size());
    assertTrue(Files.exists(cache.resolve("jars").resolve(first + ".jar")));
  }

  @Test
  void aCheckoutIsBuiltWhereItIsOlderThanItsSources() throws Exception {
    assertEquals("first", content(builder.build(Arm.BASELINE, home.toString())));
    Path jar = home.resolve("jmh/target/benchmarks.jar");
    Files.writeString(jar, "built");
    assertEquals("built", content(builder.build(Arm.CANDIDATE, home.toString())));
    builder.close();
    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
    try (ArmBuilder again =
        new ArmBuilder(
            home,
            cache,
            processes,
            interruption,
            console::add,
            List.of(temporary.resolve("maven").toString()))) {
      assertEquals("first", content(again.build(Arm.BASELINE, home.toString())));
    }
  }

  @Test
  void aDirtyCheckoutIsSaidToBe() throws Exception {
    Files.writeString(home.resolve(".gitignore"), "target\n");
    commit();
    assertFalse(builder.build(Arm.BASELINE, home.toString()).orElseThrow().sources().dirty());
    write("changed");
    assertTrue(builder.build(Arm.CANDIDATE, home.toString()).orElseThrow().sources().dirty());
  }

  @Test
  void aJarIsCopiedSoThatABuildCannotChangeIt() throws Exception {
    Path jar = Files.writeString(temporary.resolve("a.jar"), "one");
    Optional<Arm> arm = builder.build(Arm.BASELINE, jar.toString());
    Files.writeString(jar, "two");
    assertEquals("one", content(arm));
    builder.close();
    assertFalse(Files.exists(arm.orElseThrow().jar().path()));
  }

  @Test
  void whatCannotBeBuiltSaysWhere() throws Exception {
    write("broken");
    String broken = commit();
    var failure = assertThrows(IOException.class, () -> builder.build(Arm.BASELINE, broken));
    String log = failure.getMessage().replaceFirst(".*output: ", "");
    assertTrue(Files.readString(Path.of(log)).contains("it is broken"), failure::getMessage);
    assertEquals(1, git("worktree", "list").lines().count());
    assertFalse(Files.exists(cache.resolve("jars").resolve(broken + ".jar")));
  }

  @Test
  void whatNamesNothingIsRefused() throws Exception {
    for (String nothing : List.of("no-such-thing", "--help")) {
      assertThrows(
          IllegalArgumentException.class, () -> builder.build(Arm.BASELINE, nothing), nothing);
    }
    Path text = Files.writeString(temporary.resolve("a.txt"), "");
    assertThrows(
        IllegalArgumentException.class, () -> builder.build(Arm.BASELINE, text.toString()));
    Path empty = Files.createDirectory(temporary.resolve("empty"));
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> builder.build(Arm.BASELINE, empty.toString()));
    assertTrue(refused.getMessage().contains("is not a checkout"), refused::getMessage);
  }
}
