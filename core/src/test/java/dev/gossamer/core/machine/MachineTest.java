package dev.gossamer.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MachineTest {
  @TempDir private Path root;

  @Test
  void describesThisMachine() {
    Machine machine = Machine.describe();
    assertEquals(1, machine.schema());
    assertEquals(Runtime.getRuntime().availableProcessors(), machine.cpu().logicalCores());
    assertTrue(machine.jvm().version().startsWith("25."), machine.jvm()::version);
    assertTrue(machine.jvm().arguments().contains("-XX:ObjectAlignmentInBytes=64"));
    assertTrue(machine.jvm().flags().contains("-XX:ObjectAlignmentInBytes=64"));
    assertTrue(machine.simd().preferredBits() >= 64);
    assertTrue(machine.memory().totalBytes() > machine.memory().maxHeapBytes());
  }

  @Test
  void isBusyWithTasksForMoreThanHalfOfItsCores() {
    double half = Runtime.getRuntime().availableProcessors() / 2.0;
    assertFalse(underLoad(half).busy());
    assertTrue(underLoad(half + 0.1).busy());
    assertFalse(underLoad(null).busy());
  }

  private static Machine underLoad(Double tasks) {
    Machine m = Machine.describe();
    return new Machine(
        m.schema(),
        m.time(),
        m.cpu(),
        m.memory(),
        m.os(),
        new Load(tasks, null),
        m.jvm(),
        m.simd(),
        m.sources());
  }

  @Test
  void becomesJson() {
    JsonNode json = JsonMapper.shared().valueToTree(Machine.describe());
    assertEquals(1, json.get("schema").asInt());
    assertTrue(json.get("time").asString().endsWith("Z"), () -> json.get("time").toString());
    assertTrue(json.at("/cpu/flags").isArray());
    assertFalse(json.has("busy"));
    assertTrue(json.at("/jvm/version").isString());
  }

  @Test
  void readsTheProcessorFromTheFilesOfLinux() throws IOException {
    write("proc/cpuinfo", "processor\t: 0\nmodel name\t: Some CPU @ 3 GHz\nflags\t\t: fma avx2\n");
    write("sys/devices/system/cpu/smt/active", "1\n");
    write("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n");
    write("sys/devices/system/cpu/intel_pstate/no_turbo", "1\n");
    cache(0, "1", "Data", "48K");
    cache(1, "2", "Unified", "2M");
    Cpu cpu = Cpu.read(new SystemFiles(root));
    assertEquals("Some CPU @ 3 GHz", cpu.model());
    assertEquals(List.of("fma", "avx2"), cpu.flags());
    assertEquals("on", cpu.hardwareThreads());
    assertEquals("powersave", cpu.governor());
    assertEquals("off", cpu.boost());
    assertEquals("no", cpu.virtualised());
    assertEquals(
        List.of(
            new Cpu.Cache(1, "Data", 48 << 10, 64, "0"),
            new Cpu.Cache(2, "Unified", 2 << 20, 64, "0")),
        cpu.caches());
    assertEquals(
        "Some CPU @ 3 GHz with " + cpu.logicalCores() + " cores, AVX2, caches 48 KiB, 2048 KiB",
        cpu.identity().orElseThrow());
  }

  @Test
  void noticesAVirtualMachine() throws IOException {
    write("proc/cpuinfo", "flags : fma hypervisor\n");
    write("sys/devices/system/cpu/cpufreq/boost", "1\n");
    Cpu cpu = Cpu.read(new SystemFiles(root));
    assertEquals("yes", cpu.virtualised());
    assertEquals("on", cpu.boost());
  }

  @Test
  void aSystemWithoutTheseFilesIsUnknownNotAnError() {
    Cpu cpu = Cpu.read(new SystemFiles(root));
    assertEquals("unknown", cpu.model());
    assertEquals("unknown", cpu.governor());
    assertEquals("unknown", cpu.hardwareThreads());
    assertEquals("unknown", cpu.boost());
    assertEquals("unknown", cpu.virtualised());
    assertEquals(List.of(), cpu.flags());
    assertEquals(List.of(), cpu.caches());
    assertEquals("unknown", Os.read(new SystemFiles(root)).distribution());
  }

  @Test
  void readsTheDistribution() throws IOException {
    write("etc/os-release", "NAME=\"Debian\"\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n");
    assertEquals("Debian GNU/Linux 12", Os.read(new SystemFiles(root)).distribution());
  }

  @Test
  void readsCommitAndChangesOfACheckout() throws Exception {
    write("file", "one");
    git("init", "-q");
    git("add", "file");
    git("-c", "user.name=n", "-c", "user.email=e@e.example", "commit", "-q", "-m", "first");
    Sources clean = Sources.read(root);
    assertTrue(clean.commit().matches("[0-9a-f]{40,64}"), clean::commit);
    assertFalse(clean.dirty());
    write("untracked", "x");
    assertFalse(Sources.read(root).dirty());
    write("file", "two");
    assertTrue(Sources.read(root).dirty());
    assertEquals(clean.commit(), Sources.read(root).commit());
  }

  @Test
  void outsideACheckoutSourcesAreUnknown() {
    Sources sources = Sources.read(root);
    assertEquals("unknown", sources.commit());
    assertNull(sources.dirty());
  }

  private void cache(int index, String level, String type, String size) throws IOException {
    String directory = "sys/devices/system/cpu/cpu0/cache/index" + index + "/";
    write(directory + "level", level);
    write(directory + "type", type);
    write(directory + "size", size);
    write(directory + "coherency_line_size", "64");
    write(directory + "shared_cpu_list", "0");
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }
}
