package dev.gossamer.kernels;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What is tested of every provider this machine runs. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.gossamer.kernels.ProviderTest#providers")
abstract class ProviderTest {

  @Parameter KernelProvider provider;

  static Stream<Named<KernelProvider>> providers() {
    return Kernels.all().stream().map(provider -> Named.of(provider.name(), provider));
  }
}
