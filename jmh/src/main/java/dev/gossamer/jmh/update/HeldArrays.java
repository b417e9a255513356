package dev.gossamer.jmh.update;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Bytes of the arrays of primitives that an object of this project holds, directly or through
 * others, counted from their lengths. Each array counts once. Headers and single fields, which do
 * not grow with a network, are left out.
 */
final class HeldArrays {

  private static final String OWN = "dev.gossamer.";

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> open = new ArrayDeque<>();
  private final Set<Class<?>> leftOut;

  private HeldArrays(Set<Class<?>> leftOut) {
    this.leftOut = leftOut;
  }

  /**
   * Bytes held.
   *
   * @param root where to begin
   * @param leftOut objects of these types, and what only they hold, do not count
   */
  static long bytes(Object root, Set<Class<?>> leftOut) {
    HeldArrays held = new HeldArrays(leftOut);
    held.meet(root);
    long bytes = 0;
    while (!held.open.isEmpty()) {
      bytes += held.visit(held.open.pop());
    }
    return bytes;
  }

  private void meet(Object object) {
    if (object != null
        && leftOut.stream().noneMatch(type -> type.isInstance(object))
        && seen.add(object)) {
      open.push(object);
    }
  }

  private long visit(Object object) {
    Class<?> element = object.getClass().getComponentType();
    if (element != null && element.isPrimitive()) {
      return (long) Array.getLength(object) * width(element);
    }
    if (object instanceof Object[] array) {
      for (Object one : array) {
        meet(one);
      }
    } else if (object instanceof Collection<?> collection) {
      collection.forEach(this::meet);
    } else if (object instanceof Map<?, ?> map) {
      map.values().forEach(this::meet);
    } else if (object.getClass().getName().startsWith(OWN)) {
      fields(object);
    }
    return 0;
  }

  private void fields(Object object) {
    for (Class<?> type = object.getClass();
        type.getName().startsWith(OWN);
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          try {
            field.setAccessible(true);
            meet(field.get(object));
          } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
          }
        }
      }
    }
  }

  private static int width(Class<?> primitive) {
    return switch (primitive.getName()) {
      case "double", "long" -> Long.BYTES;
      case "float", "int" -> Integer.BYTES;
      case "char", "short" -> Short.BYTES;
      default -> Byte.BYTES;
    };
  }
}
