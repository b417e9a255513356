package dev.gossamer.reports.html;

import java.util.List;
import java.util.Optional;

/**
 * A table.
 *
 * @param caption what the table shows
 * @param columns its columns
 * @param groups its rows, in groups under a heading of their own
 */
public record Table(String caption, List<Column> columns, List<Group> groups) implements Block {

  /**
   * A column.
   *
   * @param label heading
   * @param detail smaller second line of the heading; empty for none
   * @param numeric whether cells are aligned at the right
   */
  public record Column(String label, String detail, boolean numeric) {

    /** A column of words. */
    public static Column text(String label) {
      return new Column(label, "", false);
    }

    /** A column of numbers. */
    public static Column number(String label, String detail) {
      return new Column(label, detail, true);
    }
  }

  /**
   * Rows under one heading.
   *
   * @param heading empty for none
   * @param rows each with one cell a column
   */
  public record Group(String heading, List<List<Cell>> rows) {}

  /**
   * A cell.
   *
   * @param text its content
   * @param detail smaller second line, usually an interval; empty for none
   * @param tone how it is set off
   */
  public record Cell(String text, String detail, Tone tone) {

    /** Nothing to show. */
    public static final Cell NONE = new Cell("–", "", Tone.MUTED);

    /** A cell without a second line. */
    public static Cell of(String text) {
      return new Cell(text, "", Tone.PLAIN);
    }

    /** A cell with a second line. */
    public static Cell of(String text, String detail) {
      return new Cell(text, detail, Tone.PLAIN);
    }

    static Cell of(Optional<String> text) {
      return text.map(Cell::of).orElse(NONE);
    }
  }

  /** Whether any cell of a column has a second line. */
  public boolean hasDetails(int column) {
    return groups.stream()
        .flatMap(group -> group.rows().stream())
        .anyMatch(row -> !row.get(column).detail().isEmpty());
  }

  /** A table of rows without groups. */
  public static Table plain(String caption, List<Column> columns, List<List<Cell>> rows) {
    return new Table(caption, columns, List.of(new Group("", rows)));
  }
}
