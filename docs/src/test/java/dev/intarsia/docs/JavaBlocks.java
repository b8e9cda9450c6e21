package dev.intarsia.docs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Java in texts, and the snippets of a source file that it must be made of. */
final class JavaBlocks {

  private static final String BEGIN = "// snippet: ";
  private static final String END = "// end";

  private JavaBlocks() {}

  /** The fenced Java blocks of a text, in order. */
  static List<String> blocksOf(String markdown) {
    List<String> blocks = new ArrayList<>();
    StringBuilder open = null;
    for (String line : markdown.lines().toList()) {
      if (open == null) {
        open = line.strip().equals("```java") ? new StringBuilder() : null;
      } else if (line.strip().equals("```")) {
        blocks.add(open.toString().strip());
        open = null;
      } else {
        open.append(line).append('\n');
      }
    }
    return blocks;
  }

  /** What stands between markers, moved to the left margin. */
  static List<String> snippetsOf(String source) {
    List<String> snippets = new ArrayList<>();
    StringBuilder open = null;
    for (String line : source.lines().toList()) {
      if (line.strip().startsWith(BEGIN)) {
        open = new StringBuilder();
      } else if (open != null && line.strip().equals(END)) {
        snippets.add(open.toString().stripTrailing().stripIndent().strip());
        open = null;
      } else if (open != null) {
        open.append(line).append('\n');
      }
    }
    return snippets;
  }

  /** Whether a block is nothing but snippets, parted by blank lines at most. */
  static boolean isMadeOf(String block, List<String> snippets) {
    if (block.isBlank()) {
      return false;
    }
    List<String> longestFirst = new ArrayList<>(snippets);
    longestFirst.sort(Comparator.comparingInt(String::length).reversed());
    String left = block;
    for (String snippet : longestFirst) {
      left = left.replace(snippet, "");
    }
    return left.isBlank();
  }
}
