package dev.gossamer.reports.cli;

import dev.gossamer.core.network.LayerSpec.Storage;
import dev.gossamer.core.parity.PhysicsDeviations;
import dev.gossamer.core.parity.PhysicsParity;
import dev.gossamer.core.parity.UpdateParity;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "parity",
    description = {
      "Compares this program with recordings of reference systems, quantity by quantity.",
      "FILE is an .npz sequence of PyTorch updates, or a .csv of MuJoCo transitions whose name begins"
          + " with the task.",
      "Limits: relative Frobenius norm 1e-5 for each tensor and loss; 1e-9 in qpos, 1e-7 in qvel,"
          + " 1e-6 in reward, equal flags."
    })
final class Parity implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private SharedOptions shared;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recordings.")
  private List<Path> files;

  @Override
  public Integer call() throws IOException {
    Settings settings = shared.settings(Set.of());
    String name = settings.text("provider").orElse("auto");
    int threads = settings.integer("threads", 1).orElse(1);
    KernelProvider kernels = name.equals("auto") ? Kernels.provider() : Kernels.provider(name);
    List<String> past = new ArrayList<>();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new NoSuchFileException(file.toString());
      }
      String kind = file.getFileName().toString().toLowerCase(Locale.ROOT);
      boolean within;
      if (kind.endsWith(".npz")) {
        boolean sparse = updates(file, kernels, Storage.SPARSE, threads);
        boolean masked = updates(file, kernels, Storage.MASKED, threads);
        within = sparse && masked;
      } else if (kind.endsWith(".csv")) {
        within = physics(file);
      } else {
        throw new IllegalArgumentException(file + ": neither .npz nor .csv");
      }
      if (!within) {
        past.add(file.getFileName().toString());
      }
    }
    if (!past.isEmpty()) {
      throw new CheckFailedException("past the limits: " + String.join(", ", past));
    }
    return ExitCodes.DONE;
  }

  private boolean updates(Path file, KernelProvider kernels, Storage storage, int threads) {
    PrintWriter console = spec.commandLine().getOut();
    Map<String, Double> deviations = UpdateParity.measure(file, kernels, storage, threads);
    console.printf(
        "%s, provider %s, %s, masked layers kept %s%n",
        file.getFileName(),
        kernels.name(),
        threads == 1 ? "1 thread" : threads + " threads",
        storage.name().toLowerCase(Locale.ROOT));
    boolean within = true;
    for (Map.Entry<String, Double> deviation : deviations.entrySet()) {
      boolean passes = deviation.getValue() <= UpdateParity.LIMIT;
      within &= passes;
      line(deviation.getKey(), deviation.getValue(), UpdateParity.LIMIT, passes, "");
    }
    return within;
  }

  private boolean physics(Path file) throws IOException {
    PrintWriter console = spec.commandLine().getOut();
    PhysicsDeviations d = PhysicsParity.measure(file);
    console.printf("%s, %s, %d rows%n", file.getFileName(), d.environment(), d.rows());
    line("qpos", d.position().value(), PhysicsDeviations.POSITION_LIMIT, row(d.position().row()));
    line("qvel", d.velocity().value(), PhysicsDeviations.VELOCITY_LIMIT, row(d.velocity().row()));
    line("reward", d.reward().value(), PhysicsDeviations.REWARD_LIMIT, row(d.reward().row()));
    line("unequal flags", d.unequalFlags(), 0, row(d.firstUnequalFlag()));
    if (d.indeterminate() > 0) {
      console.printf(
          Locale.ROOT,
          "  %d rows not judged: MuJoCo's contact normal there is the direction of a rounding error;"
              + " qvel deviates by %.2e, %s%n",
          d.indeterminate(),
          d.indeterminateVelocity().value(),
          row(d.indeterminateVelocity().row()));
    }
    return d.withinLimits();
  }

  private static String row(int row) {
    return row == 0 ? "" : "row " + row;
  }

  private void line(String quantity, double deviation, double limit, String place) {
    line(quantity, deviation, limit, deviation <= limit, place);
  }

  private void line(String quantity, double deviation, double limit, boolean passes, String place) {
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "  %-32s %10.2e  limit %7.0e  %s %s%n",
            quantity,
            deviation,
            limit,
            passes ? "ok" : "PAST",
            place);
  }
}
