package dev.gossamer.reports.html;

import java.nio.file.Path;
import java.util.List;

/**
 * What a report consists of.
 *
 * @param html the page
 * @param markdown the same as Markdown
 * @param summary the numbers, {@code summary.json}
 * @param charts one SVG file a chart
 * @param headlines the findings, one line each, warnings first: what a command prints
 * @param tables targets, updates, kernels, topology events and growth as text, line by line: what a
 *     command prints too
 */
public record ReportFiles(
    Path html,
    Path markdown,
    Path summary,
    List<Path> charts,
    List<String> headlines,
    List<String> tables) {}
