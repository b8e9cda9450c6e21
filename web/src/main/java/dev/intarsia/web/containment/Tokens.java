package dev.intarsia.web.containment;

import java.nio.charset.StandardCharsets;

/**
 * Cuts markup into tokens as the HTML standard's tokenizer does, as long as that needs no repair.
 * What would be a parse error there is a breach here, so that both agree on the rest.
 *
 * <p>The current token is described by fields that the next one overwrites: nothing is allocated.
 *
 * <p>Thread safety: none. Cost: each byte is looked at a bounded number of times.
 */
final class Tokens {

  /** What was read. */
  enum Kind {
    TEXT,
    BLANK,
    START,
    END,
    COMMENT,
    DOCTYPE,
    RAW,
    FINISHED,
    BROKEN
  }

  private static final byte[] COMMENT_WORD = {'!', '-', '-'};
  private static final byte[] COMMENT_END = {'-', '-', '>'};
  private static final byte[] COMMENT_BANG_END = {'-', '-', '!', '>'};
  private static final byte[] DOCTYPE = "doctype".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SCRIPT_START = "<script".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FOR = "for".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SHADOW = "shadowrootmode".getBytes(StandardCharsets.US_ASCII);

  private final byte[] source;
  private int at;

  int from;
  int to;
  int nameFrom;
  int nameTo;
  Element element = Element.OTHER;
  boolean selfClosing;
  boolean patchesSlot;
  boolean shadowRoot;
  boolean angleInside;
  Breach breach = Breach.NONE;
  int breachAt;

  Tokens(byte[] source) {
    this.source = source;
  }

  /** Reads the next token. */
  Kind next() {
    from = at;
    if (at == source.length) {
      to = at;
      return Kind.FINISHED;
    }
    return startsMarkup(at) ? markup() : text();
  }

  /**
   * Reads the content and the end tag of an element with raw text whose start tag was just read.
   */
  Kind rawText() {
    from = at;
    angleInside = false;
    boolean commentSeen = false;
    int i = at;
    while (i < source.length) {
      if (source[i] != '<') {
        i = step(i);
        if (i < 0) {
          return Kind.BROKEN;
        }
        continue;
      }
      if (endsRawText(i)) {
        to = i;
        at = i + 2 + element.lowerCase().length;
        return closeEndTag() ? Kind.RAW : Kind.BROKEN;
      }
      angleInside = true;
      commentSeen |= Bytes.spells(source, i + 1, COMMENT_WORD);
      if (commentSeen && element == Element.SCRIPT && Bytes.spells(source, i, SCRIPT_START)) {
        return broken(Breach.SCRIPT_DOUBLE_ESCAPE, i);
      }
      i++;
    }
    return broken(Breach.UNCLOSED_RAW_TEXT, from);
  }

  /** Where the next token starts. */
  int end() {
    return at;
  }

  /** Whether a place within the start tag that was just read is in an attribute's value. */
  boolean isInValue(int place) {
    byte quote = 0;
    boolean value = false;
    for (int i = nameTo; i < place; i++) {
      byte b = source[i];
      if (quote != 0) {
        quote = b == quote ? 0 : quote;
        value = quote != 0;
      } else if (value && (b == '"' || b == '\'')) {
        quote = b;
      } else if (Bytes.isBlank(b)) {
        value &= source[i - 1] == '=' || Bytes.isBlank(source[i - 1]);
      } else if (b == '=') {
        value = true;
      }
    }
    return value;
  }

  private boolean endsRawText(int i) {
    byte[] name = element.lowerCase();
    int after = i + 2 + name.length;
    return after < source.length
        && source[i + 1] == '/'
        && Bytes.spells(source, i + 2, name)
        && (Bytes.isBlank(source[after]) || source[after] == '>' || source[after] == '/');
  }

  private boolean startsMarkup(int i) {
    if (source[i] != '<') {
      return false;
    }
    if (i + 1 == source.length) {
      return true;
    }
    byte next = source[i + 1];
    return Bytes.isLetter(next) || next == '/' || next == '!' || next == '?';
  }

  private Kind text() {
    boolean blank = true;
    int i = at;
    while (i < source.length && !startsMarkup(i)) {
      blank &= Bytes.isBlank(source[i]);
      i = step(i);
      if (i < 0) {
        return Kind.BROKEN;
      }
    }
    at = i;
    to = i;
    return blank ? Kind.BLANK : Kind.TEXT;
  }

  private Kind markup() {
    if (at + 1 == source.length) {
      return broken(Breach.UNCLOSED_TAG, at);
    }
    return switch (source[at + 1]) {
      case '!' -> Bytes.spells(source, at + 1, COMMENT_WORD) ? comment() : declaration();
      case '?' -> broken(Breach.STRAY_MARKER, at);
      case '/' -> endTag();
      default -> startTag();
    };
  }

  private Kind comment() {
    int content = at + 4;
    for (int i = content; i < source.length; ) {
      byte b = source[i];
      if (b == '-' && Bytes.spells(source, i, COMMENT_END)) {
        at = i + 3;
        to = at;
        return Kind.COMMENT;
      }
      if (i == content && (b == '>' || (b == '-' && follows(i, '>')))
          || (b == '<' && Bytes.spells(source, i + 1, COMMENT_WORD))
          || (b == '-' && Bytes.spells(source, i, COMMENT_BANG_END))) {
        return broken(Breach.AMBIGUOUS_COMMENT, i);
      }
      i = step(i);
      if (i < 0) {
        return Kind.BROKEN;
      }
    }
    return broken(Breach.UNCLOSED_COMMENT, from);
  }

  private boolean follows(int i, char expected) {
    return i + 1 < source.length && source[i + 1] == expected;
  }

  private Kind declaration() {
    if (!Bytes.spells(source, at + 2, DOCTYPE)) {
      return broken(Breach.MARKUP_DECLARATION, at);
    }
    for (int i = at + 2; i < source.length; i++) {
      if (source[i] == '>') {
        at = i + 1;
        to = at;
        return Kind.DOCTYPE;
      }
    }
    return broken(Breach.UNCLOSED_TAG, at);
  }

  private Kind endTag() {
    at += 2;
    if (at == source.length) {
      return broken(Breach.UNCLOSED_TAG, from);
    }
    if (!Bytes.isLetter(source[at])) {
      return broken(Breach.BOGUS_END_TAG, from);
    }
    return name() && closeEndTag() ? endTagRead() : Kind.BROKEN;
  }

  private Kind endTagRead() {
    to = at;
    return Kind.END;
  }

  private boolean closeEndTag() {
    int i = skipBlank(at);
    if (i == source.length) {
      return fails(Breach.UNCLOSED_TAG, from);
    }
    if (source[i] != '>') {
      return fails(Breach.MALFORMED_TAG, i);
    }
    at = i + 1;
    return true;
  }

  private Kind startTag() {
    at++;
    selfClosing = false;
    patchesSlot = false;
    shadowRoot = false;
    angleInside = false;
    if (!name()) {
      return Kind.BROKEN;
    }
    while (true) {
      int i = skipBlank(at);
      if (i == source.length) {
        return broken(Breach.UNCLOSED_TAG, from);
      }
      if (source[i] == '/') {
        selfClosing = true;
        i++;
        if (i == source.length) {
          return broken(Breach.UNCLOSED_TAG, from);
        }
        if (source[i] != '>') {
          return broken(Breach.MALFORMED_TAG, i);
        }
      }
      if (source[i] == '>') {
        at = i + 1;
        to = at;
        return Kind.START;
      }
      if (i == at) {
        return broken(Breach.MALFORMED_TAG, i);
      }
      at = i;
      if (!attribute()) {
        return Kind.BROKEN;
      }
    }
  }

  private boolean name() {
    nameFrom = at;
    int i = at;
    while (i < source.length && Bytes.isNamePart(source[i])) {
      i++;
    }
    nameTo = i;
    at = i;
    element = Element.named(source, nameFrom, nameTo);
    if (i == source.length) {
      return fails(Breach.UNCLOSED_TAG, from);
    }
    byte b = source[i];
    return Bytes.isBlank(b) || b == '/' || b == '>' || fails(Breach.MALFORMED_TAG, i);
  }

  private boolean attribute() {
    int nameAt = at;
    int i = at;
    while (i < source.length && !endsAttributeName(source[i])) {
      byte b = source[i];
      if (b == '"' || b == '\'' || b == '<') {
        return fails(Breach.MALFORMED_TAG, i);
      }
      i = step(i);
      if (i < 0) {
        return false;
      }
    }
    if (i == nameAt) {
      return fails(Breach.MALFORMED_TAG, i);
    }
    patchesSlot |= i - nameAt == FOR.length && Bytes.spells(source, nameAt, FOR);
    shadowRoot |= i - nameAt == SHADOW.length && Bytes.spells(source, nameAt, SHADOW);
    int equals = skipBlank(i);
    if (equals == source.length || source[equals] != '=') {
      at = i;
      return true;
    }
    return value(skipBlank(equals + 1));
  }

  private static boolean endsAttributeName(byte b) {
    return Bytes.isBlank(b) || b == '/' || b == '>' || b == '=';
  }

  private boolean value(int start) {
    if (start == source.length) {
      return fails(Breach.UNCLOSED_TAG, from);
    }
    byte quote = source[start];
    return quote == '"' || quote == '\'' ? quoted(start, quote) : unquoted(start);
  }

  private boolean quoted(int start, byte quote) {
    int i = start + 1;
    while (i < source.length && source[i] != quote) {
      angleInside |= source[i] == '<';
      i = step(i);
      if (i < 0) {
        return false;
      }
    }
    at = i + 1;
    return i < source.length || fails(Breach.UNCLOSED_ATTRIBUTE, start);
  }

  private boolean unquoted(int start) {
    int i = start;
    while (i < source.length && !Bytes.isBlank(source[i]) && source[i] != '>') {
      byte b = source[i];
      if (b == '"' || b == '\'' || b == '<' || b == '=' || b == '`') {
        return fails(Breach.MALFORMED_TAG, i);
      }
      i = step(i);
      if (i < 0) {
        return false;
      }
    }
    at = i;
    return true;
  }

  private int skipBlank(int i) {
    while (i < source.length && Bytes.isBlank(source[i])) {
      i++;
    }
    return i;
  }

  /** The place after the character at a place, or -1 after a breach. */
  private int step(int i) {
    byte b = source[i];
    if (b > 0) {
      return i + 1;
    }
    if (b == 0) {
      fails(Breach.ZERO_BYTE, i);
      return -1;
    }
    int end = Bytes.endOfCharacter(source, i);
    if (end < 0) {
      fails(Breach.NOT_UTF_8, i);
    }
    return end;
  }

  private Kind broken(Breach found, int where) {
    fails(found, where);
    return Kind.BROKEN;
  }

  private boolean fails(Breach found, int where) {
    breach = found;
    breachAt = where;
    return false;
  }
}
