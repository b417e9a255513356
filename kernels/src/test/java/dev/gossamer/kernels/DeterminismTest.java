package dev.gossamer.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.kernels.call.Draw;
import dev.gossamer.kernels.call.Kernel;
import dev.gossamer.kernels.call.KernelCall;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same call gives the same bits, whichever compiler has got to it. */
class DeterminismTest {

  private static final int CALLS = 5000;

  @ParameterizedTest
  @EnumSource
  void bitsStayThroughWarmUp(Kernel kernel) {
    for (KernelProvider provider : Kernels.all()) {
      KernelProvider fresh = fresh(provider);
      KernelCall call = kernel.draw(BitsMain.SMALL, fresh.lanes(), new Draw(3));
      call.run(fresh);
      int[] first = BitsMain.bits(call.result());
      for (int n = 1; n < CALLS; n++) {
        call.run(fresh);
        assertArrayEquals(
            first, BitsMain.bits(call.result()), kernel + " of " + fresh.name() + ", call " + n);
      }
    }
  }

  /**
   * A copy of a vector provider whose code nothing has run yet: its first calls are interpreted.
   */
  private static KernelProvider fresh(KernelProvider provider) {
    return provider.lanes() == 1
        ? provider
        : new WidthLoader(provider.lanes() * Float.SIZE).provider();
  }

  @Test
  void interpreterAndBothCompilersGiveTheSameBits() throws Exception {
    List<String> interpreted = bitsOfJvm(1, "-Xint");
    assertEquals(Kernels.all().size() * Kernel.values().length, interpreted.size());
    assertEquals(interpreted, bitsOfJvm(400, "-XX:TieredStopAtLevel=1", "-Xbatch"));
    // The last as the launcher starts training: without range checks of vectors.
    assertEquals(
        interpreted,
        bitsOfJvm(
            300,
            "-XX:-TieredCompilation",
            "-XX:CompileThreshold=100",
            "-Xbatch",
            "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0"));
  }

  private static List<String> bitsOfJvm(int runs, String... flags)
      throws IOException, InterruptedException, URISyntaxException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.addAll(List.of(flags));
    command.add("-cp");
    command.add(home(Kernels.class) + File.pathSeparator + home(BitsMain.class));
    command.add(BitsMain.class.getName());
    command.add(Integer.toString(runs));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), String.join(" ", command));
    return output.lines().toList();
  }

  private static Path home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
