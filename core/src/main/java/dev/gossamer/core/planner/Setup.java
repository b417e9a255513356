package dev.gossamer.core.planner;

import dev.gossamer.core.machine.Cpu;
import dev.gossamer.core.network.SparseLayer;
import dev.gossamer.kernels.KernelProvider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Under what times were measured; those of another setup say nothing.
 *
 * @param cpu model of the processor
 * @param jvm version, and the flags it was started with
 * @param code checksum of the classes that were timed
 */
record Setup(String cpu, String jvm, String code) {

  static Setup here() {
    return new Setup(Cpu.describe().model(), readJvm(), checksum());
  }

  private static String readJvm() {
    String flags =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("-XX:"))
            .sorted()
            .collect(Collectors.joining(" "));
    return (Runtime.version() + " " + flags).strip();
  }

  private static String checksum() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(KernelProvider.class, digest);
      add(SparseLayer.class, digest);
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException | URISyntaxException unreadable) {
      // Equal to no other: times of code that is not known must not be used again.
      return UUID.randomUUID().toString();
    } catch (NoSuchAlgorithmException e) {
      throw new LinkageError("every JDK has SHA-256", e);
    }
  }

  /** Adds the class files of a class's package and those below it. */
  private static void add(Class<?> member, MessageDigest digest)
      throws IOException, URISyntaxException {
    Path place = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    String directory = member.getPackageName().replace('.', '/');
    if (Files.isDirectory(place)) {
      add(place.resolve(directory), digest);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        add(jar.getPath(directory), digest);
      }
    }
  }

  private static void add(Path directory, MessageDigest digest) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
    for (Path file : files) {
      digest.update(directory.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
  }
}
