package dev.gossamer.jmh;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Prepares benchmarks as JMH does, but in this JVM and from a fixed seed. */
public final class Trial {
  private static final long SEED = 20;

  private Trial() {}

  /** A benchmark with its parameters, those not named at their defaults; not yet set up. */
  public static <T extends GossamerBenchmark> T of(Class<T> type, Map<String, String> params) {
    try {
      T benchmark = type.getDeclaredConstructor().newInstance();
      benchmark.seed = SEED;
      Set<String> unknown = new TreeSet<>(params.keySet());
      for (Field field : params(type)) {
        String value =
            params.getOrDefault(field.getName(), field.getAnnotation(Param.class).value()[0]);
        field.setAccessible(true);
        field.set(benchmark, parsed(field.getType(), value));
        unknown.remove(field.getName());
      }
      if (!unknown.isEmpty()) {
        throw new IllegalArgumentException(type + " has no parameters " + unknown);
      }
      return benchmark;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Calls the setup methods of a level, a superclass's first. */
  public static void setUp(GossamerBenchmark benchmark, Level level) {
    for (Class<?> type : hierarchy(benchmark.getClass())) {
      Arrays.stream(type.getDeclaredMethods())
          .filter(method -> method.isAnnotationPresent(Setup.class))
          .filter(method -> method.getAnnotation(Setup.class).value() == level)
          .sorted(Comparator.comparing(Method::getName))
          .forEach(method -> call(benchmark, method));
    }
  }

  /** Names of a benchmark's parameters. */
  public static List<String> paramNames(Class<?> type) {
    return params(type).stream().map(Field::getName).toList();
  }

  private static List<Field> params(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> declaring : hierarchy(type)) {
      for (Field field : declaring.getDeclaredFields()) {
        if (field.isAnnotationPresent(Param.class)) {
          fields.add(field);
        }
      }
    }
    return fields;
  }

  private static List<Class<?>> hierarchy(Class<?> type) {
    List<Class<?>> types = new ArrayList<>();
    for (Class<?> t = type; t != Object.class; t = t.getSuperclass()) {
      types.addFirst(t);
    }
    return types;
  }

  private static Object parsed(Class<?> type, String value) {
    if (type == int.class) {
      return Integer.valueOf(value);
    }
    if (type == long.class) {
      return Long.valueOf(value);
    }
    return type == double.class ? (Object) Double.valueOf(value) : value;
  }

  private static void call(GossamerBenchmark benchmark, Method method) {
    try {
      Object[] states = new Object[method.getParameterCount()];
      for (int s = 0; s < states.length; s++) {
        states[s] = method.getParameterTypes()[s].getDeclaredConstructor().newInstance();
      }
      method.invoke(benchmark, states);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
