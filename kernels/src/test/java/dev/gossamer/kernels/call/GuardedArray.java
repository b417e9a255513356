package dev.gossamer.kernels.call;

import java.util.Arrays;

/** An array operand at an offset, with guards on both sides. */
final class GuardedArray {

  private final String name;
  private final float[] original;
  private final float[] array;
  private final int offset;
  private final int length;

  private GuardedArray(String name, float[] content, int before, int after) {
    this.name = name;
    this.offset = before;
    this.length = content.length;
    this.original = Guards.array(before + content.length + after);
    System.arraycopy(content, 0, original, before, content.length);
    this.array = original.clone();
  }

  /** An operand that holds values. */
  static GuardedArray of(String name, float[] content, Draw draw) {
    return new GuardedArray(name, content, draw.below(6), 1 + draw.below(20));
  }

  /** An operand at the same offset as another, as the arrays of an elementwise kernel are. */
  static GuardedArray alongside(GuardedArray other, String name, float[] content) {
    return new GuardedArray(
        name, content, other.offset, other.array.length - other.offset - other.length);
  }

  /** A result: guards until the kernel writes it. */
  static GuardedArray result(String name, int length, Draw draw) {
    return of(name, Guards.array(length), draw);
  }

  /** Scratch: a result that begins at 0. */
  static GuardedArray scratch(int length) {
    return new GuardedArray("scratch", Guards.array(length), 0, 32);
  }

  float[] array() {
    return array;
  }

  int offset() {
    return offset;
  }

  int end() {
    return offset + length;
  }

  float[] content() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** The values it was made with, whatever a kernel wrote since. */
  float[] originalContent() {
    return Arrays.copyOfRange(original, offset, offset + length);
  }

  /** Undoes what a kernel wrote. */
  void reset() {
    System.arraycopy(original, 0, array, 0, array.length);
  }

  void assertGuards(String label) {
    boolean[] addressed = new boolean[array.length];
    Arrays.fill(addressed, offset, offset + length, true);
    Guards.assertUntouched(label, name, original, array, addressed);
  }

  void assertUnchanged(String label) {
    Guards.assertUntouched(label, name, original, array, new boolean[array.length]);
  }
}
