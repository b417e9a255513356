/**
 * The report. Sections are made once, as headings, tables, text and charts ({@link
 * dev.gossamer.reports.html.Section}), and then written as a page of HTML and as Markdown.
 */
package dev.gossamer.reports.html;
