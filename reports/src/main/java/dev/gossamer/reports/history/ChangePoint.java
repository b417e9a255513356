package dev.gossamer.reports.history;

/**
 * A change of level in a series.
 *
 * @param series where
 * @param change how large, and after how many results
 */
record ChangePoint(RowSeries series, Segments.Change change) {

  /** The last result of the old level. */
  Entry before() {
    return series.points().get(change.index() - 1).entry();
  }

  /** The first result of the new level. */
  Entry after() {
    return series.points().get(change.index()).entry();
  }

  boolean better() {
    return series.measure().better(change.ratio().value());
  }
}
