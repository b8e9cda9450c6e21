package dev.intarsia.web.edge;

import java.util.ArrayList;
import java.util.List;

/** Puts keys into as few header lines as the limits allow, in the order given. */
final class LinePacker {

  private final EdgeDialect dialect;
  private final HeaderLimits limits;

  LinePacker(EdgeDialect dialect, HeaderLimits limits) {
    this.dialect = dialect;
    this.limits = limits;
  }

  /** Whether all of them fit. */
  boolean fits(List<String> keys) {
    List<List<String>> lines = split(keys);
    int total = 0;
    for (List<String> line : lines) {
      int bytes = bytesOf(line);
      if (bytes > limits.lineBytes()) {
        return false;
      }
      total += bytes;
    }
    return keys.size() <= limits.keys()
        && lines.size() <= limits.lines()
        && total <= limits.totalBytes();
  }

  List<HeaderField> lines(List<String> keys) {
    return split(keys).stream()
        .map(line -> new HeaderField(dialect.header(), dialect.joined(line)))
        .toList();
  }

  /** What a key costs in a line. */
  int cost(String key) {
    return dialect.written(key).length() + dialect.separatorBytes();
  }

  private List<List<String>> split(List<String> keys) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    int bytes = overhead();
    for (String key : keys) {
      int cost = cost(key);
      if (!line.isEmpty() && bytes + cost - dialect.separatorBytes() > limits.lineBytes()) {
        lines.add(line);
        line = new ArrayList<>();
        bytes = overhead();
      }
      line.add(dialect.written(key));
      bytes += cost;
    }
    lines.add(line);
    return lines;
  }

  private int bytesOf(List<String> line) {
    return overhead() + dialect.joined(line).length();
  }

  private int overhead() {
    return dialect.header().length() + ": ".length();
  }
}
