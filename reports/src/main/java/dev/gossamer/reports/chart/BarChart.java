package dev.gossamer.reports.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Horizontal bars in labelled groups, each with its number beside it.
 *
 * @param name short name for files
 * @param title one line that says what is shown
 * @param description sentences for readers who do not see the drawing
 * @param x axis of the values
 * @param baseline value the bars begin at
 * @param groups from top to bottom
 * @param key what the parts of the drawing stand for, one line each; empty for none
 */
public record BarChart(
    String name,
    String title,
    String description,
    Axis x,
    double baseline,
    List<Group> groups,
    List<Key> key)
    implements Chart {

  /**
   * Bars under one label.
   *
   * @param label text to their left
   * @param bars from top to bottom
   */
  public record Group(String label, List<Bar> bars) {}

  /**
   * A bar.
   *
   * @param name text to its left, beside the group's label; empty for none
   * @param style number of its colour, from 0
   * @param value where it ends
   * @param low lower end of its interval; NaN for none
   * @param high upper end of its interval; NaN for none
   * @param mark a value of comparison, drawn as a stroke across; NaN for none
   * @param label its number as text
   * @param title what the pointer shows
   */
  public record Bar(
      String name,
      int style,
      double value,
      double low,
      double high,
      double mark,
      String label,
      String title) {}

  /** Parts of the drawing that a key explains. */
  public enum Part {
    /** A bar. */
    BAR,
    /** The stroke across a bar. */
    MARK
  }

  /**
   * A line of the key.
   *
   * @param part what is shown
   * @param style number of its colour
   * @param label what it stands for
   */
  public record Key(Part part, int style, String label) {}

  private static final double THICK = 11;
  private static final double STEP = 14;
  private static final double GAP = 6;

  /** Checks that there is something to draw. */
  public BarChart {
    groups = List.copyOf(groups);
    key = List.copyOf(key);
    if (groups.isEmpty() || groups.stream().anyMatch(group -> group.bars().isEmpty())) {
      throw new IllegalArgumentException("chart " + name + " has a group without bars");
    }
  }

  @Override
  public double height() {
    return top() + groupsHeight() + 2 * Frame.LINE + 8;
  }

  /** One row a bar; what bars of one colour stand for is named where there are several colours. */
  @Override
  public ChartData data() {
    List<Bar> bars = groups.stream().flatMap(group -> group.bars().stream()).toList();
    boolean kinds = key.stream().filter(line -> line.part() == Part.BAR).count() > 1;
    boolean names = bars.stream().anyMatch(bar -> !bar.name().isEmpty());
    boolean intervals = bars.stream().anyMatch(bar -> Double.isFinite(bar.low()));
    boolean marks = bars.stream().anyMatch(bar -> Double.isFinite(bar.mark()));
    List<String> columns = new ArrayList<>(List.of("Group"));
    if (names) {
      columns.add("Bar");
    }
    if (kinds) {
      columns.add("Colour");
    }
    columns.add(x.label());
    if (intervals) {
      columns.add("low to high");
    }
    if (marks) {
      columns.add(keyOf(Part.MARK, -1));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Group group : groups) {
      for (Bar bar : group.bars()) {
        List<String> row = new ArrayList<>(List.of(group.label()));
        if (names) {
          row.add(bar.name());
        }
        if (kinds) {
          row.add(keyOf(Part.BAR, bar.style()));
        }
        row.add(bar.label());
        if (intervals) {
          row.add(ChartData.interval(x, bar.low(), bar.high()));
        }
        if (marks) {
          row.add(x.text(bar.mark()));
        }
        rows.add(row);
      }
    }
    return new ChartData(columns, rows);
  }

  private String keyOf(Part part, int style) {
    return key.stream()
        .filter(line -> line.part() == part && (style < 0 || line.style() == style))
        .map(Key::label)
        .findFirst()
        .orElse("mark");
  }

  private double top() {
    return Frame.titleHeight(this) + key.size() * Frame.LINE + 8;
  }

  private double groupsHeight() {
    return groups.stream().mapToDouble(BarChart::height).sum();
  }

  @Override
  public String svg() {
    List<String> numbers = new ArrayList<>();
    groups.forEach(group -> group.bars().forEach(bar -> numbers.add(bar.label())));
    double names = widest(names(groups));
    double left =
        (names == 0 ? 8 : 14) + widest(groups.stream().map(Group::label).toList()) + names;
    double right = Chart.WIDTH - widest(numbers) - 14;
    double top = top();
    double bottom = top + groupsHeight();
    Svg svg = Frame.begin(this);
    key(svg);
    axis(svg, left, right, top, bottom);
    double y = top;
    for (Group group : groups) {
      double middle = names == 0 ? y + (height(group) - GAP - STEP + THICK) / 2 : y + THICK / 2;
      svg.text(
          "text",
          group.label(),
          "class",
          "end",
          "x",
          names == 0 ? left - 8 : left - 14 - names,
          "y",
          middle + 4);
      for (int i = 0; i < group.bars().size(); i++) {
        bar(svg, group.bars().get(i), left, right, y + i * STEP);
      }
      y += height(group);
    }
    double base = at(baseline, left, right);
    svg.element("line", "class", "guide", "x1", base, "x2", base, "y1", top - 4, "y2", bottom);
    return svg.end().toString();
  }

  private void key(Svg svg) {
    double y = Frame.titleHeight(this) + 12;
    for (Key line : key) {
      String color = " c" + line.style();
      switch (line.part()) {
        case BAR ->
            svg.element(
                "rect", "class", "bar" + color, "x", 0, "y", y - 9, "width", 14, "height", 9);
        case MARK ->
            svg.element("line", "class", "mark", "x1", 7, "x2", 7, "y1", y - 11, "y2", y + 2);
      }
      svg.text("text", line.label(), "class", "axis", "x", 20, "y", y);
      y += Frame.LINE;
    }
  }

  private void axis(Svg svg, double left, double right, double top, double bottom) {
    double lastEnd = Double.NEGATIVE_INFINITY;
    for (Axis.Tick tick : x.ticks()) {
      double at = at(tick.value(), left, right);
      double half = Frame.width(tick.label()) / 2;
      svg.element("line", "class", "grid", "x1", at, "x2", at, "y1", top - 4, "y2", bottom);
      if (at - half > lastEnd + 2) {
        svg.text("text", tick.label(), "class", "tick middle", "x", at, "y", bottom + 14);
        lastEnd = at + half;
      }
    }
    svg.text("text", x.label(), "class", "axis", "x", left, "y", bottom + 2 * Frame.LINE);
  }

  private void bar(Svg svg, Bar bar, double left, double right, double y) {
    double base = at(baseline, left, right);
    double end = at(bar.value(), left, right);
    double middle = y + THICK / 2;
    svg.titled(
        "rect",
        bar.title(),
        "class",
        "bar c" + bar.style(),
        "x",
        Math.min(base, end),
        "y",
        y,
        "width",
        Math.abs(end - base),
        "height",
        THICK);
    if (Double.isFinite(bar.low()) && Double.isFinite(bar.high())) {
      svg.element(
          "line",
          "class",
          "whisker",
          "x1",
          at(x.nearest(bar.low()), left, right),
          "x2",
          at(x.nearest(bar.high()), left, right),
          "y1",
          middle,
          "y2",
          middle);
    }
    if (!Double.isNaN(bar.mark())) {
      double mark = at(bar.mark(), left, right);
      svg.element(
          "line", "class", "mark", "x1", mark, "x2", mark, "y1", y - 1, "y2", y + THICK + 1);
    }
    if (!bar.name().isEmpty()) {
      svg.text("text", bar.name(), "class", "tick end", "x", left - 8, "y", middle + 4);
    }
    svg.text("text", bar.label(), "class", "tick end", "x", Chart.WIDTH, "y", middle + 4);
  }

  private double at(double value, double left, double right) {
    return left + x.position(value) * (right - left);
  }

  private static List<String> names(List<Group> groups) {
    return groups.stream()
        .flatMap(group -> group.bars().stream().map(Bar::name).filter(name -> !name.isEmpty()))
        .map(name -> name + " ")
        .toList();
  }

  private static double height(Group group) {
    return group.bars().size() * STEP + GAP;
  }

  private static double widest(List<String> texts) {
    return texts.stream().mapToDouble(Frame::width).max().orElse(0);
  }
}
