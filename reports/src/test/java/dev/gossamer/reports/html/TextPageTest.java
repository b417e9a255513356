package dev.gossamer.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextPageTest {

  @Test
  void columnsAreAlignedAndGroupsNamed() {
    Table table =
        new Table(
            "Times",
            List.of(Table.Column.text("Kernel"), Table.Column.number("Time", "median")),
            List.of(
                new Table.Group(
                    "64×64",
                    List.of(
                        List.of(Table.Cell.of("gemm"), Table.Cell.of("1\u00a0µs", "0.9–1.1")),
                        List.of(Table.Cell.of("weight-gradient"), Table.Cell.NONE)))));
    assertEquals(
        List.of(
            "",
            "Kernels: Times",
            "  Kernel                     Time",
            "                           median",
            "64×64",
            "  gemm             1 µs (0.9–1.1)",
            "  weight-gradient               –"),
        TextPage.of(report(table), List.of("kernels")));
  }

  @Test
  void onlyNamedSectionsAreWritten() {
    Table table =
        Table.plain("Some", List.of(Table.Column.text("A")), List.of(List.of(Table.Cell.of("b"))));
    assertEquals(List.of(), TextPage.of(report(table), List.of("updates")));
    assertEquals(
        List.of("", "Kernels: Some", "  A", "  b"),
        TextPage.of(report(table), List.of("updates", "kernels")));
  }

  private static Report report(Table table) {
    return new Report(
        "title",
        List.of(),
        List.of(),
        List.of(new Section("kernels", "Kernels", List.of(Block.Prose.of("words"), table))));
  }
}
