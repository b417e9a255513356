package dev.gossamer.reports.gate;

import dev.gossamer.core.files.AtomicFiles;
import dev.gossamer.reports.statistics.Interval;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The gate's result as a JUnit report, which every CI system shows: a test case for each row.
 * REGRESSED and FAILED are failures. INCONCLUSIVE is one too, as the exit code is not 0, unless
 * inconclusive rows are allowed: then it is skipped, with the reason.
 */
public final class JUnitFile {

  private JUnitFile() {}

  /**
   * Writes the report.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, GateResult result) throws IOException {
    AtomicFiles.writeString(file, text(result));
  }

  static String text(GateResult result) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      suite(xml, result);
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("a string can always be written to", impossible);
    }
    return text.toString();
  }

  private static void suite(XMLStreamWriter xml, GateResult result) throws XMLStreamException {
    List<RowVerdict> rows = result.verdicts().rows();
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "gossamer gate");
    xml.writeAttribute("tests", Integer.toString(rows.size()));
    xml.writeAttribute(
        "failures", Long.toString(rows.stream().filter(row -> isFailure(row, result)).count()));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute(
        "skipped", Long.toString(rows.stream().filter(row -> isSkipped(row, result)).count()));
    xml.writeAttribute(
        "time", String.format(Locale.ROOT, "%.3f", result.verdicts().took().toMillis() / 1e3));
    for (RowVerdict row : rows) {
      testCase(xml, row, result);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private static boolean isFailure(RowVerdict row, GateResult result) {
    return switch (row.verdict()) {
      case FAILED, REGRESSED -> true;
      case INCONCLUSIVE -> !result.allowInconclusive();
      case IMPROVED, SAME -> false;
    };
  }

  private static boolean isSkipped(RowVerdict row, GateResult result) {
    return row.verdict() == Verdict.INCONCLUSIVE && result.allowInconclusive();
  }

  private static void testCase(XMLStreamWriter xml, RowVerdict row, GateResult result)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", clean(row.subject().key().benchmark()));
    xml.writeAttribute("name", clean(row.subject().shortName()));
    String message = clean(row.verdict() + ": " + row.reason());
    if (isFailure(row, result)) {
      xml.writeStartElement("failure");
      xml.writeAttribute("type", row.verdict().name());
      xml.writeAttribute("message", message);
      xml.writeCharacters(clean(detail(row)));
      xml.writeEndElement();
    } else if (isSkipped(row, result)) {
      xml.writeEmptyElement("skipped");
      xml.writeAttribute("message", message);
    } else {
      xml.writeStartElement("system-out");
      xml.writeCharacters(clean(message + "\n" + detail(row)));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String detail(RowVerdict row) {
    StringBuilder detail = new StringBuilder(row.subject().toString()).append('\n');
    row.ratio()
        .filter(Interval::exists)
        .ifPresent(
            ratio ->
                detail.append(
                    String.format(
                        Locale.ROOT,
                        "time, candidate / baseline: %.4f, %.0f %% interval %.4f to %.4f, %d"
                            + " pairs\n",
                        ratio.value(),
                        100 * ratio.level(),
                        ratio.low(),
                        ratio.high(),
                        row.pairs())));
    return detail.toString();
  }

  /** Without what XML 1.0 cannot hold. */
  private static String clean(String text) {
    return text.codePoints()
        .map(
            sign ->
                sign == '\t'
                        || sign == '\n'
                        || (sign >= 0x20 && sign <= 0xD7FF)
                        || (sign >= 0xE000 && sign <= 0xFFFD)
                        || sign >= 0x10000
                    ? sign
                    : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
