package dev.gossamer.reports.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFilesTest {

  @TempDir Path directory;

  @Test
  void anUnknownSchemaIsAnError() throws IOException {
    Path file = write("{\"schema\": 2}");
    assertProblem(file, file + ": schema is 2, this version reads schema 1");
  }

  @Test
  void aMissingSchemaIsAnError() throws IOException {
    Path file = write("{}");
    assertProblem(file, file + ": schema is missing, expected a whole number");
  }

  @Test
  void anEmptyFileIsAnError() throws IOException {
    Path file = write("");
    assertProblem(file, file + ": the file is empty, expected JSON");
  }

  @Test
  void textAfterTheValueIsAnError() throws IOException {
    Path file = write("{\"schema\": 1} {}");
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> JsonFiles.readObject(file, 1));
    assertTrue(thrown.getMessage().startsWith(file + ": not valid JSON"), thrown.getMessage());
  }

  @Test
  void aMissingFileIsAnInputError() {
    assertThrows(NoSuchFileException.class, () -> JsonFiles.read(directory.resolve("none.json")));
  }

  @Test
  void anIllTypedMemberIsNamedWithItsPath() throws IOException {
    Path file = write("{\"schema\": 1, \"a\": {\"b\": \"x\", \"c\": 1.5, \"d\": [[1], 2]}}");
    JsonObject a = JsonFiles.readObject(file, 1).object("a");
    assertEquals(
        file + ": a.b is \"x\", expected a number",
        assertThrows(IllegalArgumentException.class, () -> a.number("b")).getMessage());
    assertEquals(
        file + ": a.c is 1.5, expected a whole number",
        assertThrows(IllegalArgumentException.class, () -> a.count("c")).getMessage());
    assertEquals(
        file + ": a.d[1] is 2, expected a list of numbers",
        assertThrows(IllegalArgumentException.class, () -> a.numberLists("d")).getMessage());
    assertEquals(
        file + ": a.d is a list, expected an object",
        assertThrows(IllegalArgumentException.class, () -> a.object("d")).getMessage());
    assertEquals(
        file + ": a.e is missing, expected a string",
        assertThrows(IllegalArgumentException.class, () -> a.text("e")).getMessage());
  }

  @Test
  void flatteningKeepsTheOrderAndJoinsNames() throws IOException {
    Path file =
        write("{\"schema\": 1, \"b\": {\"y\": [1, \"z\", {\"w\": 2}], \"x\": null}, \"a\": []}");
    Map<String, String> flat = JsonObject.flatten(JsonFiles.readObject(file, 1).node());
    assertEquals(List.of("schema", "b.y[2].w", "b.y"), List.copyOf(flat.keySet()));
    assertEquals("1 z", flat.get("b.y"));
  }

  private Path write(String json) throws IOException {
    return Files.writeString(directory.resolve("x.json"), json);
  }

  private static void assertProblem(Path file, String message) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> JsonFiles.readObject(file, 1));
    assertEquals(message, thrown.getMessage());
  }
}
