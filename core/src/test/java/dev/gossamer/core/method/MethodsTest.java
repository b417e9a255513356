package dev.gossamer.core.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gossamer.core.setting.Setting;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MethodsTest {

  @Test
  void eachIsFoundByAName() {
    for (Method method : Methods.all()) {
      assertSame(method, Methods.of(method.name()));
    }
    assertEquals(Methods.all().size(), Set.copyOf(Methods.names()).size());
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Methods.of("sett")).getMessage();
    assertTrue(message.startsWith("method: 'sett' is not one of dense, "), message);
  }

  @Test
  void summariesAreOneLine() {
    for (Method method : Methods.all()) {
      assertFalse(method.summary().isBlank(), method.name());
      assertFalse(method.summary().contains("\n"), method.name());
    }
  }

  @Test
  void settingsHavePrefixesOfTheirOwn() {
    Set<String> names = new HashSet<>();
    for (Method method : Methods.all()) {
      String prefix = method.settings().isEmpty() ? "" : prefix(method.settings().getFirst());
      for (Setting setting : method.settings()) {
        assertEquals(prefix, prefix(setting), setting.name());
        assertTrue(method.name().startsWith(prefix), setting.name());
        assertTrue(names.add(setting.name()), setting.name());
      }
    }
  }

  private static String prefix(Setting setting) {
    return setting.name().substring(0, setting.name().indexOf('.'));
  }
}
