package dev.gossamer.core.planner;

import dev.gossamer.core.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Times that were measured before, in a file that several processes, programs and machines may
 * share. A file that cannot be used is never a failure: what it would have told is measured anew,
 * and it is replaced.
 */
final class TimesCache {

  private static final int SCHEMA = 1;

  /** The oldest entries give way. */
  private static final int MOST_ENTRIES = 1000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private record Entry(Setup setup, Workload work, LayerTimes times) {}

  private record Contents(int schema, List<Entry> entries) {}

  private final Path file;
  private final Setup setup;
  private final Consumer<String> log;
  private boolean failed;

  /**
   * The times of one setup in a file.
   *
   * @param log is told, in a line and once, that the file cannot be used
   */
  TimesCache(Path file, Setup setup, Consumer<String> log) {
    this.file = file;
    this.setup = setup;
    this.log = log;
  }

  /** Times measured before, or null. */
  LayerTimes find(Workload work) {
    for (Entry entry : read()) {
      if (entry.setup.equals(setup) && entry.work.equals(work)) {
        return entry.times;
      }
    }
    return null;
  }

  /** Keeps times for later. */
  void add(Workload work, LayerTimes times) {
    List<Entry> entries = new ArrayList<>(read());
    entries.add(new Entry(setup, work, times));
    int first = Math.max(0, entries.size() - MOST_ENTRIES);
    Contents contents = new Contents(SCHEMA, entries.subList(first, entries.size()));
    try {
      AtomicFiles.writeString(file, MAPPER.writeValueAsString(contents) + "\n");
    } catch (IOException unwritable) {
      tell("times cannot be kept in " + file + " (" + unwritable + ")");
    }
  }

  private List<Entry> read() {
    try {
      Contents contents = MAPPER.readValue(Files.readAllBytes(file), Contents.class);
      if (contents != null && contents.schema == SCHEMA && isWhole(contents.entries)) {
        return contents.entries;
      }
      tell(file + " is of another version or altered; layers are timed anew");
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException | JacksonException unreadable) {
      tell(file + " cannot be read; layers are timed anew");
    }
    return List.of();
  }

  private static boolean isWhole(List<Entry> entries) {
    return entries != null
        && entries.stream()
            .allMatch(e -> e != null && e.setup != null && e.work != null && e.times != null);
  }

  private void tell(String what) {
    if (!failed) {
      failed = true;
      log.accept("planner: " + what);
    }
  }
}
