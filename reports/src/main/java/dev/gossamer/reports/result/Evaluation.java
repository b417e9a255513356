package dev.gossamer.reports.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One evaluation of a policy during training.
 *
 * @param step environment steps taken so far
 * @param wallSeconds time trained so far, in seconds
 * @param mean mean return of the evaluation's episodes
 * @param paperFlops operations of training so far, in the convention of the published codes
 * @param fullFlops operations of training so far, everything counted
 * @param diagnostics figures on the networks by name, as {@code
 *     dev.gossamer.core.diagnostics.Diagnostics} lists them; those that did not apply are left out,
 *     and runs of earlier versions have none
 */
public record Evaluation(
    long step,
    double wallSeconds,
    double mean,
    double paperFlops,
    double fullFlops,
    SortedMap<String, Double> diagnostics) {

  private static final List<String> COLUMNS =
      List.of("step", "wall_seconds", "mean", "flops_paper", "flops_full");

  private static final String EPISODE = "return_";

  /** An evaluation without diagnostics. */
  public Evaluation(
      long step, double wallSeconds, double mean, double paperFlops, double fullFlops) {
    this(step, wallSeconds, mean, paperFlops, fullFlops, Collections.emptySortedMap());
  }

  /**
   * Reads {@code evaluations.csv}: a header, then one line an evaluation. Of the further columns,
   * the returns of single episodes are not looked at; the others are diagnostics. A last line
   * without its end, as a run that is being written may have, is left out.
   *
   * @throws IllegalArgumentException if the header or a line is not as expected
   * @throws IOException if the file cannot be read
   */
  public static List<Evaluation> read(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    List<String> header = lines.isEmpty() ? List.of() : cells(lines.get(0));
    if (header.size() < COLUMNS.size() || !header.subList(0, COLUMNS.size()).equals(COLUMNS)) {
      throw new IllegalArgumentException(
          file + ": the first line must begin with " + String.join(",", COLUMNS));
    }
    List<Evaluation> evaluations = new ArrayList<>();
    for (int line = 1; line < lines.size(); line++) {
      List<String> cells = cells(lines.get(line));
      String where = file + ": line " + (line + 1);
      if (cells.size() != header.size()) {
        throw new IllegalArgumentException(
            where + " has " + cells.size() + " columns, expected " + header.size());
      }
      try {
        evaluations.add(of(header, cells));
      } catch (NumberFormatException problem) {
        throw new IllegalArgumentException(
            where + " holds something that is not a number: " + abbreviated(lines.get(line)),
            problem);
      }
    }
    return List.copyOf(evaluations);
  }

  private static String abbreviated(String line) {
    return line.length() <= 60 ? line : line.substring(0, 57) + "...";
  }

  private static Evaluation of(List<String> header, List<String> cells) {
    SortedMap<String, Double> diagnostics = new TreeMap<>();
    for (int c = COLUMNS.size(); c < cells.size(); c++) {
      if (!header.get(c).startsWith(EPISODE) && !cells.get(c).isEmpty()) {
        diagnostics.put(header.get(c), Double.valueOf(cells.get(c)));
      }
    }
    return new Evaluation(
        Long.parseLong(cells.get(0)),
        Double.parseDouble(cells.get(1)),
        Double.parseDouble(cells.get(2)),
        Double.parseDouble(cells.get(3)),
        Double.parseDouble(cells.get(4)),
        Collections.unmodifiableSortedMap(diagnostics));
  }

  private static List<String> cells(String line) {
    return List.of(line.split(",", -1));
  }
}
