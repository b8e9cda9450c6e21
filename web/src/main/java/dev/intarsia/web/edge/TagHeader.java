package dev.intarsia.web.edge;

import java.util.List;

/**
 * The tags of one response as header lines.
 *
 * @param lines one or more, all of the same name
 * @param keys what the lines hold, in order
 * @param foldedTags how many tags are there only as a member of their group
 */
public record TagHeader(List<HeaderField> lines, List<String> keys, int foldedTags) {

  /** Copies the lists. */
  public TagHeader {
    lines = List.copyOf(lines);
    keys = List.copyOf(keys);
  }
}
