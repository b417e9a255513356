package dev.gossamer.core.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {

  @TempDir Path directory;

  @Test
  void writesTextInUtf8AndReplacesIt() throws IOException {
    Path file = directory.resolve("a.txt");
    AtomicFiles.writeString(file, "first, and longer");
    AtomicFiles.writeString(file, "µs");
    assertArrayEquals("µs".getBytes(StandardCharsets.UTF_8), Files.readAllBytes(file));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void createsMissingDirectories() throws IOException {
    Path file = directory.resolve("x").resolve("y").resolve("b.bin");
    AtomicFiles.write(file, new byte[] {1, 2, 3});
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
  }

  @Test
  void streamsContentLargerThanItsBuffer() throws IOException {
    Path file = directory.resolve("c.bin");
    byte[] block = new byte[50_000];
    java.util.Arrays.fill(block, (byte) 7);
    AtomicFiles.write(
        file,
        out -> {
          out.write(42);
          out.write(block);
          out.close();
        });
    byte[] read = Files.readAllBytes(file);
    assertEquals(50_001, read.length);
    assertEquals(42, read[0]);
    assertEquals(7, read[50_000]);
  }

  @Test
  void keepsTheOldFileWhenWritingFails() throws IOException {
    Path file = directory.resolve("d.txt");
    AtomicFiles.writeString(file, "old");
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("disk full");
                    }));
    assertEquals("disk full", thrown.getMessage());
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("d.txt"), names());
  }

  @Test
  void newFilesAreAsReadableAsAnyOther() throws IOException {
    Path plain = Files.writeString(directory.resolve("plain"), "");
    Path atomic = directory.resolve("atomic");
    AtomicFiles.writeString(atomic, "");
    assertEquals(
        Files.getAttribute(plain, "posix:permissions"),
        Files.getAttribute(atomic, "posix:permissions"));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
