package dev.intarsia.web.containment;

/**
 * Why markup is not known to stay within its container. Some of these escape in every browser,
 * others only might: all are refused.
 */
public enum Breach {
  /** None: the markup is contained. */
  NONE("contained"),
  /** The markup ends within a tag. */
  UNCLOSED_TAG("a tag is not closed"),
  /** The markup ends within an attribute's value. */
  UNCLOSED_ATTRIBUTE("an attribute value is not closed"),
  /** A tag that parsers have to repair. */
  MALFORMED_TAG("a tag is malformed"),
  /** The markup ends within a comment. */
  UNCLOSED_COMMENT("a comment is not closed"),
  /** A comment whose end is not the first that looks like it. */
  AMBIGUOUS_COMMENT("a comment's end is ambiguous"),
  /** A doctype or CDATA section. */
  MARKUP_DECLARATION("a doctype or CDATA section"),
  /** A processing instruction: it may name a slot of the page. */
  STRAY_MARKER("a processing instruction"),
  /** An end tag without a name. */
  BOGUS_END_TAG("an end tag without a name"),
  /** A zero byte. */
  ZERO_BYTE("a zero byte"),
  /** Bytes that are not UTF-8. */
  NOT_UTF_8("not UTF-8"),
  /** Script, style, textarea, title or iframe without its end tag. */
  UNCLOSED_RAW_TEXT("an element with raw text is not closed"),
  /** A script in which a comment and a script start: its first end tag may not count. */
  SCRIPT_DOUBLE_ESCAPE("a script that may hide its own end"),
  /** An element that changes how the rest is parsed, or an obsolete one. */
  REFUSED_ELEMENT("an element that changes how the rest is parsed"),
  /** A template for a slot elsewhere. */
  NESTED_PATCH("a template for another place"),
  /** A shadow root for an element that is not part of the fragment. */
  FOREIGN_SHADOW_ROOT("a shadow root for the container"),
  /** An element lacks an end tag that must not be left out. */
  UNCLOSED_ELEMENT("an element is not closed"),
  /** An end tag does not belong to the innermost open element. */
  MISNESTED_END_TAG("an end tag does not match"),
  /** An element where parsers would move, drop or close something. */
  MISPLACED_ELEMENT("an element is misplaced"),
  /** Text where parsers would move or drop it. */
  MISPLACED_TEXT("text is misplaced"),
  /** An HTML element in SVG or MathML, which ends it early or changes its rules. */
  FOREIGN_BREAKOUT("an HTML element in SVG or MathML"),
  /** A slash that parsers ignore. */
  SELF_CLOSING_ELEMENT("a self-closing tag of an element that needs an end tag"),
  /** Content of noscript that reads differently with and without script. */
  NOSCRIPT_AMBIGUITY("noscript content depends on whether script is on"),
  /** Nested deeper than the check follows. */
  TOO_DEEP("nested too deep");

  private final String meaning;

  Breach(String meaning) {
    this.meaning = meaning;
  }

  /** The breach in a few words, for explanations. */
  public String meaning() {
    return meaning;
  }
}
