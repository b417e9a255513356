package dev.gossamer.reports.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON files strictly: one value a file, no key twice in one object. */
public final class JsonFiles {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonFiles() {}

  /**
   * Reads a whole file.
   *
   * @throws IllegalArgumentException if the file is not one complete JSON value
   * @throws IOException if the file cannot be read
   */
  public static JsonNode read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    JsonNode node;
    try {
      node = MAPPER.readTree(bytes);
    } catch (UnexpectedEndOfInputException problem) {
      throw new IllegalArgumentException(
          file + ": the JSON is incomplete, it ends" + place(problem), problem);
    } catch (JacksonException problem) {
      throw new IllegalArgumentException(
          file + ": not valid JSON" + place(problem) + ": " + reason(problem), problem);
    }
    if (node.isMissingNode()) {
      throw new IllegalArgumentException(file + ": the file is empty, expected JSON");
    }
    return node;
  }

  /**
   * Reads a file whose root is an object with a given {@code schema} number.
   *
   * @throws IllegalArgumentException if the file is not such an object, or has another schema
   * @throws IOException if the file cannot be read
   */
  public static JsonObject readObject(Path file, int schema) throws IOException {
    JsonObject object = JsonObject.of(file, read(file));
    int found = object.integer("schema");
    if (found != schema) {
      throw new IllegalArgumentException(
          file + ": schema is " + found + ", this version reads schema " + schema);
    }
    return object;
  }

  private static String place(JacksonException problem) {
    TokenStreamLocation at = problem.getLocation();
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static String reason(JacksonException problem) {
    String message = problem.getOriginalMessage();
    return message.lines().findFirst().orElse(message).strip();
  }
}
