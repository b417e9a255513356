package dev.gossamer.reports.cli;

import dev.gossamer.core.machine.Machine;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.reports.doctor.Findings;
import dev.gossamer.reports.doctor.RulerTimer;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    description = "What this machine offers: JDK, SIMD, caches, measured peak, libraries.")
final class Doctor implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "Measure at the vector width of this kernel provider (default: the widest).")
  private String provider;

  @Override
  public Integer call() {
    KernelProvider kernels =
        provider.equals("auto") ? Kernels.provider() : Kernels.provider(provider);
    PrintWriter out = spec.commandLine().getOut();
    for (Findings.Line line :
        Findings.of(Machine.describe(), RulerTimer.measure(kernels)).lines()) {
      out.printf("%-13s %s%n", line.name(), line.text());
    }
    return ExitCodes.DONE;
  }
}
