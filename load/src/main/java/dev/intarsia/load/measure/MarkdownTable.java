package dev.intarsia.load.measure;

import java.util.List;

/** A table in Markdown whose columns also line up as they are. */
final class MarkdownTable {

  private MarkdownTable() {}

  /**
   * A table.
   *
   * @param rows each as long as the head
   */
  static String of(List<String> head, List<List<String>> rows) {
    StringBuilder table = new StringBuilder();
    int[] widths = new int[head.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              head.get(i).length(),
              rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }
    line(table, head, widths);
    for (int width : widths) {
      table.append('|').append("-".repeat(width + 2));
    }
    table.append("|\n");
    rows.forEach(row -> line(table, row, widths));
    return table.toString();
  }

  private static void line(StringBuilder table, List<String> cells, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      table.append("| ").append(cell).append(" ".repeat(widths[i] - cell.length() + 1));
    }
    table.append("|\n");
  }
}
