package dev.gossamer.reports.html;

import dev.gossamer.reports.chart.Chart;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
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
    String script = resource("report.js");
    ENGINE.render(
        "report.jte",
        Map.of(
            "report",
            report,
            "style",
            Chart.style() + resource("report.css"),
            "script",
            script,
            "policy",
            policy(script)),
        page);
    return page.toString();
  }

  /** Nothing may be loaded, and no script may run but the one that the page holds. */
  private static String policy(String script) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"
          + Base64.getEncoder().encodeToString(hash)
          + "'; base-uri 'none'; form-action 'none'";
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has SHA-256", absent);
    }
  }

  private static String resource(String name) {
    try (InputStream text = HtmlPage.class.getResourceAsStream(name)) {
      if (text == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
