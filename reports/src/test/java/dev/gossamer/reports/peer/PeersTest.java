package dev.gossamer.reports.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeersTest {
  private static final Peer OPENBLAS = Peers.parse("openblas").getFirst();

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({"'', ''", "openblas, openblas", "' openblas,openblas', openblas"})
  void listsAreSeparatedByCommas(String list, String expected) {
    assertEquals(expected, String.join(",", Peers.parse(list).stream().map(Peer::name).toList()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"openblas,blis", "blis"})
  void anUnknownPeerIsNamedWithTheKnownOnes(String list) {
    var failure = assertThrows(IllegalArgumentException.class, () -> Peers.parse(list));
    assertEquals(
        "unknown peer 'blis': one of openblas, mkl, ejml, onednn, torch", failure.getMessage());
  }

  /** A row's id is split at its first hyphen. */
  @Test
  void namesHoldNoHyphen() {
    assertTrue(Peers.ALL.stream().allMatch(peer -> peer.name().matches("[a-z0-9]+")));
  }

  @Test
  void versionsAreThoseOfTheBuild() {
    for (Peer peer : Peers.ALL) {
      assertTrue(peer.version().matches("\\d+\\..*"), peer.name() + " " + peer.version());
    }
  }

  @Test
  void mavenKnowsHowToFetchEach() throws IOException {
    String pom = Files.readString(Path.of("..", "jmh", "pom.xml"));
    for (Peer peer : Peers.ALL) {
      assertTrue(pom.contains("<id>" + peer.name() + "</id>"), peer.name());
    }
  }

  @Test
  void coreTypesAreThoseThatTheProcessorRuns() {
    assertEquals(List.of(), OPENBLAS.cores(Set.of("sse4_2", "avx")));
    assertEquals(List.of(), OPENBLAS.cores(Set.of("asimd", "sve")));
    assertEquals(List.of("HASWELL", "ZEN"), OPENBLAS.cores(Set.of("avx2", "fma", "avx512f")));
    Set<String> skylake =
        Set.of("avx2", "fma", "avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl");
    assertEquals(List.of("HASWELL", "ZEN", "SKYLAKEX"), OPENBLAS.cores(skylake));
  }

  @Test
  void theEnvironmentHoldsCoreTypeAndThreads() {
    assertEquals(
        Map.of("OPENBLAS_CORETYPE", "ZEN", "OPENBLAS_NUM_THREADS", "2"),
        OPENBLAS.environment("ZEN", 2));
    assertEquals(Map.of("OPENBLAS_NUM_THREADS", "1"), OPENBLAS.environment(Peer.OWN_CHOICE, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "libopenblas.so.0, true",
    "libopenblas.0.dylib, true",
    "libopenblas.dll, true",
    "libjniopenblas.so, false",
    "libgfortran.so.5, false"
  })
  void theLibraryIsToldFromItsCompany(String file, boolean library) {
    assertEquals(library, OPENBLAS.isLibrary(file));
  }

  @ParameterizedTest
  @CsvSource({
    "libmkl_rt.so.2, true",
    "libmkl_rt.2.dylib, true",
    "mkl_rt.2.dll, true",
    "libmkl_core.so.2, false",
    "libiomp5.so, false"
  })
  void mklIsToldFromItsParts(String file, boolean library) {
    assertEquals(library, Peers.parse("mkl").getFirst().isLibrary(file));
  }

  @ParameterizedTest
  @CsvSource({
    "libdnnl.so.3, true",
    "libdnnl.3.dylib, true",
    "dnnl.dll, true",
    "libjnidnnl.so, false",
    "libgomp.so.1, false"
  })
  void oneDnnIsToldFromItsCompany(String file, boolean library) {
    assertEquals(library, Peers.parse("onednn").getFirst().isLibrary(file));
  }

  @ParameterizedTest
  @CsvSource({
    "pytorch-2.10.0-1.5.13.jar, true",
    "pytorch-2.10.0-1.5.13-linux-x86_64.jar, false",
    "javacpp-1.5.13.jar, false"
  })
  void libTorchIsToldFromItsCompany(String file, boolean library) {
    assertEquals(library, Peers.parse("torch").getFirst().isLibrary(file));
  }

  @Test
  void libTorchHasTheCoreTypesOfItsOpenBlasAndTheThreadsOfBoth() {
    Peer torch = Peers.parse("torch").getFirst();
    Set<String> flags = Set.of("avx2", "fma");
    assertEquals(OPENBLAS.cores(flags), torch.cores(flags));
    assertEquals(
        Map.of("OPENBLAS_CORETYPE", "ZEN", "OPENBLAS_NUM_THREADS", "2", "OMP_NUM_THREADS", "2"),
        torch.environment("ZEN", 2));
    assertEquals(
        Path.of("there", "unpacked").toString(),
        torch.properties(Path.of("there", "pytorch.jar")).get("org.bytedeco.javacpp.cachedir"));
  }

  @Test
  void jarsAreCopiedAndTheirBenchmarksCompiled() throws IOException {
    Peer ejml = Peers.parse("ejml").getFirst();
    PeerLibraries libraries = new PeerLibraries(home);
    List<String> fetch = libraries.fetch(ejml).command();
    assertTrue(fetch.contains("dependency:copy@ejml"), fetch.toString());
    Path fetched = unpacked(fetch);
    Files.createDirectories(fetched);
    Files.writeString(fetched.resolve("ejml-core-0.jar"), "");
    Files.writeString(fetched.resolve("ejml-fsparse-0.jar"), "");
    Path library = libraries.keep(ejml).orElseThrow();
    assertEquals("ejml-fsparse-0.jar", library.getFileName().toString());
    Path source = home.resolve("jmh/src/peers/ejml/Benchmark.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "class Benchmark {}");
    List<String> compile = libraries.compile(ejml, library, Path.of("b.jar")).command();
    assertEquals(source.toString(), compile.getLast());
    Path core = library.resolveSibling("ejml-core-0.jar");
    assertEquals(
        String.join(File.pathSeparator, core.toString(), library.toString(), "b.jar"),
        compile.get(compile.indexOf("-cp") + 1));
    assertEquals(
        List.of(Path.of(compile.get(compile.indexOf("-d") + 1)), core, library),
        libraries.classPath(ejml, library));
    assertEquals(List.of(), libraries.classPath(OPENBLAS, library));
  }

  @Test
  void mklHasNoCoreTypesAndAFixedNumberOfThreads() {
    Peer mkl = Peers.parse("mkl").getFirst();
    assertEquals(List.of(), mkl.cores(Set.of("avx2", "fma", "avx512f")));
    assertEquals(
        Map.of("MKL_NUM_THREADS", "2", "MKL_DYNAMIC", "FALSE"),
        mkl.environment(Peer.OWN_CHOICE, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64",
    "Linux, aarch64, linux-arm64",
    "Mac OS X, aarch64, macosx-arm64",
    "Windows 11, amd64, windows-x86_64",
    "Linux, riscv64, linux-riscv64"
  })
  void systemsAreNamedAsClassifiers(String os, String architecture, String classifier) {
    assertEquals(classifier, PeerLibraries.platform(os, architecture));
  }

  @Test
  void aLibraryIsThereOnceItIsKept() throws IOException {
    PeerLibraries libraries = new PeerLibraries(home);
    assertEquals(Optional.empty(), libraries.find(OPENBLAS));
    List<String> command = libraries.fetch(OPENBLAS).command();
    assertTrue(command.contains("dependency:unpack@openblas"), command.toString());
    assertTrue(command.containsAll(List.of("mvn", "-P", "peers")), command.toString());
    Path unpacked = unpacked(command);
    Files.createDirectories(unpacked.resolve("org"));
    Files.writeString(unpacked.resolve("org/libopenblas.so.0"), "half of it");
    assertEquals(Optional.empty(), libraries.find(OPENBLAS), "not kept yet");

    libraries.fetch(OPENBLAS);
    assertFalse(Files.exists(unpacked), "what an earlier attempt left");
    Files.createDirectories(unpacked.resolve("org"));
    Files.writeString(unpacked.resolve("org/libopenblas.so.0"), "all of it");
    Path library = libraries.keep(OPENBLAS).orElseThrow();
    assertEquals("all of it", Files.readString(library));
    assertEquals(Optional.of(library), libraries.find(OPENBLAS));
    assertTrue(library.toString().contains(OPENBLAS.version()), library.toString());
  }

  private static Path unpacked(List<String> command) {
    String option = "-Dpeers.directory=";
    return command.stream()
        .filter(part -> part.startsWith(option))
        .map(part -> Path.of(part.substring(option.length())))
        .findFirst()
        .orElseThrow();
  }
}
