package dev.gossamer.jmh;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks of this module, as JMH's annotation processor lists them. */
public final class Benchmarks {
  private Benchmarks() {}

  /** Full names of the benchmark methods. */
  public static List<String> names() {
    return BenchmarkList.defaultList()
        .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
        .stream()
        .map(BenchmarkListEntry::getUsername)
        .toList();
  }

  /** Packages that hold benchmarks, the last part of their names. */
  public static Set<String> areas() {
    return names().stream()
        .map(name -> name.split("\\."))
        .map(parts -> parts[parts.length - 3])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The benchmark classes of an area, each a subclass of {@code type}. */
  public static <T> List<Class<? extends T>> in(String area, Class<T> type) {
    return names().stream()
        .map(name -> name.substring(0, name.lastIndexOf('.')))
        .filter(name -> name.startsWith("dev.gossamer.jmh." + area + "."))
        .<Class<? extends T>>map(name -> load(name).asSubclass(type))
        .toList();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
