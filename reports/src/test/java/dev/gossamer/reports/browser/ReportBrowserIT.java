package dev.gossamer.reports.browser;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gossamer.reports.Fixtures;
import dev.gossamer.reports.html.ReportFiles;
import dev.gossamer.reports.html.ReportWriter;
import dev.gossamer.reports.summary.LatencySummary;
import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.Summary;
import dev.gossamer.reports.summary.SummaryFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report as a browser shows it. */
class ReportBrowserIT {

  private static final String TAB = "\uE004";
  private static final String ENTER = "\uE007";

  @TempDir static Path out;

  private static Browser browser;
  private static ReportFiles files;
  private static Summary summary;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Optional<Path> driver = Browser.installed();
    assumeTrue(
        driver.isPresent(),
        "no chromium and chromedriver on the path: apt-get install chromium chromium-driver");
    files = ReportWriter.write(List.of(Fixtures.path("bench"), Fixtures.path("training")), out);
    summary = SummaryFiles.read(files.summary());
    browser = Browser.start(driver.get());
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void showOnADesktop() throws IOException, InterruptedException {
    browser.devTools("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    browser.devTools("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of()));
    width(1280, false);
    browser.log("browser");
    browser.log("performance");
    browser.open(files.html().toUri());
  }

  @ParameterizedTest
  @CsvSource({"390, true", "768, true", "1280, false", "1920, false"})
  void nothingIsWiderThanTheScreen(int width, boolean mobile)
      throws IOException, InterruptedException {
    width(width, mobile);
    browser.open(files.html().toUri());
    assertEquals(
        browser.run("return document.documentElement.clientWidth").intValue(),
        browser.run("return document.documentElement.scrollWidth").intValue());
    assertEquals(
        0,
        browser
            .run(
                "return [...document.querySelectorAll('section')].filter(s =>"
                    + " s.getBoundingClientRect().height < 20).length")
            .intValue(),
        "empty sections");
    double font =
        browser
            .run(
                "const text = document.querySelector('.chart .tick');"
                    + " return text.getBoundingClientRect().height")
            .doubleValue();
    assertTrue(font >= 9, "ticks " + font + " pixels high");
  }

  @Test
  void noErrorIsLoggedAndNothingIsLoaded() throws IOException, InterruptedException {
    browser.run("document.querySelectorAll('details').forEach(d => d.open = true)");
    browser.run("window.scrollTo(0, document.body.scrollHeight)");
    assertEquals(List.of(), list(browser.log("browser")));
    List<String> requests =
        list(browser.log("performance")).stream()
            .map(entry -> JsonMapper.shared().readTree(entry.path("message").stringValue()))
            .map(entry -> entry.path("message"))
            .filter(entry -> entry.path("method").stringValue().equals("Network.requestWillBeSent"))
            .map(entry -> entry.path("params").path("request").path("url").stringValue())
            .toList();
    assertEquals(List.of(files.html().toUri().toString()), requests);
  }

  @Test
  void thePolicyForbidsWhateverElseMightBeLoaded() throws IOException, InterruptedException {
    JsonNode refused =
        browser.run(
            "return new Promise(done => {"
                + " document.addEventListener('securitypolicyviolation',"
                + " event => done(event.effectiveDirective), {once: true});"
                + " const image = new Image(); image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';"
                + " document.body.append(image); })");
    assertEquals("img-src", refused.stringValue());
    browser.log("browser");
  }

  @Test
  void chartsShowTheSpeedupsOfTheSummary() throws IOException, InterruptedException {
    String titles = shown(".chart .point title, .chart .bar title");
    String tables = shown("figure table td, figure table th");
    int compared = 0;
    for (Row row : summary.rows()) {
      if (row.speedup().isPresent()) {
        String value = String.format("%.2f×", row.speedup().get().value());
        assertTrue(titles.contains(": " + value + " ("), row.id() + " " + value + " in " + titles);
        compared++;
      }
    }
    assertTrue(compared >= 3, compared + " speed-ups");
    for (LatencySummary latency : summary.latencies()) {
      String p99 = String.format("p99: %.3g", latency.at(99).orElseThrow() / 1000.0);
      assertTrue(titles.contains(p99), p99 + " in " + titles);
    }
    assertFalse(summary.latencies().isEmpty());
    assertFalse(tables.isBlank());
  }

  @Test
  void barsEndWhereTheirNumbersSay() throws IOException, InterruptedException {
    JsonNode bars =
        browser.run(
            """
            const chart = document.querySelector('#kernels .chart');
            const ticks = [...chart.querySelectorAll('.tick.middle')].map(tick =>
                [Number(tick.textContent), Number(tick.getAttribute('x'))]);
            const [a, b] = [ticks[0], ticks[ticks.length - 1]];
            return [...chart.querySelectorAll('rect.bar')].filter(bar => bar.querySelector('title'))
                .map(bar => {
                  const end = Number(bar.getAttribute('x')) + Number(bar.getAttribute('width'));
                  const share = (end - a[1]) / (b[1] - a[1]);
                  return [bar.querySelector('title').textContent,
                      a[0] * Math.pow(b[0] / a[0], share)];
                });
            """);
    assertEquals(2, bars.size());
    for (JsonNode bar : bars) {
      String title = bar.get(0).stringValue();
      double said = Double.parseDouble(title.replaceAll(".*: ([\\d.]+)×.*", "$1"));
      assertEquals(said, bar.get(1).doubleValue(), 0.01 * said, title);
    }
  }

  @Test
  void therooflineHasEveryKernel() throws IOException, InterruptedException {
    long kernels =
        summary.rows().stream()
            .filter(row -> row.area().equals("kernel") && row.gigaflops().isPresent())
            .count();
    assertTrue(kernels > 0);
    assertEquals(
        kernels,
        browser
            .run("return document.querySelectorAll('#roofline .chart .outlined').length")
            .longValue());
    for (Row row : summary.rows()) {
      if (row.area().equals("kernel")) {
        String rate = String.format(": %.3g GFLOP/s at ", row.gigaflops().orElseThrow());
        String titles = shown("#roofline .outlined title");
        assertTrue(titles.contains(rate.replace(' ', ' ')), rate + " in " + titles);
      }
    }
  }

  @Test
  void everyChartHasANameForAssistiveTechnologyAndATable()
      throws IOException, InterruptedException {
    List<Map.Entry<String, String>> charts = browser.accessible("figure > svg");
    assertFalse(charts.isEmpty());
    for (Map.Entry<String, String> chart : charts) {
      assertTrue(List.of("img", "image").contains(chart.getKey()), chart.getKey());
      assertTrue(chart.getValue().length() > 20, chart.getValue());
    }
    assertEquals(
        charts.size(),
        browser
            .run(
                "return [...document.querySelectorAll('figure')].filter(f =>"
                    + " f.querySelectorAll('table tbody td').length > 0).length")
            .intValue());
    assertEquals(
        0,
        browser
            .run(
                "return [...document.querySelectorAll('table')].filter(t => !t.caption ||"
                    + " !t.caption.textContent || t.querySelectorAll('th:not([scope])').length > 0"
                    + " ).length")
            .intValue(),
        "tables without caption or scopes");
    assertEquals(
        0,
        browser
            .run(
                "const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
                    + " return ids.length - new Set(ids).size")
            .intValue(),
        "ids that are not unique");
    assertEquals("en", browser.run("return document.documentElement.lang").stringValue());
    assertEquals(1, browser.run("return document.querySelectorAll('h1').length").intValue());
  }

  @Test
  void theKeyboardReachesTheAnswerFirst() throws IOException, InterruptedException {
    browser.press(TAB);
    assertEquals(
        "Skip to the answer",
        browser.run("return document.activeElement.textContent").stringValue());
    assertTrue(
        browser.run("return document.activeElement.getBoundingClientRect().top").doubleValue() >= 0,
        "the skip link shows when it has the focus");
    assertNotEquals(
        "none",
        browser.run("return getComputedStyle(document.activeElement).outlineStyle").stringValue());
    browser.press(ENTER);
    assertEquals("#answer", browser.run("return location.hash").stringValue());
    assertEquals("answer", browser.run("return document.activeElement.id").stringValue());
  }

  @Test
  void withoutScriptAllIsThere() throws IOException, InterruptedException {
    String with = browser.run("return document.querySelector('main').innerText").stringValue();
    browser.devTools("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    browser.open(files.html().toUri());
    assertEquals(0, browser.run("return document.querySelectorAll('.tip').length").intValue());
    assertEquals(
        with, browser.run("return document.querySelector('main').innerText").stringValue());
    browser.run("document.querySelector('figure summary').click()");
    assertTrue(
        browser
                .run("return document.querySelector('figure table').getBoundingClientRect().height")
                .doubleValue()
            > 20,
        "numbers unfold without script");
  }

  @Test
  void pointsTellTheirNumbersUnderThePointer() throws IOException, InterruptedException {
    JsonNode tip =
        browser.run(
            """
            const bar = document.querySelector('#kernels .chart .bar title').parentNode;
            const text = bar.querySelector('title').textContent;
            bar.dispatchEvent(new MouseEvent('click', {bubbles: true, clientX: 1270, clientY: 50}));
            const tip = document.querySelector('.tip');
            return [text, tip.textContent, tip.getBoundingClientRect().right];
            """);
    assertEquals(tip.get(0).stringValue(), tip.get(1).stringValue());
    assertTrue(tip.get(2).doubleValue() <= 1280, "the tip stays on the screen");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textStandsOutInBothColourSchemes(String scheme) throws IOException, InterruptedException {
    browser.devTools(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    JsonNode contrasts =
        browser.run(
            """
            const canvas = getComputedStyle(document.body).backgroundColor;
            const luminance = color => {
              const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
                  .map(v => v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
              return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const contrast = color => {
              const [a, b] = [luminance(color), luminance(canvas)].sort((x, y) => y - x);
              return (a + 0.05) / (b + 0.05);
            };
            const colors = new Set();
            document.querySelectorAll('p, td, th, caption, summary, a, h1, h2, h3, li, small').forEach(
                e => colors.add(getComputedStyle(e).color));
            document.querySelectorAll('.chart text').forEach(
                e => colors.add(getComputedStyle(e).fill));
            return [canvas, [...colors].map(color => [color, contrast(color)])];
            """);
    assertEquals(scheme.equals("dark"), contrasts.get(0).stringValue().matches("rgb\\(\\d\\d, .*"));
    assertAll(
        list(contrasts.get(1)).stream()
            .map(pair -> () -> assertTrue(pair.get(1).doubleValue() >= 4.5, scheme + " " + pair)));
  }

  @Test
  void itPrints() throws IOException, InterruptedException {
    browser.devTools("Emulation.setEmulatedMedia", Map.of("media", "print"));
    assertEquals(
        "none",
        browser
            .run("return getComputedStyle(document.querySelector('nav')).display")
            .stringValue());
    String pdf =
        new String(Base64.getDecoder().decode(browser.print()), StandardCharsets.ISO_8859_1);
    assertTrue(pdf.startsWith("%PDF-"), pdf.substring(0, 20));
    int pages = pdf.split("/Type /Page\\b(?!s)", -1).length - 1;
    assertTrue(pages >= 2 && pages <= 20, pages + " pages");
  }

  private static void width(int width, boolean mobile) throws IOException, InterruptedException {
    browser.devTools(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", mobile));
  }

  private static String shown(String selector) throws IOException, InterruptedException {
    return browser
        .run(
            "return [...document.querySelectorAll('"
                + selector
                + "')].map(e => e.textContent).join('\\n')")
        .stringValue()
        .replace('\u00a0', ' ');
  }

  private static List<JsonNode> list(JsonNode array) {
    return java.util.stream.StreamSupport.stream(array.spliterator(), false).toList();
  }
}
