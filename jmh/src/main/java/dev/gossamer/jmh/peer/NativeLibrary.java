package dev.gossamer.jmh.peer;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/** A peer's shared library, called through {@code java.lang.foreign}. */
@SuppressWarnings("restricted") // Calling native code is what this class is for.
final class NativeLibrary {
  private final SymbolLookup symbols;

  NativeLibrary(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  /** System property with the path of a peer's shared library. */
  static String property(String peer) {
    return "gossamer.peer." + peer;
  }

  /**
   * Loads the library that the peer's system property names.
   *
   * @param peer short name, as {@code --peers} takes it
   * @param library what the library calls itself
   * @throws IllegalArgumentException if the property is not set or there is no such file
   */
  static SymbolLookup load(String peer, String library) {
    String property = property(peer);
    String file = System.getProperty(property);
    if (file == null) {
      throw new IllegalArgumentException(
          "no library of "
              + library
              + " given: start the JVM with -D"
              + property
              + "=FILE, or use ./gossamer bench --peers "
              + peer);
    }
    Path path = Path.of(file);
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException(property + " is '" + file + "': no such file");
    }
    return SymbolLookup.libraryLookup(path, Arena.global());
  }

  /**
   * A handle of a function.
   *
   * @throws IllegalArgumentException naming a function that the library does not have
   */
  MethodHandle bind(String function, FunctionDescriptor descriptor) {
    MemorySegment address =
        symbols
            .find(function)
            .orElseThrow(
                () -> new IllegalArgumentException("the library has no function " + function));
    return Linker.nativeLinker().downcallHandle(address, descriptor);
  }

  /**
   * Refuses a library that uses more or fewer threads than the row says.
   *
   * @param library what it calls itself
   * @param variable that sets its threads when the process starts
   */
  static void requireThreads(String library, String variable, int wanted, int threads) {
    if (wanted != threads) {
      throw new IllegalArgumentException(
          library
              + " has threads "
              + threads
              + ", not "
              + wanted
              + ": set "
              + variable
              + "="
              + wanted
              + " before the JVM starts");
    }
  }
}
