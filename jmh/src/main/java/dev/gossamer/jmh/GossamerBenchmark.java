package dev.gossamer.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What every benchmark of this jar shares: average time in nanoseconds, the JVM flags its forks
 * need (so that the jar works alone), and the parameters {@code provider} and {@code threads}.
 *
 * <p>A benchmark is a class with one method {@code run}; its result is checked when it is set up.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsPrepend = {
      "--add-modules=jdk.incubator.vector",
      "--enable-native-access=ALL-UNNAMED",
      "-XX:ObjectAlignmentInBytes=64",
      "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0",
      "-XX:+UseParallelGC",
      "--sun-misc-unsafe-memory-access=allow"
    })
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class GossamerBenchmark {
  /** Kernel provider: {@code auto} for the widest of the machine, or a provider's name. */
  @Param("auto")
  protected String provider;

  /** Threads the benchmark itself uses (JMH's own {@code -t} stays 1). */
  @Param("1")
  protected String threads;
}
