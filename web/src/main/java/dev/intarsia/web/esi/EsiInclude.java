package dev.intarsia.web.esi;

/** The tag that a proxy replaces by what a URL answers (ESI 1.0, section 3.1). */
public final class EsiInclude {

  /** What the proxy does when the URL does not answer well. */
  public enum OnError {
    /** The proxy's own way: usually the page breaks off. */
    FAIL,
    /** The tag vanishes; Varnish needs {@code feature +esi_include_onerror}. */
    CONTINUE
  }

  private EsiInclude() {}

  /**
   * Writes the tag.
   *
   * @param url visible ASCII
   * @throws IllegalArgumentException naming the character that a URL cannot hold
   */
  public static String tag(String url, OnError onError) {
    StringBuilder tag = new StringBuilder(url.length() + 48).append("<esi:include src=\"");
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c <= ' ' || c >= 0x7F || c == '\\') {
        throw new IllegalArgumentException(
            "the URL to include has U+%04X at index %d; allowed: visible ASCII, no backslash"
                .formatted((int) c, i));
      }
      tag.append(escaped(c));
    }
    return tag.append(onError == OnError.CONTINUE ? "\" onerror=\"continue\"/>" : "\"/>")
        .toString();
  }

  private static String escaped(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> String.valueOf(c);
    };
  }
}
