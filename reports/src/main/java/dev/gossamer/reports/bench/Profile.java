package dev.gossamer.reports.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What {@code bench} measures, as data: the rows and how often and how long each is run. Profiles
 * are the YAML resources {@code profiles/*.yaml} beside this class.
 *
 * @param name one of {@link #NAMES}
 * @param more names of profiles whose rows can be asked for too
 * @param forks processes for each row that is not a ruler, at least 1
 * @param rows rulers included, each once
 * @param peers for each peer's name its rows and those they are compared with
 */
public record Profile(
    String name, List<String> more, int forks, List<Row> rows, Map<String, List<Row>> peers) {

  /** Names of the profiles, shortest first, and the gate's. */
  public static final List<String> NAMES =
      List.of("quick", "study", "methods", "growth", "standard", "full", "gate");

  private static final int SCHEMA = 1;
  private static final Pattern ID = Pattern.compile("[a-z]+\\.[a-z0-9]+(-[a-z0-9]+)*");

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** The YAML file: lists of rows whose ids and parameters are crossed. */
  private record File(
      int schema,
      List<String> more,
      int forks,
      String warmup,
      String measurement,
      String setup,
      List<RowGroup> rows,
      Map<String, List<RowGroup>> peers) {}

  /**
   * Every id with every combination of parameters; times may differ from the file's. With {@code
   * latency}, a time, each fork records single operations for so long.
   */
  private record RowGroup(
      @JsonProperty("id") List<String> ids,
      Map<String, List<String>> params,
      String warmup,
      String measurement,
      String setup,
      String latency) {}

  /**
   * Reads the profile of a name.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Profile load(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "unknown profile '" + name + "': one of " + String.join(", ", NAMES));
    }
    InputStream yaml = Profile.class.getResourceAsStream("profiles/" + name + ".yaml");
    if (yaml == null) {
      throw new IllegalStateException("profile " + name + " is missing from the program");
    }
    return parse(name, yaml);
  }

  static Profile parse(String name, InputStream yaml) {
    File file = MAPPER.readValue(yaml, File.class);
    require(file.schema == SCHEMA, "profile " + name + ": schema must be " + SCHEMA);
    require(file.forks >= 1, "profile " + name + ": forks must be at least 1");
    List<Row> rows = rows(name, file, file.rows);
    Map<String, List<Row>> peers = new LinkedHashMap<>();
    if (file.peers != null) {
      file.peers.forEach((peer, groups) -> peers.put(peer, rows(name, file, groups)));
    }
    return new Profile(
        name, file.more == null ? List.of() : List.copyOf(file.more), file.forks, rows, peers);
  }

  private static List<Row> rows(String name, File file, List<RowGroup> groups) {
    List<Row> rows = new ArrayList<>();
    for (RowGroup group : groups) {
      Iterations warmup = Iterations.parse(group.warmup == null ? file.warmup : group.warmup);
      Iterations measurement =
          Iterations.parse(group.measurement == null ? file.measurement : group.measurement);
      Duration setup = Iterations.time(group.setup == null ? file.setup : group.setup);
      Duration latency = group.latency == null ? Duration.ZERO : Iterations.time(group.latency);
      for (String id : group.ids) {
        require(ID.matcher(id).matches(), "profile " + name + ": '" + id + "' is not a row id");
        for (SortedMap<String, String> params : cross(group.params)) {
          rows.add(new Row(id, params, warmup, measurement, setup, latency));
        }
      }
    }
    List<String> names = rows.stream().map(Row::toString).toList();
    require(
        names.stream().distinct().count() == names.size(), "profile " + name + ": a row is twice");
    return List.copyOf(rows);
  }

  /**
   * This profile with the rows of some peers, and with those they are compared with.
   *
   * @param names of peers
   */
  public Profile withPeers(List<String> names) {
    List<Row> all = new ArrayList<>(rows);
    for (String peer : names) {
      List<Row> added = peers.get(peer);
      require(added != null, "profile " + name + ": no rows for peer " + peer);
      added.stream().filter(row -> !all.contains(row)).forEach(all::add);
    }
    return new Profile(name, more, forks, List.copyOf(all), peers);
  }

  /** This profile with the rows that are left out unless they are asked for. */
  public Profile withMore() {
    List<Row> all = new ArrayList<>(rows);
    List<String> names = rows.stream().map(Row::toString).collect(Collectors.toList());
    for (String profile : more) {
      for (Row row : load(profile).rows()) {
        if (!names.contains(row.toString())) {
          names.add(row.toString());
          all.add(row);
        }
      }
    }
    return new Profile(name, more, forks, List.copyOf(all), peers);
  }

  /** All combinations; the last parameter varies fastest. */
  private static List<SortedMap<String, String>> cross(Map<String, List<String>> params) {
    SortedMap<String, String> defaults = new TreeMap<>(Map.of("provider", "auto", "threads", "1"));
    List<SortedMap<String, String>> combinations = List.of(defaults);
    for (Map.Entry<String, List<String>> param :
        params == null ? Map.<String, List<String>>of().entrySet() : params.entrySet()) {
      List<SortedMap<String, String>> longer = new ArrayList<>();
      for (SortedMap<String, String> combination : combinations) {
        for (String value : param.getValue()) {
          SortedMap<String, String> one = new TreeMap<>(combination);
          one.put(param.getKey(), value);
          longer.add(one);
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalStateException(message);
    }
  }
}
