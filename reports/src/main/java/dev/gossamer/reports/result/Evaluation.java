package dev.gossamer.reports.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One evaluation of a policy during training.
 *
 * @param step environment steps taken so far
 * @param wallSeconds time trained so far, in seconds
 * @param mean mean return of the evaluation's episodes
 * @param paperFlops operations of training so far, in the convention of the published codes
 * @param fullFlops operations of training so far, everything counted
 */
public record Evaluation(
    long step, double wallSeconds, double mean, double paperFlops, double fullFlops) {

  private static final List<String> COLUMNS =
      List.of("step", "wall_seconds", "mean", "flops_paper", "flops_full");

  /**
   * Reads {@code evaluations.csv}: a header, then one line an evaluation. Further columns, the
   * returns of the single episodes, are not looked at. A last line without its end, as a run that
   * is being written may have, is left out.
   *
   * @throws IllegalArgumentException if the header or a line is not as expected
   * @throws IOException if the file cannot be read
   */
  public static List<Evaluation> read(Path file) throws IOException {
    String text = Files.readString(file);
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
        evaluations.add(
            new Evaluation(
                Long.parseLong(cells.get(0)),
                Double.parseDouble(cells.get(1)),
                Double.parseDouble(cells.get(2)),
                Double.parseDouble(cells.get(3)),
                Double.parseDouble(cells.get(4))));
      } catch (NumberFormatException problem) {
        throw new IllegalArgumentException(
            where + " holds something that is not a number: " + lines.get(line), problem);
      }
    }
    return List.copyOf(evaluations);
  }

  private static List<String> cells(String line) {
    return List.of(line.split(",", -1));
  }
}
