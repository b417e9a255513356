package dev.gossamer.reports.cli;

import dev.gossamer.core.interruption.Interruption;
import dev.gossamer.core.machine.Machine;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.reports.bench.BenchmarkJar;
import dev.gossamer.reports.bench.BenchmarkRun;
import dev.gossamer.reports.bench.Choices;
import dev.gossamer.reports.bench.Iterations;
import dev.gossamer.reports.bench.PeerPreparation;
import dev.gossamer.reports.bench.Plan;
import dev.gossamer.reports.bench.PlanText;
import dev.gossamer.reports.bench.PreparedPeers;
import dev.gossamer.reports.bench.Processes;
import dev.gossamer.reports.bench.Profile;
import dev.gossamer.reports.bench.Progress;
import dev.gossamer.reports.bench.ResultDirectory;
import dev.gossamer.reports.bench.Row;
import dev.gossamer.reports.doctor.Findings;
import dev.gossamer.reports.peer.Peer;
import dev.gossamer.reports.peer.PeerLibraries;
import dev.gossamer.reports.peer.Peers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    description = {
      "Runs benchmarks and ends with the report.",
      "Settings: forks, warmup and measurement (as 5x200ms), seed of the order of rows, and the"
          + " options by their names."
    })
final class Bench implements Callable<Integer> {
  private static final Set<String> SETTINGS =
      Set.of("profile", "only", "out", "peers", "forks", "warmup", "measurement", "seed");

  /** How long other processes are watched before the first row. */
  private static final Duration WATCHED = Duration.ofSeconds(2);

  /** The launcher knows whether standard error is a terminal; the JVM cannot tell. */
  private static final String TERMINAL = "gossamer.terminal";

  @Spec private CommandSpec spec;
  @Mixin private SharedOptions shared;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "quick (default), standard, full, methods: every method's update, growth: time and memory"
              + " by width, study: what the learning study's runs consist of, or gate: what the"
              + " regression gate compares.")
  private String profile;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description = "Rows in whose id this is found; rulers always run.")
  private String only;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write; must be empty (default: results/<time>).")
  private Path out;

  @Option(
      names = "--peers",
      paramLabel = "LIST",
      description =
          "Libraries of others to measure too, separated by commas: openblas, mkl, ejml,"
              + " onednn, torch. A missing one is fetched through Maven.")
  private String peers;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = settings();
    List<Peer> compared = Peers.parse(settings.text("peers").orElse(""));
    Optional<String> forced = forcedProvider(settings);
    KernelProvider provider = forced.map(Kernels::provider).orElseGet(Kernels::provider);
    Profile profile =
        Profile.load(settings.text("profile").orElse("quick"))
            .withPeers(compared.stream().map(Peer::name).toList());
    Plan plan =
        Plan.of(
            settings.text("only").isPresent() ? profile.withMore() : profile,
            choices(settings, forced));
    BenchmarkJar jar = BenchmarkJar.of(Machine.home());
    requireBenchmarks(plan, jar, compared);
    Path target = settings.value("out", Path::of).orElseGet(() -> timestamped(""));
    ResultDirectory directory = ResultDirectory.create(target);
    PrintWriter console = spec.commandLine().getOut();
    PlanText.lines(plan).forEach(console::println);
    console.println("results: " + target);
    Machine machine = Machine.describe(WATCHED);
    directory.writeEnvironment(machine, provider.name(), List.of());
    if (machine.busy()) {
      spec.commandLine().getErr().println("warning: " + Findings.load(machine));
    }

    Processes processes = new Processes();
    PeerPreparation preparation =
        new PeerPreparation(
            plan,
            jar,
            directory,
            new PeerLibraries(Machine.home()),
            processes,
            Set.copyOf(machine.cpu().flags()),
            console::println);
    try (Interruption interruption = new Interruption(processes::endCurrent)) {
      PreparedPeers prepared = preparation.prepare(compared, interruption);
      directory.writeEnvironment(machine, provider.name(), prepared.records());
      BenchmarkRun run = new BenchmarkRun(plan, jar, directory, processes, prepared);
      BenchmarkRun.Outcome outcome;
      try (Progress progress = progress(plan)) {
        outcome = run.run(progress, interruption);
      }
      return switch (outcome) {
        case INTERRUPTED -> {
          console.println("interrupted; results so far: ./gossamer report " + target);
          yield ExitCodes.INTERRUPTED;
        }
        case SOME_FAILED -> {
          if (run.kept() > 0) {
            ReportOutput.write(List.of(target), target, console);
          }
          throw new IOException(run.problem());
        }
        case DONE -> {
          ReportOutput.write(List.of(target), target, console);
          yield ExitCodes.DONE;
        }
      };
    }
  }

  private Settings settings() throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    if (profile != null) {
      options.put("profile", profile);
    }
    if (only != null) {
      options.put("only", only);
    }
    if (out != null) {
      options.put("out", out.toString());
    }
    if (peers != null) {
      options.put("peers", peers);
    }
    return shared.settings(SETTINGS).with(options);
  }

  /** A provider forced on this JVM is forced on the benchmarks', which would not inherit it. */
  static Optional<String> forcedProvider(Settings settings) {
    return settings
        .text("provider")
        .or(() -> Optional.ofNullable(System.getProperty(Kernels.PROPERTY)))
        .filter(name -> !name.equals("auto"));
  }

  private static Choices choices(Settings settings, Optional<String> provider) {
    return new Choices(
        settings.value("only", Bench::regex).orElse(Pattern.compile("")),
        settings.integer("forks", 1),
        settings.value("warmup", Iterations::parse),
        settings.value("measurement", Iterations::parse),
        settings.value("seed", Bench::seed).orElseGet(() -> System.nanoTime() % 1_000_000),
        provider,
        settings.integer("threads", 1));
  }

  static Pattern regex(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException invalid) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a regular expression: " + invalid.getDescription(), invalid);
    }
  }

  static Long seed(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException invalid) {
      throw new IllegalArgumentException("'" + text + "' is not a whole number", invalid);
    }
  }

  /**
   * A row without its benchmark would fail in every block: better said before the first one. Those
   * of peers with Java classes are not in the jar.
   */
  private static void requireBenchmarks(Plan plan, BenchmarkJar jar, List<Peer> peers)
      throws IOException, InterruptedException {
    Set<String> missing = new TreeSet<>();
    List<String> present = jar.benchmarks();
    for (Row row : plan.rows()) {
      boolean compiledLater =
          peers.stream().anyMatch(peer -> peer.hasJavaClasses() && row.isPeer(peer.name()));
      if (!compiledLater && !present.contains(row.benchmark())) {
        missing.add(row.id());
      }
    }
    if (!missing.isEmpty()) {
      throw new IOException(
          jar.path() + " has no benchmark for " + String.join(", ", missing) + "; build it again");
    }
  }

  /** A directory for results of now. */
  static Path timestamped(String prefix) {
    DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    return Path.of("results", prefix + LocalDateTime.now(ZoneId.systemDefault()).format(format));
  }

  private static Progress progress(Plan plan) {
    return Boolean.getBoolean(TERMINAL)
        ? Progress.bar(plan, System.err)
        : Progress.lines(plan, System.err);
  }
}
