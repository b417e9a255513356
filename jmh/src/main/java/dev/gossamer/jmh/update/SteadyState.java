package dev.gossamer.jmh.update;

import dev.gossamer.core.method.Method;
import dev.gossamer.core.method.Methods;
import dev.gossamer.core.setting.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings under which a method is soon where it is for most of a long run, and stays there.
 *
 * <p>They follow from the names that methods give to their settings, so that a new method needs
 * none here: changes come at updates {@value #FIRST} and {@value #LAST} and never after; whatever
 * has a schedule over a run has ended with the second. Gradual pruning has its last sparsity then.
 * A network that grows begins at the sparsity of the row and keeps it.
 */
final class SteadyState {

  static final int PERIOD = 100;
  static final int FIRST = 2;
  static final int LAST = FIRST + PERIOD;

  private static final List<String> NEUROPLASTIC =
      List.of("neuroplastic.final-sparsity", "neuroplastic.growth-rate");

  private SteadyState() {}

  /** Settings of a short run that leaves an agent in its method's steady state. */
  static Map<String, String> settings(String method, double sparsity) {
    Map<String, String> settings = timing(PERIOD, FIRST, "1");
    settings.put("start-steps", "0");
    settings.put("steps", Integer.toString(LAST));
    if (method.equals("neuroplastic")) {
      settings.put(NEUROPLASTIC.get(0), Double.toString(sparsity));
      settings.put(NEUROPLASTIC.get(1), "0");
    }
    return settings;
  }

  /**
   * Settings under which a change of the largest share that the method drops is due at update
   * {@value #FIRST}, of a network that is in its steady state.
   */
  static Map<String, String> changing(String method, double sparsity) {
    Map<String, String> settings = timing(1, 0, "1");
    settings.put("start-steps", "0");
    settings.put("steps", "1000000");
    settings.put("pruning.end", "0.000001");
    if (method.equals("neuroplastic")) {
      // Above the row's, so that growth is over and weights drop and grow.
      settings.put(NEUROPLASTIC.get(0), Double.toString((1 + sparsity) / 2));
      settings.put("sparsity", Double.toString((1 + sparsity) / 2));
    }
    return settings;
  }

  private static Map<String, String> timing(int period, int offset, String end) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Method method : Methods.all()) {
      for (Setting setting : method.settings()) {
        String name = setting.name();
        String value =
            switch (name.substring(name.indexOf('.') + 1)) {
              case "period" -> Integer.toString(period);
              case "offset" -> Integer.toString(offset);
              case "begin", "freeze" -> "0";
              case "end" -> end;
              case "last-change" -> "none";
              default -> "";
            };
        if (!value.isEmpty()) {
          settings.put(name, value);
        }
      }
    }
    return settings;
  }
}
