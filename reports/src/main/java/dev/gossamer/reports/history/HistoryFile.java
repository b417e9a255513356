package dev.gossamer.reports.history;

import dev.gossamer.reports.result.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A history as JSON lines, which only grows. Appending takes the file's lock, writes one line in
 * one piece behind the last and forces it to the device; a line that could not be written as a
 * whole is taken back. So only what the program does not see, a power failure or a copy that broke
 * off, leaves a last line incomplete, and that line alone is lost.
 */
public final class HistoryFile {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path path;

  /** A history in a file, which need not exist. */
  public HistoryFile(Path path) {
    this.path = path;
  }

  /**
   * What is in a history.
   *
   * @param entries by date; those of equal dates in the order in which they were added
   * @param damage what is wrong with the last line, in one line of text, if it is incomplete
   */
  public record Content(List<Entry> entries, Optional<String> damage) {}

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException if a line other than the last is not one entry, or any has
   *     another schema
   * @throws IOException if the file cannot be read
   */
  public Content read() throws IOException {
    return content(Files.readAllBytes(path));
  }

  /**
   * Adds an entry.
   *
   * @return false if the same result is there already, and nothing was added
   * @throws IllegalArgumentException if the file cannot be read as a history, or its last line is
   *     incomplete
   * @throws IOException if the file cannot be read or written
   */
  public boolean add(Entry entry) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    try (FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      FileLock lock = channel.lock();
      try {
        return add(entry, channel);
      } finally {
        lock.release();
      }
    }
  }

  private boolean add(Entry entry, FileChannel channel) throws IOException {
    byte[] old = all(channel);
    Content content = content(old);
    if (content.damage().isPresent()) {
      throw new IllegalArgumentException(
          content.damage().get() + "; remove that line, then add again");
    }
    if (content.entries().stream().anyMatch(known -> known.digest().equals(entry.digest()))) {
      return false;
    }
    append(channel, old, MAPPER.writeValueAsString(EntryJson.json(entry)) + "\n");
    return true;
  }

  private static byte[] all(FileChannel channel) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Channels.newInputStream(channel).transferTo(bytes);
    return bytes.toByteArray();
  }

  /** An editor may have left out the last line's end. */
  private static void append(FileChannel channel, byte[] old, String line) throws IOException {
    boolean ended = old.length == 0 || old[old.length - 1] == '\n';
    ByteBuffer bytes =
        ByteBuffer.wrap(((ended ? "" : "\n") + line).getBytes(StandardCharsets.UTF_8));
    try {
      long at = old.length;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
      channel.force(true);
    } catch (IOException failure) {
      channel.truncate(old.length);
      throw failure;
    }
  }

  private Content content(byte[] bytes) {
    List<Entry> entries = new ArrayList<>();
    Optional<String> damage = Optional.empty();
    int number = 0;
    for (int from = 0; from < bytes.length; ) {
      int to = from;
      while (to < bytes.length && bytes[to] != '\n') {
        to++;
      }
      number++;
      byte[] line = Arrays.copyOfRange(bytes, from, to);
      from = to + 1;
      if (new String(line, StandardCharsets.UTF_8).isBlank()) {
        continue;
      }
      Path place = Path.of(path + ", line " + number);
      try {
        entries.add(EntryJson.entry(JsonObject.of(place, MAPPER.readTree(line))));
      } catch (JacksonException broken) {
        if (from < bytes.length) {
          throw new IllegalArgumentException(place + ": not valid JSON", broken);
        }
        damage = Optional.of(place + ": incomplete, it is not valid JSON");
      } catch (IllegalArgumentException foreign) {
        String problem = foreign.getMessage();
        throw new IllegalArgumentException(
            problem.startsWith(place.toString()) ? problem : place + ": " + problem, foreign);
      }
    }
    entries.sort(Comparator.comparing(Entry::date));
    return new Content(List.copyOf(entries), damage);
  }
}
