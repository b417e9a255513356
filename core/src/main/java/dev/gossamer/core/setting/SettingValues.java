package dev.gossamer.core.setting;

/** Complete, validated settings by name. */
public interface SettingValues {

  /**
   * A setting as text.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  String text(String name);

  /** Whether a setting that may be empty has a value. */
  default boolean has(String name) {
    return !text(name).isEmpty();
  }

  /** A whole number. */
  default int integer(String name) {
    return Math.toIntExact(whole(name));
  }

  /** A whole number that may be large. */
  default long whole(String name) {
    return Long.parseLong(text(name));
  }

  /** A real number. */
  default double real(String name) {
    return Double.parseDouble(text(name));
  }
}
