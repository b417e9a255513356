package dev.gossamer.reports.result;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Damages files as crashes, hands and other programs do. */
public final class Mutations {

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e300",
          "0.5",
          "2147483647",
          "9223372036854775807",
          "99999999999999999999999",
          "\"\"",
          "\"NaN\"",
          "\"-INF\"",
          "\"one\\ntwo\"",
          "\"256\"",
          "[]",
          "[[]]",
          "[null]",
          "{}",
          "{\"a\":null}");

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Mutations() {}

  /** A file cut off, or with some bytes changed, doubled or left out. */
  public static byte[] bytes(byte[] original, Random random) {
    int at = random.nextInt(original.length);
    int length = Math.min(1 + random.nextInt(20), original.length - at);
    byte[] before = Arrays.copyOfRange(original, 0, at);
    byte[] part = Arrays.copyOfRange(original, at, at + length);
    byte[] after = Arrays.copyOfRange(original, at + length, original.length);
    return switch (random.nextInt(5)) {
      case 0 -> before;
      case 1 -> join(before, after);
      case 2 -> join(before, part, part, after);
      case 3 -> {
        random.nextBytes(part);
        yield join(before, part, after);
      }
      default -> {
        String inserted = VALUES.get(random.nextInt(VALUES.size()));
        yield join(before, inserted.getBytes(StandardCharsets.UTF_8), part, after);
      }
    };
  }

  /** A JSON file in which one to three values are replaced, left out or doubled. */
  public static byte[] json(byte[] original, Random random) {
    JsonNode root = MAPPER.readTree(original);
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      List<JsonNode> containers = new ArrayList<>();
      collect(root, containers);
      if (containers.isEmpty()) {
        break;
      }
      JsonNode container = containers.get(random.nextInt(containers.size()));
      JsonNode value = MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())));
      if (container instanceof ObjectNode object) {
        List<String> names = List.copyOf(object.propertyNames());
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(3) == 0) {
          object.remove(name);
        } else {
          object.set(name, value);
        }
      } else if (container instanceof ArrayNode array) {
        int index = random.nextInt(array.size());
        switch (random.nextInt(3)) {
          case 0 -> array.remove(index);
          case 1 -> array.set(index, value);
          default -> array.add(array.get(index).deepCopy());
        }
      }
    }
    return MAPPER.writeValueAsBytes(root);
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainer() && !node.isEmpty()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
