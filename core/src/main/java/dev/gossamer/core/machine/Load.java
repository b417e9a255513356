package dev.gossamer.core.machine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * How busy the machine was.
 *
 * @param lastMinute runnable tasks, averaged over the last minute; null if not known
 * @param otherCores cores that other processes kept busy while they were watched; null if they were
 *     not. Unlike the average, it does not count what ended just before, such as a build
 */
public record Load(Double lastMinute, Double otherCores) {

  static Load read() {
    double average = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return new Load(average < 0 ? null : average, null);
  }

  /** The same, and other processes watched for a while; this one should be idle meanwhile. */
  static Load watch(Duration time) throws InterruptedException {
    Load load = read();
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)) {
      return load;
    }
    // The first readings only set the marks that the second ones measure from.
    system.getCpuLoad();
    system.getProcessCpuLoad();
    Thread.sleep(time);
    double all = system.getCpuLoad();
    double own = system.getProcessCpuLoad();
    return all >= 0 && own >= 0
        ? new Load(
            load.lastMinute, Math.max(0, all - own) * Runtime.getRuntime().availableProcessors())
        : load;
  }
}
