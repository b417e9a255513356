package dev.gossamer.core.latency;

import dev.gossamer.core.files.AtomicFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Files of latencies in HdrHistogram's log format 1.3 ({@code *.hlog}), as its viewers open them:
 * an interval for each fork, tagged by what was measured, with times in nanoseconds (the column of
 * greatest values, by the format's convention, in milliseconds). Above each interval a comment says
 * what the clock cost.
 */
public final class LatencyLog {

  private static final String COMMENT = "#[Gossamer";

  private LatencyLog() {}

  /**
   * What was measured, as a tag: {@code update.td3;batch=256;method=ds}. What tags cannot hold,
   * spaces and commas, becomes an underscore.
   *
   * @param id as {@code update.td3}
   * @param params parameters by name
   */
  public static String tag(String id, SortedMap<String, String> params) {
    return params.entrySet().stream()
        .map(param -> ";" + param.getKey() + "=" + param.getValue())
        .collect(Collectors.joining("", id, ""))
        .replaceAll("[\\s,]", "_");
  }

  /**
   * Adds an interval to a file, which is begun if absent.
   *
   * @param histogram times in nanoseconds, with its begin and end
   * @param clockCost nanoseconds that were subtracted from each time
   * @throws IOException if the file cannot be read or written; it then stays as it was
   */
  public static void append(Path file, Histogram histogram, String tag, long clockCost)
      throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    HistogramLogWriter writer = new HistogramLogWriter(text);
    if (!Files.exists(file)) {
      writer.outputLogFormatVersion();
      writer.outputStartTime(histogram.getStartTimeStamp());
      writer.outputLegend();
    }
    writer.outputComment(
        "[Gossamer: times of single operations in nanoseconds, a closed loop; less "
            + clockCost
            + " ns, what System.nanoTime costs]");
    histogram.setTag(tag);
    writer.outputIntervalHistogram(histogram);
    write(file, text.toString(StandardCharsets.UTF_8));
  }

  /**
   * Adds the intervals of another file to a file, which is begun if absent.
   *
   * @throws IOException if a file cannot be read or written; {@code file} then stays as it was
   */
  public static void join(Path file, Path other) throws IOException {
    String text = Files.readString(other);
    write(
        file,
        Files.exists(file)
            ? text.lines()
                .filter(line -> line.startsWith("Tag=") || line.startsWith(COMMENT))
                .map(line -> line + "\n")
                .collect(Collectors.joining())
            : text);
  }

  private static void write(Path file, String more) throws IOException {
    AtomicFiles.writeString(file, (Files.exists(file) ? Files.readString(file) : "") + more);
  }

  /**
   * Reads a file.
   *
   * @return its intervals in order, each with its tag
   * @throws IllegalArgumentException if an interval is incomplete or foreign
   * @throws IOException if the file cannot be read
   */
  public static List<Histogram> read(Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException binary) {
      throw new IllegalArgumentException(file + ": not a log of histograms", binary);
    }
    List<Histogram> intervals = new ArrayList<>();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("\"")) {
        intervals.add(interval(line, file + ", line " + number));
      }
    }
    return List.copyOf(intervals);
  }

  /** The library's reader passes over much of what it cannot read, so it is given line by line. */
  private static Histogram interval(String line, String place) {
    EncodableHistogram read;
    try (HistogramLogReader reader =
        new HistogramLogReader(
            new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)))) {
      read = reader.nextIntervalHistogram();
    } catch (RuntimeException damaged) {
      throw new IllegalArgumentException(place + ": the histogram cannot be read", damaged);
    }
    if (read instanceof Histogram histogram && histogram.getTag() != null) {
      return histogram;
    }
    throw new IllegalArgumentException(place + ": not a tagged histogram");
  }
}
