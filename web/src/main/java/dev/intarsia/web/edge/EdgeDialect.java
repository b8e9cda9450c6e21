package dev.intarsia.web.edge;

import java.util.List;

/**
 * How one kind of product in front of the application wants tags written.
 *
 * <p>Each has a name for the header, a separator, the characters that a key may hold, and limits
 * that are at or below what its makers document. A product that reads only its header's first line
 * gets one line.
 */
public enum EdgeDialect {
  /** {@code Surrogate-Key}, separated by spaces: Fastly and those who follow it. */
  SURROGATE_KEY("Surrogate-Key", " ", "", new HeaderLimits(1, 8_000, 8_000, 1_000, 1_024)),
  /** {@code Cache-Tag}, separated by commas: Cloudflare, Google Cloud CDN and others. */
  CACHE_TAG("Cache-Tag", ",", "", new HeaderLimits(2, 8_000, 16_000, 1_000, 1_024)),
  /** {@code xkey}, separated by spaces: Varnish with the module of that name. */
  XKEY("xkey", " ", "", new HeaderLimits(3, 8_000, 24_000, 1_000, 1_024)),
  /** {@code Edge-Cache-Tag}, separated by commas: Akamai, which allows few characters in a key. */
  EDGE_CACHE_TAG(
      "Edge-Cache-Tag", ",", "<>*@\\{}:\"=()?;/[]", new HeaderLimits(1, 7_500, 7_500, 128, 128)),
  /** {@code Cache-Groups} of RFC 9875: a list of strings, 32 of 32 characters for certain. */
  CACHE_GROUPS("Cache-Groups", ", ", "", new HeaderLimits(1, 2_000, 2_000, 32, 32));

  private final String header;
  private final String separator;
  private final String refused;
  private final HeaderLimits limits;

  EdgeDialect(String header, String separator, String refused, HeaderLimits limits) {
    this.header = header;
    this.separator = separator;
    this.refused = refused;
    this.limits = limits;
  }

  /** The name of the header. */
  public String header() {
    return header;
  }

  /** What the product takes for certain. */
  public HeaderLimits limits() {
    return limits;
  }

  /** Whether a character may stand in a key as it is. */
  boolean allows(int c) {
    // The comma separates in all of them but one, where a space does; percent begins an escape.
    return FieldText.isVisible(c) && c != ',' && c != '%' && refused.indexOf(c) < 0;
  }

  /** A key as it is written in the header. */
  String written(String key) {
    return this == CACHE_GROUPS ? FieldText.quoted(key) : key;
  }

  String joined(List<String> written) {
    return String.join(separator, written);
  }

  int separatorBytes() {
    return separator.length();
  }
}
