package dev.gossamer.reports.gate.live;

import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.reports.bench.Row;
import dev.gossamer.reports.gate.Block;
import dev.gossamer.reports.gate.Blocks;
import dev.gossamer.reports.gate.Fork;
import dev.gossamer.reports.gate.Key;
import dev.gossamer.reports.gate.Pair;
import dev.gossamer.reports.gate.Rows;
import dev.gossamer.reports.gate.RulerReadings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Blocks that are measured now. Rows come in random order; each is measured on both arms one after
 * the other, again in random order, in JVMs of their own that draw the same operands. The rulers
 * are read before the block, in its middle if it is long, and after it.
 */
public final class LiveBlocks implements Blocks {

  /** Rows of a block from which the rulers are read in the middle too. */
  private static final int LONG = 4;

  private final Arm baseline;
  private final Arm candidate;
  private final Rows rows;
  private final SortedMap<Key, Row> measured;
  private final BlockSink sink;
  private final ForkRunner runner;
  private final Optional<RulerReader> rulers;
  private final Random random;
  private final Options options;
  private final Interruption interruption;
  private final Consumer<String> progress;

  private final Set<String> bytesKnown = new HashSet<>();
  private final Map<String, JvmRecord> jvms = new TreeMap<>();
  private final Map<String, SortedMap<String, String>> params = new TreeMap<>();
  private int block;

  /**
   * How blocks are measured.
   *
   * @param fixedSeed whether all forks draw the same operands, so that counts can be compared with
   *     recorded ones
   * @param differentEnvironments whether arms may differ in JDK and flags
   * @param changed rows whose parameters may differ between the arms
   */
  public record Options(
      boolean fixedSeed, boolean differentEnvironments, Optional<Pattern> changed) {}

  /**
   * Prepares; nothing is started yet.
   *
   * @param rows what each arm has, and how it is measured
   * @param sink keeps the blocks
   * @param runner runs the forks
   * @param rulers none if only exact metrics count
   * @param random of the orders and operands
   * @param progress gets a line for each block
   */
  LiveBlocks(
      Arm baseline,
      Arm candidate,
      GateRows rows,
      BlockSink sink,
      ForkRunner runner,
      Optional<RulerReader> rulers,
      Random random,
      Options options,
      Interruption interruption,
      Consumer<String> progress) {
    this.baseline = baseline;
    this.candidate = candidate;
    this.rows = rows.keys();
    this.measured = rows.measured();
    this.sink = sink;
    this.runner = runner;
    this.rulers = rulers;
    this.random = random;
    this.options = options;
    this.interruption = interruption;
    this.progress = progress;
  }

  @Override
  public Rows rows() {
    return rows;
  }

  @Override
  public Optional<Block> next(SortedSet<Key> wanted) throws IOException, InterruptedException {
    if (interruption.requested()) {
      return Optional.empty();
    }
    block++;
    long begin = System.nanoTime();
    long seed = options.fixedSeed() ? 1 : random.nextInt(1, Integer.MAX_VALUE);
    List<Key> order = new ArrayList<>(wanted);
    Collections.shuffle(order, random);
    SortedMap<String, List<Double>> readings = new TreeMap<>();
    List<Pair> pairs = new ArrayList<>();
    read(readings);
    for (int place = 0; place < order.size(); place++) {
      if (place == order.size() / 2 && order.size() >= LONG) {
        read(readings);
      }
      Optional<Pair> pair = pair(order.get(place), place + 1, seed);
      if (pair.isEmpty()) {
        return Optional.empty();
      }
      pairs.add(pair.get());
    }
    read(readings);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    Block result = new Block(pairs, new RulerReadings(readings), took);
    sink.add(result);
    progress.accept(
        String.format(
            Locale.ROOT,
            "block %d: %d %s on both arms in %.0f s, rulers within %.1f %%",
            block,
            pairs.size(),
            pairs.size() == 1 ? "row" : "rows",
            took.toMillis() / 1e3,
            100 * result.rulers().drift()));
    return Optional.of(result);
  }

  private void read(SortedMap<String, List<Double>> readings) {
    rulers.ifPresent(
        reader ->
            reader
                .read()
                .forEach(
                    (ruler, nanos) ->
                        readings.computeIfAbsent(ruler, name -> new ArrayList<>()).add(nanos)));
  }

  private Optional<Pair> pair(Key key, int place, long seed)
      throws IOException, InterruptedException {
    boolean baselineFirst = random.nextBoolean();
    Arm first = baselineFirst ? baseline : candidate;
    Arm second = baselineFirst ? candidate : baseline;
    Optional<Fork> one = fork(first, key, place, seed);
    Optional<Fork> other = one.isEmpty() ? one : fork(second, key, place, seed);
    if (other.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        baselineFirst ? new Pair(one.get(), other.get()) : new Pair(other.get(), one.get()));
  }

  private Optional<Fork> fork(Arm arm, Key key, int place, long seed)
      throws IOException, InterruptedException {
    String name = String.format(Locale.ROOT, "%03d-%03d-%s", block, place, arm.name());
    boolean count = bytesKnown.add(arm.name() + " " + key);
    Optional<ForkRunner.Result> result = runner.run(name, arm, key, measured.get(key), seed, count);
    if (result.isEmpty()) {
      return Optional.empty();
    }
    Fork fork = result.get().fork();
    return Optional.of(
        result
            .get()
            .file()
            .flatMap(file -> changed(arm, key, file))
            .map(why -> Fork.failed(key, why))
            .orElse(fork));
  }

  /** Refuses other JVMs; says what else the arms differ in, beside what is to be compared. */
  private Optional<String> changed(Arm arm, Key key, ForkFile file) {
    for (JvmRecord known : jvms.values()) {
      String difference = known.difference(file.jvm());
      if (!difference.isEmpty() && !options.differentEnvironments()) {
        throw new DifferentEnvironmentsException(difference);
      }
    }
    jvms.putIfAbsent(arm.name(), file.jvm());
    SortedMap<String, String> before = params.putIfAbsent(key.toString(), file.params());
    if (before == null
        || before.equals(file.params())
        || options.changed().filter(rows -> rows.matcher(key.toString()).find()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        "its key changed: parameters "
            + before
            + " on one arm, "
            + file.params()
            + " on the other");
  }
}
