package dev.intarsia.demo.compare;

import dev.intarsia.demo.html.CompareWord;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import java.util.Locale;

/** What a page's Content Security Policy says about scripts. */
enum ScriptPolicy {
  /** None may run; then the page carries none. */
  NONE(CompareWord.POLICY_NONE),
  /** The site's own files. */
  SELF(CompareWord.POLICY_SELF),
  /** There is no policy. */
  OFF(CompareWord.POLICY_OFF);

  /** Who may show a page in a frame. */
  enum Framing {
    /** Nobody. */
    DENIED("none", "DENY"),
    /** The site itself. */
    BY_THE_SITE("self", "SAMEORIGIN");

    private final String source;
    private final String option;

    Framing(String source, String option) {
      this.source = source;
      this.option = option;
    }
  }

  private static final String POLICY =
      "default-src 'none'; script-src '%s'; style-src 'self'; frame-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors '%s'";

  private final CompareWord label;

  ScriptPolicy(CompareWord label) {
    this.label = label;
  }

  /** The argument's value. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is called. */
  CompareWord label() {
    return label;
  }

  /** Whether a page may carry scripts. */
  boolean allowsScripts() {
    return this != NONE;
  }

  /** The headers that protect a page. */
  Attachments headers(Framing framing) {
    Attachments headers =
        header("X-Content-Type-Options", "nosniff")
            .and(header("Referrer-Policy", "same-origin"))
            .and(header("X-Frame-Options", framing.option));
    return this == OFF
        ? headers
        : headers.and(header("Content-Security-Policy", POLICY.formatted(key(), framing.source)));
  }

  private static Attachments header(String name, String value) {
    return Attachments.header(Header.replacing(name, value));
  }
}
