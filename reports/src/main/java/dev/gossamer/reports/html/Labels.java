package dev.gossamer.reports.html;

import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.RowParams;
import java.util.ArrayList;
import java.util.List;

/** Short names for what rows were measured with. */
public final class Labels {

  private Labels() {}

  /** What a row is about: the method of an update, the name of a kernel. */
  static String subject(Row row) {
    return row.area().equals("update") ? method(row.params()) : kernel(row);
  }

  /** A method, and the rows of its blocks if there are any. */
  static String method(RowParams params) {
    return params.method() + blocks(params);
  }

  /** A kernel's name, and the rows of its blocks if there are any. */
  static String kernel(Row row) {
    return row.name() + blocks(row.params());
  }

  private static String blocks(RowParams params) {
    return params.block() == 1 ? "" : ", blocks of " + params.block();
  }

  /** Environment and sizes of an update, or shape and batch of a kernel. */
  static String problem(RowParams params) {
    List<String> parts = new ArrayList<>();
    params.env().ifPresent(parts::add);
    params.hidden().ifPresent(hidden -> parts.add("hidden " + hidden));
    if (params.outputs().isPresent() && params.inputs().isPresent()) {
      parts.add(params.outputs().getAsInt() + "×" + params.inputs().getAsInt());
    }
    params.batch().ifPresent(batch -> parts.add("batch " + batch));
    return String.join(", ", parts);
  }

  /** Provider, threads, and whatever else is set but the blocks, which are part of the method. */
  static String setup(RowParams params) {
    List<String> parts = new ArrayList<>();
    parts.add(params.provider());
    parts.add(params.threads() == 1 ? "1 thread" : params.threads() + " threads");
    if (!params.planner().equals("off")) {
      parts.add("planner " + params.planner());
    }
    params
        .other()
        .forEach(
            (name, value) -> {
              if (!name.equals(RowParams.BLOCK)) {
                parts.add(name + " " + value);
              }
            });
    return String.join(", ", parts);
  }

  /** What tells rows of one problem and setup apart. */
  static String variant(String id, RowParams params) {
    return id.startsWith("ruler.") ? id : method(params) + " " + Format.sparsity(params.sparsity());
  }

  /** All parameters in one line, for tables of every row. */
  public static String all(String id, RowParams params) {
    List<String> parts = new ArrayList<>();
    String problem = problem(params);
    if (!problem.isEmpty()) {
      parts.add(problem);
    }
    if (!id.startsWith("ruler.")) {
      parts.add(variant(id, params));
      parts.add(params.distribution());
    }
    parts.add(setup(params));
    return String.join(", ", parts);
  }
}
