package dev.gossamer.core.method;

import dev.gossamer.core.setting.SettingValues;

/** Checks of methods whose weights come in blocks. */
final class Blocks {

  private Blocks() {}

  /**
   * Refuses targets that keep their own largest weights: these would be single ones.
   *
   * @param prefix of the setting {@code <prefix>.target}
   */
  static void requireOnlineTargets(SettingValues values, String prefix) {
    if (values.integer("block") > 1 && values.text(prefix + ".target").equals("own")) {
      throw new IllegalArgumentException(
          prefix
              + ".target: 'own' keeps single weights, which block "
              + values.text("block")
              + " cannot; choose "
              + prefix
              + ".target online, the default with blocks, or block 1");
    }
  }
}
