package dev.gossamer.reports.gate.live;

import dev.gossamer.core.files.AtomicFiles;
import dev.gossamer.reports.gate.Exact;
import dev.gossamer.reports.gate.Fork;
import dev.gossamer.reports.gate.Key;
import dev.gossamer.reports.result.JsonFiles;
import dev.gossamer.reports.result.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Exact metrics in a file that is kept with the sources, for a gate without times.
 *
 * <p>FLOPs and nnz are the same everywhere. The provider that {@code auto} stands for, and the
 * bytes that it allocates, are kept by the width of the machine's preferred vectors, which the JVM
 * tells, not this project: a machine that suddenly chooses another provider is found out.
 */
public final class ExactRecord {

  private static final int SCHEMA = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** What one row has: counts that are the same everywhere, and by width what is not. */
  private record Entry(SortedMap<String, Double> counts, SortedMap<String, Here> widths) {
    Entry() {
      this(new TreeMap<>(), new TreeMap<>());
    }
  }

  private record Here(String provider, double bytes) {}

  private final SortedMap<Key, Entry> rows = new TreeMap<>();

  /** An empty record. */
  public ExactRecord() {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is no such record
   * @throws IOException if it cannot be read
   */
  public static ExactRecord read(Path file) throws IOException {
    ExactRecord record = new ExactRecord();
    for (JsonObject row : JsonFiles.readObject(file, SCHEMA).objects("rows")) {
      Entry entry = new Entry();
      JsonObject counts = row.object("counts");
      for (String name : counts.node().propertyNames()) {
        entry.counts.put(name, counts.number(name));
      }
      JsonObject widths = row.object("vectorBits");
      for (String bits : widths.node().propertyNames()) {
        JsonObject here = widths.object(bits);
        entry.widths.put(bits, new Here(here.text(Exact.PROVIDER), here.number(Exact.BYTES)));
      }
      record.rows.put(Key.parse(row.text("row")), entry);
    }
    return record;
  }

  /** The rows. */
  public Collection<Key> keys() {
    return rows.keySet();
  }

  /** Whether bytes and provider of a machine with vectors of some bits are recorded. */
  public boolean knows(int vectorBits) {
    return rows.values().stream()
        .anyMatch(entry -> entry.widths.containsKey(Integer.toString(vectorBits)));
  }

  /**
   * A row as a fork would have counted it on a machine.
   *
   * @param vectorBits of the machine's preferred vectors; where nothing is recorded of them, what
   *     is the same everywhere remains
   */
  Fork fork(Key key, int vectorBits) {
    Entry entry = rows.get(key);
    if (entry == null) {
      return Fork.failed(key, "it is not recorded");
    }
    SortedMap<String, Double> counts = new TreeMap<>(entry.counts);
    SortedMap<String, String> texts = new TreeMap<>();
    Optional.ofNullable(entry.widths.get(Integer.toString(vectorBits)))
        .ifPresent(
            here -> {
              counts.put(Exact.BYTES, here.bytes);
              texts.put(Exact.PROVIDER, here.provider);
            });
    return new Fork(key, List.of(), new Exact(counts, texts), Optional.empty());
  }

  /**
   * Keeps what a fork counted on a machine, in the place of what was recorded of the same row and
   * width.
   *
   * @throws IllegalArgumentException if it counted no bytes or no provider
   */
  public void put(Fork fork, int vectorBits) {
    SortedMap<String, Double> counts = new TreeMap<>(fork.exact().counts());
    Double bytes = counts.remove(Exact.BYTES);
    String provider = fork.exact().texts().get(Exact.PROVIDER);
    if (bytes == null || provider == null) {
      throw new IllegalArgumentException(
          fork.key().shortName()
              + ": "
              + fork.failure().orElse("it counts no bytes or names no provider"));
    }
    Entry entry = rows.computeIfAbsent(fork.key(), key -> new Entry());
    entry.counts.clear();
    entry.counts.putAll(counts);
    entry.widths.put(Integer.toString(vectorBits), new Here(provider, bytes));
  }

  /** Keeps only some rows. */
  public void retain(Collection<Key> keys) {
    rows.keySet().retainAll(keys);
  }

  /** Writes the file. */
  public void write(Path file) throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("schema", SCHEMA);
    ArrayNode list = json.putArray("rows");
    rows.forEach(
        (key, entry) -> {
          ObjectNode row = list.addObject();
          row.put("row", key.toString());
          ObjectNode counts = row.putObject("counts");
          entry.counts.forEach(counts::put);
          ObjectNode widths = row.putObject("vectorBits");
          entry.widths.forEach(
              (bits, here) ->
                  widths
                      .putObject(bits)
                      .put(Exact.PROVIDER, here.provider)
                      .put(Exact.BYTES, here.bytes));
        });
    AtomicFiles.writeString(file, MAPPER.writeValueAsString(json) + "\n");
  }

  /** Whether a file may be one of these: for telling it from a jar. */
  public static boolean isNamed(String source) {
    return source.endsWith(".json") && Files.exists(Path.of(source));
  }
}
