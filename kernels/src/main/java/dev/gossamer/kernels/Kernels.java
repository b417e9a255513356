package dev.gossamer.kernels;

import dev.gossamer.kernels.scalar.ScalarProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.incubator.vector.VectorShape;

/**
 * The kernel providers, and the choice among them.
 *
 * <p>{@link #provider()} is the widest one this machine runs at full speed, unless the system
 * property {@value #PROPERTY} names another. A name that is unknown or that this machine cannot run
 * is an error, never replaced by a fallback.
 */
public final class Kernels {

  /** System property that forces a provider by name. */
  public static final String PROPERTY = "gossamer.provider";

  private static final int[] WIDTHS = {128, 256, 512};

  private static final Map<String, KernelProvider> AVAILABLE = load();

  private Kernels() {}

  private static Map<String, KernelProvider> load() {
    Map<String, KernelProvider> providers = new LinkedHashMap<>();
    add(providers, new ScalarProvider());
    int preferred = VectorShape.preferredShape().vectorBitSize();
    for (int bits : WIDTHS) {
      if (bits <= preferred) {
        add(providers, new WidthLoader(bits).provider());
      }
    }
    return providers;
  }

  private static void add(Map<String, KernelProvider> providers, KernelProvider provider) {
    providers.put(provider.name(), provider);
  }

  /** Names of the providers this machine runs, narrowest first. */
  public static List<String> available() {
    return List.copyOf(AVAILABLE.keySet());
  }

  /** Every provider this machine runs, narrowest first. */
  public static List<KernelProvider> all() {
    return List.copyOf(AVAILABLE.values());
  }

  /**
   * The provider of a name.
   *
   * @throws IllegalArgumentException if no provider has that name or this machine cannot run it
   */
  public static KernelProvider provider(String name) {
    KernelProvider provider = AVAILABLE.get(name);
    if (provider == null) {
      throw new IllegalArgumentException(
          "provider '" + name + "' does not run here; this machine has " + available());
    }
    return provider;
  }

  /**
   * The provider that {@value #PROPERTY} names, or the widest one. The property is read on each
   * call.
   *
   * @throws IllegalArgumentException if it names a provider that this machine does not run
   */
  public static KernelProvider provider() {
    String forced = System.getProperty(PROPERTY);
    return forced != null
        ? provider(forced)
        : new ArrayList<>(AVAILABLE.values()).get(AVAILABLE.size() - 1);
  }
}
