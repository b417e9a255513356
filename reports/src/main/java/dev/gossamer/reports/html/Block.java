package dev.gossamer.reports.html;

import dev.gossamer.reports.chart.Chart;
import java.util.List;
import java.util.Optional;

/** A part of a section. */
public sealed interface Block
    permits Block.Prose, Block.Finding, Block.Figures, Block.Folded, Table {

  /**
   * A paragraph.
   *
   * @param text its text
   * @param quiet whether it is a note to what stands before it
   */
  record Prose(String text, boolean quiet) implements Block {

    /** A paragraph. */
    public static Prose of(String text) {
      return new Prose(text, false);
    }

    /** A note to what stands before it. */
    public static Prose note(String text) {
      return new Prose(text, true);
    }
  }

  /**
   * An answer to a question.
   *
   * @param question what is asked, in a few words
   * @param answer the answer, in one short sentence
   * @param evidence the numbers behind it, one sentence each
   * @param table the numbers behind it, if there are any
   */
  record Finding(String question, String answer, List<String> evidence, Optional<Table> table)
      implements Block {}

  /**
   * Charts side by side.
   *
   * @param charts at least one
   */
  record Figures(List<Chart> charts) implements Block {}

  /**
   * Tables that are shown when a reader asks for them.
   *
   * @param label what they are
   * @param tables at least one
   */
  record Folded(String label, List<Table> tables) implements Block {}
}
