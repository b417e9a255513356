package dev.gossamer.reports.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a history says.
 *
 * @param content the history
 * @param series those looked at
 * @param changePoints by the date at which the new level was first measured
 * @param countChanges by the date at which the new count was first measured
 */
record Analysis(
    HistoryFile.Content content,
    List<RowSeries> series,
    List<ChangePoint> changePoints,
    List<CountChange> countChanges) {

  /**
   * Looks at a history.
   *
   * @param only rows in whose id it is found
   * @throws IllegalArgumentException if it is found in none
   */
  static Analysis of(HistoryFile.Content content, Pattern only) {
    List<RowSeries> all = RowSeries.of(content.entries());
    List<RowSeries> chosen =
        all.stream().filter(series -> only.matcher(series.id()).find()).toList();
    if (chosen.isEmpty() && !all.isEmpty()) {
      TreeSet<String> ids = new TreeSet<>();
      all.forEach(series -> ids.add(series.id()));
      throw new IllegalArgumentException(
          "--only '" + only + "' matches no row: the history has " + String.join(", ", ids));
    }
    List<ChangePoint> changePoints = new ArrayList<>();
    List<CountChange> countChanges = new ArrayList<>();
    for (RowSeries series : chosen) {
      Segments.of(series.values())
          .forEach(change -> changePoints.add(new ChangePoint(series, change)));
      if (series.measure() == Measure.TIME) {
        countChanges.addAll(CountChange.of(series));
      }
    }
    changePoints.sort(Comparator.comparing(change -> change.after().date()));
    countChanges.sort(Comparator.comparing(change -> change.after().date()));
    return new Analysis(content, chosen, List.copyOf(changePoints), List.copyOf(countChanges));
  }

  List<ChangePoint> changePoints(RowSeries of) {
    return changePoints.stream().filter(change -> change.series().equals(of)).toList();
  }
}
