package dev.gossamer.reports.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.machine.Machine;
import dev.gossamer.kernels.KernelProvider;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.reports.peer.Peer;
import dev.gossamer.reports.peer.PeerLibraries;
import dev.gossamer.reports.peer.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingsTest {
  @TempDir private Path directory;

  @Test
  void ratesAreGivenForACore() {
    KernelProvider provider = Kernels.provider("vector128");
    RulerTimer rulers = new RulerTimer(provider, 32, 30);
    assertEquals("64 GFLOP/s a core (8.00 vector FMAs a ns)", text("FMA peak", rulers));
    assertEquals(
        "120 GB/s a core from L1 (7.50 vector loads a ns, 0.94 for each FMA of the peak)",
        text("load rate", rulers));
    assertEquals("vector128", text("provider", rulers));
  }

  @Test
  void measuresRates() {
    RulerTimer rulers = RulerTimer.measure(Kernels.provider("scalar"));
    assertTrue(rulers.gigaFlops() > 0);
    assertTrue(rulers.gigabytesPerSecond() > 0);
  }

  @Test
  void aMissingLibraryComesWithAWayToGetIt() {
    RulerTimer rulers = new RulerTimer(Kernels.provider("scalar"), 1, 1);
    List<Findings.Line> lines =
        Findings.of(Machine.describe(), rulers, Optional.empty(), peers()).lines();
    int at = lines.stream().map(Findings.Line::name).toList().indexOf("libmujoco");
    assertTrue(lines.get(at).text().startsWith("not found"));
    assertTrue(lines.get(at + 1).text().contains("apt-get install"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "libmujoco.so",
        "libmujoco.so.2.2.2",
        "libmujoco210.so",
        "libmujoco.3.3.0.dylib",
        "mujoco.dll"
      })
  void findsTheLibrary(String name) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "");
    Files.writeString(directory.resolve("libmujocoviewer.txt"), "");
    assertEquals(Optional.of(file), LibMujoco.find(List.of(directory.resolve("none"), directory)));
  }

  @Test
  void peersAreNamedWithTheWayToGetThem() throws IOException {
    RulerTimer rulers = new RulerTimer(Kernels.provider("scalar"), 1, 1);
    Peer openBlas = Peers.parse("openblas").getFirst();
    String name = "openblas " + openBlas.version() + ": ";
    String missing = text("peers", rulers);
    assertTrue(missing.startsWith(name + "not fetched;"), missing);
    assertTrue(missing.endsWith("./gossamer bench --peers openblas"), missing);

    // What Maven leaves, as far as this needs it.
    Path unpacked = Path.of(unpackedInto(peers().fetch(openBlas)));
    Files.createDirectories(unpacked);
    Files.writeString(unpacked.resolve("libopenblas.so.0"), "");
    Path library = peers().keep(openBlas).orElseThrow();
    assertEquals(name + "fetched, " + library, text("peers", rulers));
  }

  private static String unpackedInto(ProcessBuilder fetch) {
    String option = "-Dpeers.directory=";
    return fetch.command().stream()
        .filter(part -> part.startsWith(option))
        .findFirst()
        .orElseThrow()
        .substring(option.length());
  }

  private PeerLibraries peers() {
    return new PeerLibraries(directory);
  }

  private String text(String name, RulerTimer rulers) {
    return Findings.of(Machine.describe(), rulers, Optional.of(Path.of("lib")), peers())
        .lines()
        .stream()
        .filter(line -> line.name().equals(name))
        .findFirst()
        .orElseThrow()
        .text();
  }
}
