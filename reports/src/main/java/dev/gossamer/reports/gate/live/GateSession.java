package dev.gossamer.reports.gate.live;

import dev.gossamer.core.files.CacheDirectory;
import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.core.machine.Machine;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.reports.bench.Iterations;
import dev.gossamer.reports.bench.Processes;
import dev.gossamer.reports.bench.Row;
import dev.gossamer.reports.gate.Block;
import dev.gossamer.reports.gate.Key;
import dev.gossamer.reports.result.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a gate needs while it runs: built arms, processes that an interruption ends, and rulers. */
public final class GateSession implements AutoCloseable {

  /** Long enough for the compiler to get to the code that is counted. */
  private static final Iterations WARMUP = Iterations.parse("2x100ms");

  private static final Iterations MEASUREMENT = Iterations.parse("1x50ms");

  private final Processes processes = new Processes();
  private final Interruption interruption = new Interruption(processes::endCurrent);
  private final ArmBuilder builder;
  private final Consumer<String> progress;
  private Optional<RulerReader> rulers = Optional.empty();

  /**
   * Listens to interruptions from now on.
   *
   * @param home checkout whose revisions can be named
   * @param progress gets a line for each thing that takes a while
   */
  public GateSession(Path home, Consumer<String> progress) throws IOException {
    this.progress = progress;
    this.builder = new ArmBuilder(home, CacheDirectory.path(), processes, interruption, progress);
  }

  /** Whether the user interrupted. */
  public boolean interrupted() {
    return interruption.requested();
  }

  /**
   * An arm, built if need be; empty if the user interrupted.
   *
   * @throws IllegalArgumentException if {@code source} names nothing
   */
  public Optional<Arm> arm(String name, String source) throws IOException, InterruptedException {
    return builder.build(name, source);
  }

  /**
   * Blocks of both arms that are measured when asked for.
   *
   * @param directory where each fork's files go
   * @param sink keeps the blocks
   * @param provider at whose vector width rulers are read
   * @param random of orders and operands
   */
  public LiveBlocks live(
      Arm baseline,
      Arm candidate,
      GateRows rows,
      GateDirectory directory,
      BlockSink sink,
      KernelProvider provider,
      Random random,
      LiveBlocks.Options options) {
    if (rulers.isEmpty()) {
      rulers = Optional.of(new RulerReader(provider));
    }
    return new LiveBlocks(
        baseline,
        candidate,
        rows,
        sink,
        forks(directory),
        rulers,
        random,
        options,
        interruption,
        progress);
  }

  /** One block of both arms, by which only exact metrics are compared. */
  public LiveBlocks counted(
      Arm baseline,
      Arm candidate,
      GateRows rows,
      GateDirectory directory,
      BlockSink sink,
      LiveBlocks.Options options) {
    return new LiveBlocks(
        baseline,
        candidate,
        brief(rows),
        sink,
        forks(directory),
        Optional.empty(),
        new Random(1),
        options,
        interruption,
        progress);
  }

  /** One block of a candidate beside recorded counts. */
  public RecordedBaseline recorded(
      ExactRecord record,
      int vectorBits,
      Arm candidate,
      GateRows rows,
      GateDirectory directory,
      BlockSink sink) {
    return new RecordedBaseline(
        record, vectorBits, candidate, brief(rows), sink, forks(directory), interruption);
  }

  /**
   * Counts one fork of each row and adds it to a record.
   *
   * @return false if the user interrupted
   * @throws IllegalArgumentException if a row cannot be counted
   */
  public boolean record(
      ExactRecord record,
      int vectorBits,
      Arm arm,
      GateRows rows,
      GateDirectory directory,
      BlockSink sink)
      throws IOException, InterruptedException {
    Optional<Block> block =
        recorded(record, vectorBits, arm, rows, directory, sink).next(rows.keys().both());
    block.ifPresent(
        counted -> counted.pairs().forEach(pair -> record.put(pair.candidate(), vectorBits)));
    return block.isPresent();
  }

  private ForkRunner forks(GateDirectory directory) {
    return new ForkRunner(directory, processes, interruption);
  }

  private static GateRows brief(GateRows rows) {
    SortedMap<Key, Row> brief = new TreeMap<>();
    rows.measured()
        .forEach(
            (key, row) ->
                brief.put(key, new Row(row.id(), row.params(), WARMUP, MEASUREMENT, row.setup())));
    return new GateRows(rows.keys(), brief);
  }

  /**
   * What an arm is measured on and with.
   *
   * @param provider the kernel provider that {@code auto} stands for
   */
  public static Environment environment(Machine machine, String provider, Arm arm) {
    ObjectNode json = JsonMapper.shared().valueToTree(machine);
    json.remove("schema");
    json.put("provider", provider);
    json.set("sources", JsonMapper.shared().valueToTree(arm.sources()));
    json.put("arm", arm.source());
    if (!arm.properties().isEmpty()) {
      json.set("properties", JsonMapper.shared().valueToTree(arm.properties()));
    }
    return new Environment(json);
  }

  /** {@code environment.json} of some arms. */
  public static String json(List<Environment> environments, List<String> names) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("schema", Environment.SCHEMA);
    for (int arm = 0; arm < names.size(); arm++) {
      json.set(names.get(arm), environments.get(arm).json());
    }
    return json.toPrettyString() + "\n";
  }

  @Override
  public void close() throws IOException {
    try {
      builder.close();
    } finally {
      interruption.close();
    }
  }
}
