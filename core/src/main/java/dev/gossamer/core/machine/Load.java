package dev.gossamer.core.machine;

import java.lang.management.ManagementFactory;

/**
 * How busy the machine was.
 *
 * @param lastMinute runnable tasks, averaged over the last minute; null if not known
 */
public record Load(Double lastMinute) {

  static Load read() {
    double average = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return new Load(average < 0 ? null : average);
  }
}
