package dev.gossamer.reports.html;

import java.util.List;

/** Lists in running text. */
public final class Words {

  private Words() {}

  /** The items with commas between them and {@code and} before the last. */
  public static String list(List<String> items) {
    int last = items.size() - 1;
    return last < 1
        ? String.join("", items)
        : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }

  /** As {@link #list}, but no more than {@code limit} items and the number of those left out. */
  public static String list(List<String> items, int limit) {
    return items.size() <= limit
        ? list(items)
        : String.join(", ", items.subList(0, limit)) + " and " + (items.size() - limit) + " more";
  }

  /** A number and its noun, in the plural unless the number is 1. */
  public static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
