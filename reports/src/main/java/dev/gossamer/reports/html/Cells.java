package dev.gossamer.reports.html;

import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.Speedup;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** Cells that tables of several sections share. */
final class Cells {

  private Cells() {}

  static Table.Cell time(Row row) {
    return Table.Cell.of(Format.time(row.nanos().median()), Format.interval(row.nanos()));
  }

  static Table.Cell speedup(Row row) {
    return row.speedup().map(Cells::speedup).orElse(Table.Cell.NONE);
  }

  static Table.Cell speedup(Speedup speedup) {
    return new Table.Cell(
        Format.times(speedup.value()), Format.interval(speedup), Tone.of(speedup));
  }

  static Table.Cell paperRatio(Row row) {
    return Table.Cell.of(row.flopsRatio().map(ratio -> Format.times(ratio.paper())));
  }

  static Table.Cell fullRatio(Row row) {
    return Table.Cell.of(row.flopsRatio().map(ratio -> Format.times(ratio.full())));
  }

  static Table.Cell efficiency(Row row) {
    return number(row.flopEfficiency(), Format::percent);
  }

  static Table.Cell floor(Row row) {
    return row.floor()
        .map(
            floor ->
                Table.Cell.of(
                    Format.percent(row.floorShare().orElseThrow()), floor.bound().label()))
        .orElse(Table.Cell.NONE);
  }

  static Table.Cell scaling(Row row) {
    return row.scaling().map(Cells::speedup).orElse(Table.Cell.NONE);
  }

  static Table.Cell event(Row row, String event) {
    return number(row.event(event), Format::events);
  }

  static Table.Cell number(OptionalDouble value, DoubleFunction<String> format) {
    return value.isPresent() ? Table.Cell.of(format.apply(value.getAsDouble())) : Table.Cell.NONE;
  }
}
