package dev.gossamer.core.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gossamer.core.network.LayerSpec;
import dev.gossamer.core.network.Mlp;
import dev.gossamer.core.network.Pass;
import dev.gossamer.kernels.Kernels;
import dev.gossamer.kernels.Panels;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ObservedTopologyTest {

  private final Mlp network =
      LayerSpec.build(Kernels.provider("scalar"), true, List.of(LayerSpec.dense(1, 1)));
  private final Map<Class<?>, Object> arguments =
      Map.of(
          Mlp.class, network, Pass.class, new Pass(network, new Panels(1, 1, 1)), long.class, 3L);

  /** Every call reaches the method with its arguments, and its answer comes back. */
  @Test
  void allIsLeftToTheMethod() throws ReflectiveOperationException {
    for (boolean answer : new boolean[] {false, true}) {
      List<List<Object>> calls = new ArrayList<>();
      TopologyMethod method =
          (TopologyMethod)
              Proxy.newProxyInstance(
                  TopologyMethod.class.getClassLoader(),
                  new Class<?>[] {TopologyMethod.class},
                  (proxy, called, given) -> {
                    calls.add(call(called, given == null ? new Object[0] : given));
                    return called.getReturnType() == boolean.class ? answer : null;
                  });
      TopologyMethod observed =
          new ObservedTopology(method, seen -> calls.add(List.of("seen", seen)));
      for (Method called : TopologyMethod.class.getMethods()) {
        calls.clear();
        Object[] given = Stream.of(called.getParameterTypes()).map(arguments::get).toArray();
        Object answered = called.invoke(observed, given);
        List<List<Object>> expected = new ArrayList<>(List.of(call(called, given)));
        if (called.getName().equals("afterOptimizerStep")) {
          expected.addFirst(List.of("seen", network));
        }
        assertEquals(expected, calls);
        if (called.getReturnType() == boolean.class) {
          assertEquals(answer, answered, called.getName());
        }
      }
    }
  }

  private static List<Object> call(Method called, Object[] given) {
    List<Object> call = new ArrayList<>(List.of(called.getName()));
    call.addAll(List.of(given));
    return call;
  }
}
