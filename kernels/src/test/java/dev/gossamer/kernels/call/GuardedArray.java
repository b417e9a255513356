package dev.gossamer.kernels.call;

import java.util.Arrays;

/** An array operand at an offset, with guards on both sides. */
final class GuardedArray {

  private final String name;
  private final float[] original;
  private final float[] array;
  private final int offset;
  private final int length;

  private GuardedArray(String name, float[] content, int before, int after, float guard) {
    this.name = name;
    this.offset = before;
    this.length = content.length;
    this.original = Guards.array(before + content.length + after, guard);
    System.arraycopy(content, 0, original, before, content.length);
    this.array = original.clone();
  }

  /** An operand that is only read. */
  static GuardedArray read(String name, float[] content, Draw draw) {
    return new GuardedArray(name, content, draw.below(6), 1 + draw.below(20), Guards.UNREAD);
  }

  /** An operand that is written. */
  static GuardedArray updated(String name, float[] content, Draw draw) {
    return new GuardedArray(name, content, draw.below(6), 1 + draw.below(20), Guards.UNWRITTEN);
  }

  /** As {@link #read}, at the same offset as another operand. */
  static GuardedArray readAlongside(GuardedArray other, String name, float[] content) {
    return other.alongside(name, content, Guards.UNREAD);
  }

  /** As {@link #updated}, at the same offset as another operand. */
  static GuardedArray updatedAlongside(GuardedArray other, String name, float[] content) {
    return other.alongside(name, content, Guards.UNWRITTEN);
  }

  private GuardedArray alongside(String alongsideName, float[] content, float guard) {
    return new GuardedArray(alongsideName, content, offset, array.length - offset - length, guard);
  }

  /** A result: guards until the kernel writes it. */
  static GuardedArray result(String name, int length, Draw draw) {
    return updated(name, Guards.array(length, Guards.UNWRITTEN), draw);
  }

  /** Scratch: a result that begins at 0. */
  static GuardedArray scratch(int length) {
    float[] content = Guards.array(length, Guards.UNREAD);
    return new GuardedArray("scratch", content, 0, 32, Guards.UNWRITTEN);
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
