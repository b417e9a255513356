package dev.gossamer.kernels;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Loads the vector kernels once per vector width.
 *
 * <p>C2 compiles Vector API code well only where the species is a compile-time constant, that is a
 * static final field. The kernels are written once against such a field; each loader defines its
 * own copy of their package, whose field holds the loader's width. So one source serves every
 * width, and every width the machine has can be tested and timed in one JVM.
 */
public final class WidthLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String PACKAGE = "dev.gossamer.kernels.vector.";

  private final int bits;

  WidthLoader(int bits) {
    super("vector" + bits, WidthLoader.class.getClassLoader());
    this.bits = bits;
  }

  /** The vector width in bits that a class of the vector package was loaded for. */
  public static int bitsOf(Class<?> kernelClass) {
    if (kernelClass.getClassLoader() instanceof WidthLoader loader) {
      return loader.bits;
    }
    throw new IllegalStateException(
        kernelClass.getName() + " must be loaded for a width; use Kernels.provider");
  }

  KernelProvider provider() {
    try {
      return (KernelProvider)
          loadClass(PACKAGE + "VectorProvider").getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("vector kernels of " + bits + " bits", e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(PACKAGE)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
