package dev.gossamer.reports.html;

import dev.gossamer.reports.chart.Chart;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes a report as one page of HTML that needs nothing beside itself. */
public final class HtmlPage {

  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, null, "dev.gossamer.reports.html.generated");

  private HtmlPage() {}

  /** The page. */
  public static String of(Report report) {
    StringOutput page = new StringOutput();
    ENGINE.render("report.jte", Map.of("report", report, "style", Chart.style() + style()), page);
    return page.toString();
  }

  private static String style() {
    try (InputStream css = HtmlPage.class.getResourceAsStream("report.css")) {
      if (css == null) {
        throw new IllegalStateException("report.css is missing from the program");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
