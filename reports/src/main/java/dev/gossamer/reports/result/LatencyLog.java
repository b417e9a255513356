package dev.gossamer.reports.result;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/**
 * Latencies of one kind of operation, from a log in HdrHistogram's format. A file is named {@code
 * latency-<row id>-<arm>.hlog}; each of its histograms is tagged with the label of its row and
 * holds nanoseconds.
 *
 * @param directory where the file is
 * @param id row, as {@code update.td3}
 * @param arm as {@code sparse}
 * @param label the tag; empty for none
 * @param histogram all intervals of the tag together, at least one value
 */
public record LatencyLog(Path directory, String id, String arm, String label, Histogram histogram) {

  private static final Pattern NAME =
      Pattern.compile("latency-([a-z]+\\.[a-z0-9-]+?)-((?:masked-)?[a-z0-9]+)\\.hlog");

  private static final int DIGITS = 3;

  /**
   * Reads the logs of a directory, in the order of the file names and, within a file, of the tags.
   *
   * @throws IllegalArgumentException if a file is not such a log, or is named otherwise
   * @throws IOException if a file cannot be read
   */
  public static List<LatencyLog> readAll(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> listing = Files.list(directory)) {
      files =
          listing.filter(file -> file.getFileName().toString().endsWith(".hlog")).sorted().toList();
    }
    List<LatencyLog> logs = new ArrayList<>();
    for (Path file : files) {
      logs.addAll(read(file));
    }
    return List.copyOf(logs);
  }

  /**
   * Reads one log. Tags without a value are left out.
   *
   * @throws IllegalArgumentException if the file is not such a log, or is named otherwise
   * @throws IOException if the file cannot be read
   */
  public static List<LatencyLog> read(Path file) throws IOException {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      throw new IllegalArgumentException(
          file + ": expected a name latency-ROW-ARM.hlog, as latency-update.td3-sparse.hlog");
    }
    Map<String, Histogram> histograms = histograms(file);
    List<LatencyLog> logs = new ArrayList<>();
    histograms.forEach(
        (tag, histogram) -> {
          if (histogram.getTotalCount() > 0) {
            logs.add(
                new LatencyLog(
                    file.toAbsolutePath().getParent(),
                    name.group(1),
                    name.group(2),
                    tag,
                    histogram));
          }
        });
    return List.copyOf(logs);
  }

  /** The library reports a line that it cannot read by whatever exception its parser ran into. */
  private static Map<String, Histogram> histograms(Path file) throws IOException {
    Map<String, Histogram> histograms = new LinkedHashMap<>();
    try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
      for (EncodableHistogram interval = reader.nextIntervalHistogram();
          interval != null;
          interval = reader.nextIntervalHistogram()) {
        if (!(interval instanceof Histogram histogram)) {
          throw new IllegalArgumentException("it holds histograms of another kind");
        }
        String tag = interval.getTag() == null ? "" : interval.getTag();
        histograms.computeIfAbsent(tag, absent -> resizable()).add(histogram);
      }
    } catch (FileNotFoundException missing) {
      throw new NoSuchFileException(file.toString());
    } catch (RuntimeException problem) {
      String reason = String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
      throw new IllegalArgumentException(
          file + ": not a readable HdrHistogram log: " + reason, problem);
    }
    if (histograms.isEmpty()) {
      throw new IllegalArgumentException(
          file + ": not a readable HdrHistogram log: it holds no histogram");
    }
    return histograms;
  }

  private static Histogram resizable() {
    Histogram histogram = new Histogram(DIGITS);
    histogram.setAutoResize(true);
    return histogram;
  }
}
