package dev.gossamer.reports.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes SVG elements as text, one a line, with everything escaped. */
final class Svg {

  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Begins an element; attributes are names and values in turn. */
  Svg begin(String name, Object... attributes) {
    start(name, attributes);
    text.append(">\n");
    open.push(name);
    return this;
  }

  /** Ends the element begun last. */
  Svg end() {
    String name = open.pop();
    indent();
    text.append("</").append(name).append(">\n");
    return this;
  }

  /** An element without content. */
  Svg element(String name, Object... attributes) {
    start(name, attributes);
    text.append("/>\n");
    return this;
  }

  /** An element whose content is text. */
  Svg text(String name, String content, Object... attributes) {
    start(name, attributes);
    text.append('>').append(escape(content)).append("</").append(name).append(">\n");
    return this;
  }

  /** An element whose only content is a title, which browsers show when the pointer rests on it. */
  Svg titled(String name, String title, Object... attributes) {
    start(name, attributes);
    text.append("><title>").append(escape(title)).append("</title></").append(name).append(">\n");
    return this;
  }

  /** Text that is SVG already. */
  Svg verbatim(String svg) {
    text.append(svg);
    return this;
  }

  /** A number with at most two decimals, which is finer than any screen draws. */
  static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void start(String name, Object... attributes) {
    indent();
    text.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      text.append(' ').append(attributes[i]).append("=\"");
      text.append(value instanceof Double number ? number(number) : escape(value.toString()));
      text.append('"');
    }
  }

  private void indent() {
    text.append("  ".repeat(open.size()));
  }

  private static String escape(String raw) {
    return raw.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
