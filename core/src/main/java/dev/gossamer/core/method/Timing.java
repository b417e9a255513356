package dev.gossamer.core.method;

import dev.gossamer.core.setting.SettingValues;
import java.math.BigInteger;

/** Checks of when topology changes come, alike for all methods. */
final class Timing {

  private Timing() {}

  /**
   * Refuses a period and an offset at which the actor's topology would never change: it is updated
   * at multiples of the policy delay only.
   *
   * @param prefix of the settings {@code <prefix>.period} and {@code <prefix>.offset}
   */
  static void requireActorChanges(SettingValues values, String prefix) {
    BigInteger delay = BigInteger.valueOf(values.whole("policy-delay"));
    BigInteger step = delay.gcd(BigInteger.valueOf(values.whole(prefix + ".period")));
    if (BigInteger.valueOf(values.whole(prefix + ".offset")).mod(step).signum() != 0) {
      throw new IllegalArgumentException(
          prefix
              + ".offset: at '"
              + values.whole(prefix + ".offset")
              + "' the actor's topology would never change, as it is updated at multiples of"
              + " policy-delay "
              + delay
              + " only; with "
              + prefix
              + ".period "
              + values.whole(prefix + ".period")
              + " the offset must be a multiple of "
              + step);
    }
  }

  /** Refuses networks that have no free cell to grow into. */
  static void requireFreeCells(SettingValues values) {
    if (values.has("sparsity") && values.real("sparsity") == 0) {
      throw new IllegalArgumentException(
          "sparsity: '0' leaves no cell free to grow into, which method "
              + values.text("method")
              + " needs; choose a sparsity above 0, or method dense");
    }
  }
}
