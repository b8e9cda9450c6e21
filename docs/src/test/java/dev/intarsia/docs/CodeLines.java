package dev.intarsia.docs;

import java.util.BitSet;

/** Which lines of a Java source hold code: not blank, not comment alone. Lines count from 1. */
final class CodeLines {

  private enum In {
    CODE,
    LINE_COMMENT,
    BLOCK_COMMENT,
    STRING,
    CHARACTER,
    TEXT_BLOCK
  }

  private final String source;
  private final BitSet lines = new BitSet();
  private In in = In.CODE;
  private int line = 1;

  private CodeLines(String source) {
    this.source = source;
  }

  /** The lines of a source. */
  static CodeLines of(String source) {
    CodeLines found = new CodeLines(source);
    for (int at = 0; at < source.length(); ) {
      at += found.step(at);
    }
    return found;
  }

  /** How many lines of code there are. */
  int count() {
    return lines.cardinality();
  }

  /** How many there are from one line to another, both included. */
  int count(long from, long to) {
    return lines.get((int) from, (int) to + 1).cardinality();
  }

  /** Looks at one place and says how many characters it took. */
  private int step(int at) {
    char here = source.charAt(at);
    if (here == '\n') {
      line++;
      in = in == In.LINE_COMMENT ? In.CODE : in;
      return 1;
    }
    switch (in) {
      case CODE:
        return stepInCode(at, here);
      case LINE_COMMENT:
        return 1;
      case BLOCK_COMMENT:
        return ends(at, "*/", 2);
      case STRING:
        lines.set(line);
        return here == '\\' ? 2 : ends(at, "\"", 1);
      case CHARACTER:
        lines.set(line);
        return here == '\\' ? 2 : ends(at, "'", 1);
      default:
        lines.set(line);
        return here == '\\' ? 2 : ends(at, "\"\"\"", 3);
    }
  }

  private int ends(int at, String mark, int length) {
    if (source.startsWith(mark, at)) {
      in = In.CODE;
      return length;
    }
    return 1;
  }

  private int stepInCode(int at, char here) {
    if (source.startsWith("//", at)) {
      in = In.LINE_COMMENT;
      return 2;
    }
    if (source.startsWith("/*", at)) {
      in = In.BLOCK_COMMENT;
      return 2;
    }
    if (!Character.isWhitespace(here)) {
      lines.set(line);
    }
    if (source.startsWith("\"\"\"", at)) {
      in = In.TEXT_BLOCK;
      return 3;
    }
    if (here == '"') {
      in = In.STRING;
    } else if (here == '\'') {
      in = In.CHARACTER;
    }
    return 1;
  }
}
