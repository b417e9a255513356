package dev.gossamer.core.machine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Memory.
 *
 * @param totalBytes physical memory of the machine (of the container, in one), 0 if not known
 * @param maxHeapBytes largest heap that this JVM may use
 */
public record Memory(long totalBytes, long maxHeapBytes) {

  static Memory read() {
    long total = 0;
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      total = system.getTotalMemorySize();
    }
    return new Memory(total, Runtime.getRuntime().maxMemory());
  }
}
