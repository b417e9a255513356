package dev.gossamer.core.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Reads a file of transitions row by row into the same arrays. */
final class TransitionTable {
  private final String file;
  private final List<String> header;
  private final double[] position;
  private final double[] velocity;
  private final double[] action;
  private final double[] nextPosition;
  private final double[] nextVelocity;
  private double reward;
  private boolean terminated;
  private int row;

  TransitionTable(String file, int degreesOfFreedom, int actions) {
    this.file = file;
    position = new double[degreesOfFreedom];
    velocity = new double[degreesOfFreedom];
    action = new double[actions];
    nextPosition = new double[degreesOfFreedom];
    nextVelocity = new double[degreesOfFreedom];
    header = new ArrayList<>(List.of("episode", "step"));
    addColumns("qpos", degreesOfFreedom);
    addColumns("qvel", degreesOfFreedom);
    addColumns("action", actions);
    addColumns("next_qpos", degreesOfFreedom);
    addColumns("next_qvel", degreesOfFreedom);
    header.addAll(List.of("reward", "terminated"));
  }

  private void addColumns(String name, int count) {
    for (int i = 0; i < count; i++) {
      header.add(name + i);
    }
  }

  void readHeader(String line) {
    if (line == null) {
      throw new IllegalArgumentException(file + ": empty file");
    }
    List<String> columns = split(line);
    if (columns.size() != header.size()) {
      throw malformed("header has " + columns.size() + " columns, not " + header.size());
    }
    for (int i = 0; i < header.size(); i++) {
      if (!columns.get(i).equals(header.get(i))) {
        throw malformed(
            "header column "
                + (i + 1)
                + " is '"
                + columns.get(i)
                + "', not '"
                + header.get(i)
                + "'");
      }
    }
  }

  void readRow(String line) {
    row++;
    List<String> values = split(line);
    if (values.size() != header.size()) {
      throw malformed(values.size() + " values, not " + header.size());
    }
    Iterator<String> value = values.iterator();
    number(0, value.next());
    number(1, value.next());
    int column = 2;
    for (double[] group : List.of(position, velocity, action, nextPosition, nextVelocity)) {
      for (int i = 0; i < group.length; i++) {
        group[i] = number(column++, value.next());
      }
    }
    reward = number(column++, value.next());
    terminated = flag(column, value.next());
  }

  private double number(int column, String text) {
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw malformed(header.get(column) + " is '" + text + "', not a number");
    }
    if (!Double.isFinite(number)) {
      throw malformed(header.get(column) + " is '" + text + "', not a finite number");
    }
    return number;
  }

  private boolean flag(int column, String text) {
    if (!text.equals("0") && !text.equals("1")) {
      throw malformed(header.get(column) + " is '" + text + "'; allowed: 0, 1");
    }
    return text.equals("1");
  }

  private static List<String> split(String line) {
    return Arrays.asList(line.split(",", -1));
  }

  private IllegalArgumentException malformed(String fault) {
    String where = row == 0 ? "" : "row " + row + ": ";
    return new IllegalArgumentException(file + ": " + where + fault);
  }

  /** The number of rows read, which is also the present one's number. */
  int row() {
    return row;
  }

  double[] position() {
    return position;
  }

  double[] velocity() {
    return velocity;
  }

  double[] action() {
    return action;
  }

  double[] nextPosition() {
    return nextPosition;
  }

  double[] nextVelocity() {
    return nextVelocity;
  }

  double reward() {
    return reward;
  }

  boolean terminated() {
    return terminated;
  }
}
