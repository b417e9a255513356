/**
 * Charts as SVG text: no script, no dependency, the same bytes for the same data. Looks come from
 * style classes ({@code chart.css}), so that a chart follows the light or dark colours of its page.
 */
package dev.gossamer.reports.chart;
