package dev.gossamer.reports.browser;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A headless Chromium, driven by Debian's chromedriver: W3C WebDriver's JSON over HTTP on loopback,
 * and the DevTools protocol through it.
 */
final class Browser {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process driver;
  private final String session;

  private Browser(Process driver, int port) throws IOException, InterruptedException {
    this.driver = driver;
    String root = "http://127.0.0.1:" + port + "/session";
    Map<String, Object> options =
        Map.of(
            "args",
            List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run"));
    JsonNode answer =
        send(
            root,
            "POST",
            Map.of(
                "capabilities",
                Map.of(
                    "alwaysMatch",
                    Map.of(
                        "goog:chromeOptions",
                        options,
                        "goog:loggingPrefs",
                        Map.of("browser", "ALL", "performance", "ALL")))));
    session = root + "/" + answer.path("sessionId").stringValue();
  }

  /** The driver's program on the path, if both it and the browser are installed. */
  static Optional<Path> installed() {
    return program("chromium").flatMap(browser -> program("chromedriver"));
  }

  private static Optional<Path> program(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts a browser. */
  static Browser start(Path program) throws IOException, InterruptedException {
    Process driver =
        new ProcessBuilder(program.toString(), "--port=0").redirectErrorStream(true).start();
    BufferedReader output = driver.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        Thread.ofVirtual().start(() -> output.lines().forEach(rest -> {}));
        return new Browser(driver, Integer.parseInt(started.group(1)));
      }
    }
    throw new IOException(program + " ended before it listened");
  }

  /** Shows a page. */
  void open(URI page) throws IOException, InterruptedException {
    send(session + "/url", "POST", Map.of("url", page.toString()));
  }

  /** The value of a function's body. */
  JsonNode run(String body) throws IOException, InterruptedException {
    return send(session + "/execute/sync", "POST", Map.of("script", body, "args", List.of()));
  }

  /** A command of the DevTools protocol. */
  JsonNode devTools(String command, Map<String, ?> parameters)
      throws IOException, InterruptedException {
    return send(
        session + "/goog/cdp/execute", "POST", Map.of("cmd", command, "params", parameters));
  }

  /** What was logged since the last call. */
  JsonNode log(String type) throws IOException, InterruptedException {
    return send(session + "/se/log", "POST", Map.of("type", type));
  }

  /** Presses and releases a key. */
  void press(String key) throws IOException, InterruptedException {
    send(
        session + "/actions",
        "POST",
        Map.of(
            "actions",
            List.of(
                Map.of(
                    "type",
                    "key",
                    "id",
                    "keyboard",
                    "actions",
                    List.of(
                        Map.of("type", "keyDown", "value", key),
                        Map.of("type", "keyUp", "value", key))))));
  }

  /** Role and name that assistive technology is told of each element that a selector finds. */
  List<Map.Entry<String, String>> accessible(String selector)
      throws IOException, InterruptedException {
    JsonNode found =
        send(session + "/elements", "POST", Map.of("using", "css selector", "value", selector));
    List<Map.Entry<String, String>> all = new java.util.ArrayList<>();
    for (JsonNode element : found) {
      String id = element.iterator().next().stringValue();
      all.add(
          Map.entry(
              get("/element/" + id + "/computedrole"), get("/element/" + id + "/computedlabel")));
    }
    return all;
  }

  private String get(String path) throws IOException, InterruptedException {
    return send(session + path, "GET", null).stringValue();
  }

  /** The page as PDF, in base 64. */
  String print() throws IOException, InterruptedException {
    return send(session + "/print", "POST", Map.of()).stringValue();
  }

  private JsonNode send(String address, String method, Object body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(PATIENCE)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    JsonNode value = JSON.readTree(response.body()).path("value");
    if (response.statusCode() != 200) {
      throw new IOException(method + " " + address + ": " + value.path("message").asString());
    }
    return value;
  }

  /** Ends the browser and its driver. */
  void close() throws IOException, InterruptedException {
    try {
      if (session != null) {
        send(session, "DELETE", null);
      }
    } finally {
      driver.destroy();
      if (!driver.waitFor(5, TimeUnit.SECONDS)) {
        driver.destroyForcibly();
      }
      http.close();
    }
  }
}
