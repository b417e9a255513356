package dev.gossamer.reports.history;

import dev.gossamer.reports.summary.Row;
import dev.gossamer.reports.summary.Source;
import dev.gossamer.reports.summary.Summary;
import dev.gossamer.reports.summary.SummaryFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes the entry of a result directory. */
public final class ResultEntry {

  private static final Pattern COMMIT = Pattern.compile("[\\p{Graph}]{1,200}");
  private static final int DIGEST_LETTERS = 16;

  private ResultEntry() {}

  /**
   * The entry of a result directory, from its {@code summary.json}.
   *
   * @param commit instead of the recorded one; then without uncommitted changes
   * @param date instead of the recorded one: a moment, or a day
   * @throws IllegalArgumentException if the directory holds no benchmark result or several, or what
   *     is given or recorded is no commit or date
   * @throws IOException if the file cannot be read
   */
  public static Entry of(Path directory, Optional<String> commit, Optional<String> date)
      throws IOException {
    Summary summary = read(directory);
    if (summary.sources().size() != 1) {
      throw new IllegalArgumentException(
          directory
              + ": "
              + summary.sources().size()
              + " benchmark results in its summary.json; a history takes one at a time");
    }
    if (summary.rows().isEmpty()) {
      throw new IllegalArgumentException(directory + ": no row was measured");
    }
    Source source = summary.sources().getFirst();
    Map<String, String> environment = source.environment().values();
    commit.ifPresent(ResultEntry::requireCommit);
    return new Entry(
        digest(summary),
        date.or(() -> Optional.ofNullable(environment.get("time")))
            .map(ResultEntry::moment)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        directory + ": its environment has no time; give it by --date")),
        commit.orElseGet(() -> environment.getOrDefault("sources.commit", "unknown")),
        commit.isEmpty() && "true".equals(environment.get("sources.dirty")),
        !summary.failures().isEmpty(),
        Origin.of(source.environment(), source.profile().orElse("unknown")),
        summary.rows().stream().map(Measured::of).toList());
  }

  private static Summary read(Path directory) throws IOException {
    Path file = directory.resolve("summary.json");
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(directory + ": no such directory");
    }
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          file + ": no such file; ./gossamer report " + directory + " writes it");
    }
    return SummaryFiles.read(file);
  }

  private static void requireCommit(String commit) {
    if (!COMMIT.matcher(commit).matches()) {
      throw new IllegalArgumentException(
          "--commit: '" + commit.strip() + "' is not a revision: letters and signs, no spaces");
    }
  }

  private static Instant moment(String text) {
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException invalid) {
      throw new IllegalArgumentException(
          "date '" + text + "' is not a day such as 2026-03-01, nor 2026-03-01T12:00:00Z", invalid);
    }
  }

  /** Of the environment, which holds the moment, and of every fork's mean. */
  private static String digest(Summary summary) {
    StringBuilder content = new StringBuilder();
    content.append(summary.sources().getFirst().environment().json());
    for (Row row : summary.rows()) {
      content.append('\n').append(row.id());
      content.append(SummaryFiles.json(row.params()));
      content.append(row.nanos().forkMeans());
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(content.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGEST_LETTERS);
    } catch (NoSuchAlgorithmException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }
}
