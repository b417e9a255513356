package dev.gossamer.core.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gossamer.core.agent.ActorCritic;
import dev.gossamer.core.configuration.Configuration;
import dev.gossamer.core.files.AtomicFiles;
import dev.gossamer.core.machine.Machine;
import dev.gossamer.core.network.Layer;
import dev.gossamer.core.planner.PlannedLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code run.json} says of a run.
 *
 * @param schema {@value #SCHEMA}
 * @param status one of {@code running, interrupted, finished, failed}
 * @param error why it failed; null otherwise
 * @param preset name of the preset it was started with; null for none
 * @param configuration every setting
 * @param fingerprint of the configuration
 * @param provider kernel provider in use
 * @param planner how sparse layers' ways of computing were chosen: {@code auto, sparse, dense}
 * @param plans those ways
 * @param networks layers of the actor and the critics, as the run began
 * @param machine where it ran last
 * @param result how far it came; null while it runs for the first time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunRecord(
    int schema,
    String status,
    String error,
    String preset,
    Map<String, Object> configuration,
    String fingerprint,
    String provider,
    String planner,
    List<PlannedLayer> plans,
    List<LayerRecord> networks,
    Machine machine,
    Result result) {

  /** Number of the layout of this record. */
  public static final int SCHEMA = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * One layer.
   *
   * @param network actor, critic1 or critic2
   * @param inputs number of inputs
   * @param outputs number of outputs
   * @param weights weights that exist
   */
  public record LayerRecord(String network, int inputs, int outputs, int weights) {}

  /**
   * How far a run came.
   *
   * @param steps environment steps done
   * @param updates updates done
   * @param wallSeconds time spent, over all its sessions
   * @param flopsPaper FLOPs in the paper's convention
   * @param flopsFull FLOPs in full
   * @param lastReturn mean return of the last evaluation
   */
  public record Result(
      long steps,
      long updates,
      double wallSeconds,
      double flopsPaper,
      double flopsFull,
      double lastReturn) {}

  /** Whole numbers are longs, however small, so that a record read back equals the one written. */
  public RunRecord {
    if (configuration != null) {
      Map<String, Object> settings = new LinkedHashMap<>(configuration);
      settings.replaceAll((name, value) -> value instanceof Integer i ? (Object) (long) i : value);
      configuration = Collections.unmodifiableMap(settings);
    }
  }

  static List<LayerRecord> layers(ActorCritic networks) {
    List<LayerRecord> layers = new ArrayList<>();
    for (int n = 0; n < ActorCritic.NAMES.size(); n++) {
      for (Layer layer : networks.online().get(n).layers()) {
        layers.add(
            new LayerRecord(
                ActorCritic.NAMES.get(n), layer.inputs(), layer.outputs(), layer.weights()));
      }
    }
    return layers;
  }

  /** The same run in another state. */
  public RunRecord with(String newStatus, String newError, Result newResult) {
    return new RunRecord(
        schema,
        newStatus,
        newError,
        preset,
        configuration,
        fingerprint,
        provider,
        planner,
        plans,
        networks,
        machine,
        newResult);
  }

  /** The same run when it is resumed, perhaps on another machine. */
  RunRecord goesOn(Machine now) {
    return new RunRecord(
        schema,
        "running",
        null,
        preset,
        configuration,
        fingerprint,
        provider,
        planner,
        plans,
        networks,
        now,
        result);
  }

  /** Writes the record. */
  public void write(Path file) throws IOException {
    AtomicFiles.writeString(file, MAPPER.writeValueAsString(this) + "\n");
  }

  /**
   * Reads a record back.
   *
   * @throws IllegalArgumentException if the file is not one, or of another schema
   */
  public static RunRecord read(Path file) throws IOException {
    RunRecord record;
    try {
      record = MAPPER.readValue(Files.readAllBytes(file), RunRecord.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          file
              + ": not a run's record: "
              + e.getOriginalMessage().lines().findFirst().orElse("").strip(),
          e);
    }
    if (record == null) {
      throw new IllegalArgumentException(file + ": not a run's record: null");
    }
    if (record.schema != SCHEMA) {
      throw new IllegalArgumentException(
          file + ": schema " + record.schema + "; this version reads " + SCHEMA);
    }
    require(file, "status", record.status);
    require(file, "configuration", record.configuration);
    record.configuration.forEach((name, value) -> require(file, name, value));
    require(file, "fingerprint", record.fingerprint);
    require(file, "provider", record.provider);
    return record;
  }

  private static void require(Path file, String name, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(file + ": not a run's record: no " + name);
    }
  }

  /**
   * The run's configuration.
   *
   * @throws IllegalArgumentException if it was altered
   */
  public Configuration validConfiguration(Path file) {
    Configuration valid;
    try {
      Map<String, String> given = new LinkedHashMap<>();
      configuration.forEach((name, value) -> given.put(name, String.valueOf(value)));
      valid = Configuration.of(given);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
    if (!valid.fingerprint().equals(fingerprint)) {
      throw new IllegalArgumentException(
          file + ": the configuration does not match its fingerprint; it was altered");
    }
    return valid;
  }
}
